import type { ReadingPlace } from './reading-place';

/** So far below the upper edge of the view lies the line that is read from, in CSS pixels. */
export const READING_LINE = 24;

const CHUNK = '[data-chunk]';
const ANCHORED = '[data-anchor]';

function anchorOf(element: HTMLElement): string {
  return element.dataset['anchor'] ?? '';
}

/** The first of elements below each other that ends below a height; the last if none does. */
function firstBelow(elements: readonly HTMLElement[], y: number): HTMLElement | undefined {
  let low = 0;
  let high = elements.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const bottom = elements[middle]?.getBoundingClientRect().bottom ?? 0;
    if (bottom > y) high = middle;
    else low = middle + 1;
  }
  return elements[low];
}

/** Of what is anchored in an element, but within nothing else that is. */
function anchoredIn(element: HTMLElement): readonly HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>(ANCHORED)].filter((each) => {
    const outer = each.parentElement?.closest<HTMLElement>(ANCHORED);
    return outer === null || outer === undefined || !element.contains(outer) || outer === element;
  });
}

function innermostAt(element: HTMLElement, y: number): HTMLElement {
  const inner = anchoredIn(element).find((each) => {
    const { top, bottom } = each.getBoundingClientRect();
    return top <= y && bottom > y;
  });
  return inner === undefined ? element : innermostAt(inner, y);
}

/** What is anchored and lies at a height of the screen; null where that is not drawn yet. */
export function placeAt(scroller: HTMLElement, y: number): ReadingPlace | null {
  const chunk = firstBelow([...scroller.querySelectorAll<HTMLElement>(CHUNK)], y + 2);
  const outer = chunk === undefined ? undefined : firstBelow(anchoredIn(chunk), y + 2);
  if (outer === undefined) return null;
  const found = innermostAt(outer, y + 2);
  const { top, height } = found.getBoundingClientRect();
  return { anchor: anchorOf(found), into: height > 0 ? Math.min(1, Math.max(0, (y - top) / height)) : 0 };
}

/** The element with an anchor. */
export function anchored(scroller: HTMLElement, anchor: string): HTMLElement | null {
  return scroller.querySelector<HTMLElement>(`[data-anchor="${CSS.escape(anchor)}"]`);
}

/** How far a scroller has to be scrolled for a place in an element to lie at the reading line. */
export function scrollTopFor(scroller: HTMLElement, element: HTMLElement, into: number): number {
  const { top, height } = element.getBoundingClientRect();
  const view = scroller.getBoundingClientRect().top;
  const wanted = scroller.scrollTop + top - view + into * height - READING_LINE;
  return Math.round(Math.min(Math.max(0, wanted), scroller.scrollHeight - scroller.clientHeight));
}

/** How far a scroller has to be scrolled for something that is drawn to be in view, with the lines around it. */
export function scrollTopShowing(scroller: HTMLElement, range: Range): number {
  const { top, bottom } = range.getBoundingClientRect();
  const view = scroller.getBoundingClientRect();
  const room = Math.min(80, view.height / 6);
  if (top >= view.top + room && bottom <= view.bottom - room) return scroller.scrollTop;
  // A third of the view above it.
  const wanted = scroller.scrollTop + top - view.top - view.height / 3;
  return Math.round(Math.min(Math.max(0, wanted), scroller.scrollHeight - scroller.clientHeight));
}
