import { MOST_SECONDS } from '#contract/documents';

/** Who has not moved for so long does not read any more, in milliseconds: a page of mathematics takes its time. */
const STILL_MS = 90_000;
/** So much is told at once, in seconds. */
const TELL_SECONDS = 30;

export type ReadingTime = {
  /** Something was scrolled, pressed or pointed at. */
  moved(at: number): void;
  /** Called every so often; `isHere` if the window is in front. Times in milliseconds. */
  tick(at: number, isHere: boolean): void;
  /** What was not told yet. */
  end(): void;
};

/** Counts how long somebody reads: with the window in front, and moving. `tell` is given seconds. */
export function countReadingTime(begun: number, tell: (seconds: number) => void): ReadingTime {
  let movedAt = begun;
  let tickedAt = begun;
  let untold = 0;
  const tellNow = (): void => {
    const seconds = Math.min(MOST_SECONDS, Math.floor(untold / 1_000));
    if (seconds < 1) return;
    untold = 0;
    tell(seconds);
  };
  return {
    moved(at) {
      movedAt = at;
    },
    tick(at, isHere) {
      // A computer that slept has not been read on.
      const since = Math.min(at - tickedAt, STILL_MS);
      tickedAt = at;
      if (isHere && at - movedAt < STILL_MS) untold += since;
      if (untold >= TELL_SECONDS * 1_000) tellNow();
    },
    end: tellNow,
  };
}
