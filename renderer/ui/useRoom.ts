import { type RefObject, useLayoutEffect } from 'react';

/** Gives a bar the first level, counted from 0, at which nothing in it is cut off; the last if it always is. */
function fit(bar: HTMLElement, last: number): void {
  for (let level = 0; level <= last; level += 1) {
    bar.dataset['room'] = String(level);
    if (bar.scrollWidth <= bar.clientWidth) return;
  }
}

/**
 * Keeps `data-room` of a bar: 0 where all of it has room, and with each level up to `last` the bar's styles leave out
 * more. It is reckoned anew when the bar, or one of its children, gets another width, and when `content` changes.
 */
export function useRoom(bar: RefObject<HTMLElement | null>, last: number, content: string): void {
  useLayoutEffect(() => {
    const element = bar.current;
    if (element === null) return undefined;
    const refit = (): void => fit(element, last);
    refit();
    // Not every place where the window is rendered for tests has it.
    if (typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(refit);
    for (const each of [element, ...element.children]) observer.observe(each);
    return () => observer.disconnect();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- what is in the bar is not seen by its width alone
  }, [bar, last, content]);
}
