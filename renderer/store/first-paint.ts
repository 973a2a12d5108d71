/** A window that is not drawn (a tab in the background) is not waited for longer. Milliseconds. */
const PATIENCE_MS = 250;

/** Makes a way to put work off until a first frame has been drawn; what comes later is done at once. */
export function createFirstPaint(): (work: () => void) => void {
  let isPainted = false;
  return (work) => {
    if (isPainted) {
      work();
      return;
    }
    let isDone = false;
    const begin = (): void => {
      if (isDone) return;
      isDone = true;
      isPainted = true;
      work();
    };
    setTimeout(begin, PATIENCE_MS);
    // The second frame begins when the first has been painted.
    requestAnimationFrame(() => requestAnimationFrame(begin));
  };
}
