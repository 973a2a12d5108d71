import { createContext, type RefObject, use, useEffect, useState } from 'react';

/** Tells each of its elements when it comes near the view. */
export type Nearness = { watch(element: Element, onNear: () => void): () => void };

/** Without a watch nothing comes near that was not at first. */
export const NearnessContext = createContext<Nearness | null>(null);

/**
 * One screen above and below the view of what scrolls (`data-scroller`) is near. After a jump much comes near at once: it
 * is told one a frame, the nearest first, and what has gone by meanwhile not at all.
 */
export function createNearness(): Nearness {
  const callbacks = new Map<Element, () => void>();
  /** What came near, with how far it is from the middle of the view. */
  const waiting = new Map<Element, number>();
  let observer: IntersectionObserver | undefined;
  let isPumping = false;

  function pump(): void {
    isPumping = waiting.size > 0;
    if (!isPumping) return;
    const [next] = [...waiting].reduce((nearest, each) => (each[1] < nearest[1] ? each : nearest));
    waiting.delete(next);
    callbacks.get(next)?.();
    requestAnimationFrame(pump);
  }

  function onEntries(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting, boundingClientRect: own, rootBounds: view } of entries) {
      const middle = view === null ? 0 : view.top + view.height / 2;
      if (isIntersecting) waiting.set(target, Math.max(own.top - middle, middle - own.bottom));
      else waiting.delete(target);
    }
    if (!isPumping) pump();
  }

  return {
    watch(element, onNear) {
      callbacks.set(element, onNear);
      observer ??= new IntersectionObserver(onEntries, {
        root: element.closest('[data-scroller]'),
        rootMargin: '100% 0px',
      });
      observer.observe(element);
      return () => {
        callbacks.delete(element);
        waiting.delete(element);
        observer?.unobserve(element);
      };
    },
  };
}

/** Whether an element is near the view, or has been. */
export function useNear(element: RefObject<Element | null>, isNearAtFirst: boolean): boolean {
  const nearness = use(NearnessContext);
  const [isNear, setNear] = useState(isNearAtFirst);
  useEffect(() => {
    if (isNear || element.current === null || nearness === null) return undefined;
    return nearness.watch(element.current, () => setNear(true));
  }, [element, isNear, nearness]);
  return isNear;
}
