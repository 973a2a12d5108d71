import { type RefObject, useLayoutEffect, useState } from 'react';

/** Whether an element is narrower than so many CSS pixels. */
export function useIsNarrow(element: RefObject<HTMLElement | null>, width: number): boolean {
  const [isNarrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const measure = (): void => setNarrow(current.clientWidth < width);
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(current);
    return () => sizes.disconnect();
  }, [element, width]);
  return isNarrow;
}
