/** A window that is not drawn (a tab in the background) is not waited for longer. Milliseconds. */
const PATIENCE_MS = 250;

/** Calls `work` once what was just changed has been painted; returns how to call that off. */
export function afterPaint(work: () => void): () => void {
  // The second frame begins when the first has been painted.
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(work);
  });
  return () => cancelAnimationFrame(frame);
}

/** Makes a way to put work off until a first frame has been drawn, or none is; what comes later is done at once. */
export function createFirstPaint(): (work: () => void) => void {
  let isPainted = false;
  return (work) => {
    if (isPainted) {
      work();
      return;
    }
    const begin = (): void => {
      clearTimeout(late);
      callOff();
      isPainted = true;
      work();
    };
    const late = setTimeout(begin, PATIENCE_MS);
    const callOff = afterPaint(begin);
  };
}
