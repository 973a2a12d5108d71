/** So many pixels of what was read stay in sight: two lines of an abstract. */
const KEPT = 56;

/** Scrolls by a screenful less two lines; false if it was at that end already, or is not there. */
export function scrollPage(element: HTMLElement | null, direction: 1 | -1): boolean {
  if (element === null) return false;
  const { scrollTop, scrollHeight, clientHeight } = element;
  const isAtEnd = direction === 1 ? scrollTop + clientHeight >= scrollHeight - 1 : scrollTop <= 0;
  if (isAtEnd) return false;
  element.scrollTop = scrollTop + direction * Math.max(clientHeight - KEPT, KEPT);
  return true;
}
