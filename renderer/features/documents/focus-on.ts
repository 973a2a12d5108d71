import { anchored } from './text-position';

/** What is far from what is drawn is drawn within so many frames of being gone to. */
const FRAMES = 60;

/**
 * Gives a place of the text the focus: what scrolls has it until that place is drawn. A click on it gives it none.
 * `within`: what in it, as a selector.
 */
export function focusOn(scroller: HTMLElement, anchor: string, within?: string): void {
  const find = (): HTMLElement | null => {
    const block = anchored(scroller, anchor);
    return within === undefined ? block : (block?.querySelector<HTMLElement>(within) ?? null);
  };
  const element = find();
  if (element !== null) return take(element);
  scroller.focus({ preventScroll: true });
  let left = FRAMES;
  const again = (): void => {
    // Whoever has gone elsewhere meanwhile stays there.
    if (document.activeElement !== scroller) return;
    const late = find();
    if (late !== null) return take(late);
    left -= 1;
    if (left > 0) requestAnimationFrame(again);
  };
  requestAnimationFrame(again);
}

function take(element: HTMLElement): void {
  if (!element.hasAttribute('tabindex')) {
    element.tabIndex = -1;
    element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
  }
  element.focus({ preventScroll: true });
}
