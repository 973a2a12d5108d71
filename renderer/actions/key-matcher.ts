/** Milliseconds within which the next key of a sequence must follow. */
export const SEQUENCE_MS = 1000;

export type KeyMatch<Id extends string> =
  | { readonly kind: 'action'; readonly id: Id; readonly keys: string }
  /** The beginning of a sequence. */
  | { readonly kind: 'begun' }
  | { readonly kind: 'none' };

export type KeyMatcher<Id extends string> = {
  /** @param at milliseconds on any clock that runs steadily */
  press(stroke: string, at: number): KeyMatch<Id>;
  /** Forgets a sequence that was begun. */
  reset(): void;
};

/**
 * Tells which action a key means, and remembers the beginning of sequences such as `g i`. A key that does not continue
 * the sequence ends it and does nothing: a mistyped second key must not do something else. Keys with a modifier always
 * mean themselves.
 */
export function createKeyMatcher<Id extends string>(
  actions: readonly { readonly id: Id; readonly keys: readonly string[] }[],
): KeyMatcher<Id> {
  const byKeys = new Map(actions.flatMap(({ id, keys }) => keys.map((each) => [each, id] as const)));
  const beginnings = new Set(
    [...byKeys.keys()].flatMap((keys) => {
      const strokes = keys.split(' ');
      return strokes.slice(1).map((_, index) => strokes.slice(0, index + 1).join(' '));
    }),
  );
  let begun: { readonly keys: string; readonly at: number } | undefined;

  return {
    press(stroke, at) {
      const open =
        begun !== undefined && at - begun.at <= SEQUENCE_MS && !stroke.startsWith('Mod+') ? begun : undefined;
      begun = undefined;
      const keys = open === undefined ? stroke : `${open.keys} ${stroke}`;
      const id = byKeys.get(keys);
      if (id !== undefined) return { kind: 'action', id, keys };
      if (!beginnings.has(keys)) return { kind: 'none' };
      begun = { keys, at };
      return { kind: 'begun' };
    },
    reset() {
      begun = undefined;
    },
  };
}
