/** The mark that a page sets once, when what it was opened for has been painted; `npm run bench` reads it. */
const PAINTED = 'offprint:painted';
/** A window that is not drawn (a tab in the background), or shows nothing, is not waited for longer. Milliseconds. */
const PATIENCE_MS = 1_000;

let isPainted = false;
const waiting = new Set<() => void>();

/** Says that the first rows, or the first screen where there are none, have been painted. Only the first time counts. */
export function tellPainted(): void {
  if (isPainted) return;
  isPainted = true;
  performance.mark(PAINTED);
  for (const begin of waiting) begin();
}

/**
 * Puts work off until the page has painted what it was opened for, or has not in a second; what comes later is done at
 * once. Counted from the rows themselves: frames before them are empty, and two of them pass while the rows are made.
 */
export function afterFirstPaint(work: () => void): void {
  if (isPainted) {
    work();
    return;
  }
  const begin = (): void => {
    clearTimeout(late);
    waiting.delete(begin);
    work();
  };
  const late = setTimeout(begin, PATIENCE_MS);
  waiting.add(begin);
}
