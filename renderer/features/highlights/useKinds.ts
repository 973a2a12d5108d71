import type { HighlightKind, KindId } from '#contract/highlights';
import { useReady } from '../../store/store';

const UNKNOWN = { name: 'Highlight', line: 'solid', colour: 'key' } as const;

/** The kinds of highlights, and one by its name; what has no kind any more looks plain. */
export function useKinds(): {
  readonly kinds: readonly HighlightKind[];
  readonly kindOf: (id: KindId) => HighlightKind;
} {
  const kinds = useReady(({ highlights }) => highlights.kinds);
  return { kinds, kindOf: (id) => kinds.find((kind) => kind.id === id) ?? { id, ...UNKNOWN } };
}
