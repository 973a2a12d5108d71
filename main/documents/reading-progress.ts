import type { PaperId } from '#contract/ids';
import type { HeldDocument } from './held-documents';
import { paceOf } from './reading-pace';
import type { ReadText } from './reading-places';

/** Less than this was opened, and not begun; more is read to its end, whatever stands behind it. Of 1. */
const BEGUN = 0.02;
const ENDED = 0.97;

/** How far somebody is with a text. */
export type ReadingProgress = {
  /** 1 to 99. */
  readonly percent: number;
  /** What the rest takes at this person's pace; absent where nobody knows how long the text is. */
  readonly minutesLeft?: number;
};

export type Progress = {
  of(paper: PaperId): ReadingProgress | undefined;
  /** What was begun and not read to its end, the last first. */
  begun(): readonly PaperId[];
};

/** Made out from where reading stands in each text. */
export function progressOf(read: readonly ReadText[], held: ReadonlyMap<PaperId, HeldDocument>): Progress {
  const wordsOf = (paper: PaperId): number | null => held.get(paper)?.words ?? null;
  const pace = paceOf(
    read.flatMap((each) => {
      const words = wordsOf(each.paper);
      return words === null ? [] : { ...each, words };
    }),
  );
  const begun = new Map<PaperId, ReadingProgress>();
  for (const { paper, progress } of read) {
    if (progress < BEGUN || progress >= ENDED) continue;
    const words = wordsOf(paper);
    begun.set(paper, {
      percent: Math.min(99, Math.max(1, Math.round(100 * progress))),
      ...(words === null ? {} : { minutesLeft: Math.max(1, Math.round((words * (1 - progress)) / pace)) }),
    });
  }
  return { of: (paper) => begun.get(paper), begun: () => [...begun.keys()] };
}

/** Nothing was read yet, or nobody knows. */
export const NO_PROGRESS: Progress = { of: () => undefined, begun: () => [] };
