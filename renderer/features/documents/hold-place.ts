import type { ReadingPlace } from './reading-place';
import { anchored, scrollTopFor } from './text-position';

/** So many frames without a change, and a place is where it belongs. */
const QUIET_FRAMES = 24;
/** What has not come to rest by then is left to itself, in milliseconds. */
const LONGEST = 3_000;

/**
 * Scrolls to a place, and again in each frame as what lies above it turns out higher or lower than was reckoned, until
 * it rests.
 * @param isBeginning whether a place is the beginning of the text, which its title stands above
 * @param standIn what stands where the place will be, as long as that is not drawn
 * @returns how to leave off
 */
export function holdPlace(
  scroller: HTMLElement,
  place: ReadingPlace,
  isBeginning: (place: ReadingPlace) => boolean,
  standIn: (anchor: string) => HTMLElement | null,
  onRest: () => void,
): () => void {
  const until = performance.now() + LONGEST;
  let quiet = 0;
  let frame = 0;

  /** Whether it was there already. */
  function seek(): boolean {
    const element = anchored(scroller, place.anchor);
    const target = element ?? standIn(place.anchor);
    if (target === null) return true;
    const wanted = isBeginning(place) ? 0 : scrollTopFor(scroller, target, element === null ? 0 : place.into);
    const isThere = Math.abs(scroller.scrollTop - wanted) <= 1;
    if (!isThere) scroller.scrollTop = wanted;
    return isThere && element !== null;
  }

  function again(): void {
    quiet = seek() ? quiet + 1 : 0;
    if (quiet < QUIET_FRAMES && performance.now() < until) {
      frame = requestAnimationFrame(again);
      return;
    }
    onRest();
  }

  seek();
  frame = requestAnimationFrame(again);
  return () => cancelAnimationFrame(frame);
}
