import { type RefObject, useEffect, useRef } from 'react';

/**
 * Gives the heading of a page the focus when the page comes, unless something has it: what had it went with the page
 * before, and whoever goes by keys or by ear would begin at the top of the window. The heading needs a `tabIndex` of -1.
 */
export function useFocusOnHeading(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  return heading;
}
