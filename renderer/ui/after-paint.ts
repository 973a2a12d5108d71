/** Calls `work` once what was just changed has been painted; returns how to call that off. */
export function afterPaint(work: () => void): () => void {
  // The second frame begins when the first has been painted.
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(work);
  });
  return () => cancelAnimationFrame(frame);
}
