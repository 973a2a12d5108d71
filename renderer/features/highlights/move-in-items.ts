/** Arrows, Home and End go from item to item of a list; from around it to its first. False for any other key. */
export function moveInItems(
  list: HTMLElement | null,
  event: { readonly key: string; readonly target: EventTarget },
): boolean {
  const items = Array.from(list?.querySelectorAll<HTMLElement>('[data-item]') ?? []);
  if (items.length === 0 || !(event.target instanceof HTMLElement) || event.target.matches('textarea, input'))
    return false;
  const here = items.findIndex((item) => item === event.target);
  const to = {
    ArrowDown: Math.min(here + 1, items.length - 1),
    ArrowUp: Math.max(here - 1, 0),
    Home: 0,
    End: items.length - 1,
  }[event.key];
  if (to === undefined) return false;
  items[to]?.focus();
  return true;
}
