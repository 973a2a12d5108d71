import { type RefObject, useEffect, useState } from 'react';

/**
 * Whether what is in an element is larger than it, so that it scrolls: only then has it to have the focus, for whoever
 * scrolls by keys. `content` is whatever the element's contents follow from. Where it does not scroll, it may be larger:
 * the signs of a formula stand out of their line.
 */
export function useIsScrolling(
  element: RefObject<HTMLElement | null>,
  content?: unknown,
  isScrollingAtFirst = false,
): boolean {
  const [isScrolling, setScrolling] = useState(isScrollingAtFirst);
  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const sizes = new ResizeObserver(() => {
      const { overflowX, overflowY } = getComputedStyle(current);
      const isWider = overflowX !== 'hidden' && current.scrollWidth > current.clientWidth;
      const isHigher = overflowY !== 'hidden' && current.scrollHeight > current.clientHeight;
      setScrolling(isWider || isHigher);
    });
    sizes.observe(current);
    return () => sizes.disconnect();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- other contents may be larger in a place that stays as it is
  }, [element, content]);
  return isScrolling;
}
