import { type RefObject, useCallback, useState } from 'react';
import type { ReadingPlace } from './reading-place';

/** Where one was before each jump, and what had the focus there. */
type Step = { readonly place: ReadingPlace; readonly focus: Element | null };

/** More steps back than anybody remembers. */
const MOST = 50;

export type BackTrail = {
  readonly canGoBack: boolean;
  /** Keeps where one is, before a jump. */
  readonly keep: (place: ReadingPlace) => void;
  readonly back: () => void;
  /** One stays where one is. */
  readonly forget: () => void;
};

/** The way back from jumps within a text. */
export function useBackTrail(scroller: RefObject<HTMLElement | null>, hold: (place: ReadingPlace) => void): BackTrail {
  const [trail, setTrail] = useState<readonly Step[]>([]);
  const last = trail.at(-1);
  return {
    canGoBack: last !== undefined,
    keep: useCallback((place) => {
      setTrail((steps) => [...steps, { place, focus: document.activeElement }].slice(-MOST));
    }, []),
    back: () => {
      if (last === undefined) return;
      setTrail((steps) => steps.slice(0, -1));
      const element = scroller.current;
      const isThere = last.focus instanceof HTMLElement && element?.contains(last.focus) === true;
      (isThere ? last.focus : element)?.focus({ preventScroll: true });
      hold(last.place);
    },
    forget: () => {
      setTrail([]);
      scroller.current?.focus({ preventScroll: true });
    },
  };
}
