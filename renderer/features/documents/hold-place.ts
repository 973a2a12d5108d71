/** So many frames without a change, and a place is where it belongs. */
const QUIET_FRAMES = 24;
/** What has not come to rest by then is left to itself, in milliseconds. */
const LONGEST = 3_000;

/** How far a view should be scrolled, and whether that is known or still a guess. */
export type WantedScroll = { readonly top: number; readonly isKnown: boolean };

/**
 * Scrolls to a place, and again in each frame as what lies above it turns out higher or lower than was reckoned, until
 * it rests.
 * @param wanted how far to scroll as things stand now; null while that cannot be said
 * @returns how to leave off
 */
export function holdPlace(scroller: HTMLElement, wanted: () => WantedScroll | null, onRest: () => void): () => void {
  const until = performance.now() + LONGEST;
  let quiet = 0;
  let frame = 0;

  /** Whether it was there already. */
  function seek(): boolean {
    const now = wanted();
    if (now === null) return true;
    const isThere = Math.abs(scroller.scrollTop - now.top) <= 1;
    if (!isThere) scroller.scrollTop = now.top;
    return isThere && now.isKnown;
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
