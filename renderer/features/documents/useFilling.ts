import { startTransition, useCallback, useEffect, useState } from 'react';

type Reach = { readonly centre: number; readonly by: number };

/** Runs work when there is nothing better to do; returns how to call that off. */
function whenIdle(work: () => void): () => void {
  // Not every place where the window is rendered for tests has it.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, 0);
    return () => clearTimeout(timer);
  }
  const id = requestIdleCallback(work, { timeout: 500 });
  return () => cancelIdleCallback(id);
}

/**
 * Which parts of a text are drawn: those around its beginning or the kept place at once, the others on both sides of it
 * as there is time, so that in the end all of it can be searched and selected.
 */
export function useFilling(first: number, count: number): (place: number) => boolean {
  // What is near the view comes by itself.
  const [{ centre, by }, setReach] = useState<Reach>({ centre: first, by: 0 });
  const isDone = by >= Math.max(centre, count - 1 - centre);
  useEffect(() => {
    if (isDone) return undefined;
    return whenIdle(() => {
      startTransition(() => setReach((reach) => ({ ...reach, by: reach.by + 1 })));
    });
    // Once for each step.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [isDone, by]);
  return useCallback((place) => Math.abs(place - centre) <= by, [centre, by]);
}
