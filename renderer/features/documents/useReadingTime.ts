import { useEffect } from 'react';
import type { PaperId } from '#contract/ids';
import { useWindow } from '../../store/store';
import { countReadingTime } from './reading-time';

const TICK_MS = 5_000;
const MOVES = ['scroll', 'keydown', 'pointermove', 'pointerdown', 'wheel'] as const;

/** Tells how long a paper's text is read, for what the rest of it takes. */
export function useReadingTime(paper: PaperId): void {
  const tell = useWindow((state) => state.tellReadingTime);
  useEffect(() => {
    const time = countReadingTime(Date.now(), (seconds) => tell(paper, seconds));
    const moved = (): void => time.moved(Date.now());
    // Scrolling is told by what scrolls, and does not rise.
    for (const type of MOVES) window.addEventListener(type, moved, { passive: true, capture: true });
    const tick = (): void => time.tick(Date.now(), document.hasFocus() && document.visibilityState === 'visible');
    const timer = setInterval(tick, TICK_MS);
    return () => {
      clearInterval(timer);
      for (const type of MOVES) window.removeEventListener(type, moved, { capture: true });
      tick();
      time.end();
    };
  }, [paper, tell]);
}
