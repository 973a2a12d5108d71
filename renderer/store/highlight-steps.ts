import type { Highlight, HighlightId, KindId } from '#contract/highlights';
import type { PaperId } from '#contract/ids';
import type { WindowState } from './state';

/** So many letters of a highlight are named when it is taken back. */
const MOST_QUOTED = 48;

/** Something that was done to highlights in this window, and how to take it back and do it again. */
export type HighlightStep = {
  readonly paper: PaperId;
  /** What it was about, in words: “the comment on “…””. */
  readonly about: string;
  readonly at: number;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
  /** The highlight whose comment was typed, and what it was before: what is typed on is the same step. */
  readonly comment?: { readonly id: HighlightId; readonly was: string };
};

/** The step that is next, of these: while a paper is read, one of that paper's. */
export function lastHere({ page, reader }: WindowState, steps: readonly HighlightStep[]): HighlightStep | undefined {
  return steps.findLast(({ paper }) => page !== 'reader' || paper === reader.paper);
}

/** What a kind of highlights is called. */
export function kindNameIn({ app }: Pick<WindowState, 'app'>, id: KindId): string {
  const kinds = app?.phase === 'ready' ? app.highlights.kinds : [];
  return kinds.find((kind) => kind.id === id)?.name ?? id;
}

/** The first of its words. */
export function quoted({ quote }: Highlight): string {
  const words = quote.exact.replaceAll(/\s+/g, ' ');
  return `“${words.length > MOST_QUOTED ? `${words.slice(0, MOST_QUOTED).trimEnd()}…` : words}”`;
}

export function many(ids: readonly HighlightId[]): string {
  return ids.length === 1 ? 'a highlight' : `${ids.length} highlights`;
}

/** Whether taking back is about a highlight: that was done last of all, here. */
export function undoesHighlight(state: WindowState): boolean {
  const last = lastHere(state, state.highlightSteps);
  return last !== undefined && last.at >= (state.steps.at(-1)?.at ?? 0);
}

/** Whether doing again is: that was taken back, and nothing was decided since. */
export function redoesHighlight(state: WindowState): boolean {
  const last = lastHere(state, state.undoneHighlightSteps);
  return last !== undefined && last.at >= (state.steps.at(-1)?.at ?? 0);
}
