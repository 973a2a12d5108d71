/** Makes every level of a parsed value read-only: what crosses the contract is never changed in place. */
export type DeepReadonly<T> = T extends string | number | boolean | bigint | symbol | null | undefined
  ? T
  : { readonly [Key in keyof T]: DeepReadonly<T[Key]> };

/** Closes a switch over a union: a new member that is not handled fails to compile, and at run time says what it was. */
export function assertNever(value: never): never {
  throw new Error(`A case is not handled: ${JSON.stringify(value)}`);
}
