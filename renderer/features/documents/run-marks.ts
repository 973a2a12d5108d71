import { createContext, use, useCallback, useSyncExternalStore } from 'react';
import type { HighlightKind } from '#contract/highlights';

/** A part of a run that stands out. */
export type RunMark = {
  readonly id: string;
  /** In the plain text of the run. */
  readonly from: number;
  readonly to: number;
  readonly look: Pick<HighlightKind, 'line' | 'colour'>;
  /** What screen readers say before it, where it begins, and behind it, where it ends. */
  readonly before?: string;
  readonly behind?: string;
};

/** What stands out in the runs of a text. A run is told alone when its own marks are others. */
export type RunMarks = {
  listen(tell: () => void): () => void;
  /** The same array as long as they are the same. */
  of(run: string): readonly RunMark[];
};

const NONE: readonly RunMark[] = [];
export const NO_MARKS: RunMarks = { listen: () => () => undefined, of: () => NONE };

export const RunMarksContext = createContext<RunMarks>(NO_MARKS);

/** The name of a run: `part` tells those of a block apart, as in `flatten`. */
export function runName(anchor: string, part: number): string {
  return `${anchor}/${part}`;
}

export function useRunMarks(run: string): readonly RunMark[] {
  const marks = use(RunMarksContext);
  const get = useCallback(() => marks.of(run), [marks, run]);
  return useSyncExternalStore(marks.listen, get, get);
}
