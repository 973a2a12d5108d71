import { createContext, type RefObject, use, useEffect, useState } from 'react';

/** Tells each of its elements when it comes near the view. */
export type Nearness = { watch(element: Element, onNear: () => void): () => void };

/** Without a watch nothing comes near that was not at first. */
export const NearnessContext = createContext<Nearness | null>(null);

/** One screen above and below the view of what scrolls (`data-scroller`) is near. */
export function createNearness(): Nearness {
  const callbacks = new Map<Element, () => void>();
  let observer: IntersectionObserver | undefined;
  return {
    watch(element, onNear) {
      callbacks.set(element, onNear);
      observer ??= new IntersectionObserver(
        (entries) => {
          for (const entry of entries) if (entry.isIntersecting) callbacks.get(entry.target)?.();
        },
        { root: element.closest('[data-scroller]'), rootMargin: '100% 0px' },
      );
      observer.observe(element);
      return () => {
        callbacks.delete(element);
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
