/** The class names that are given and not empty, joined by blanks; undefined if there is none. */
export function classes(...names: readonly (string | false | null | undefined)[]): string | undefined {
  const joined = names.filter(Boolean).join(' ');
  return joined === '' ? undefined : joined;
}
