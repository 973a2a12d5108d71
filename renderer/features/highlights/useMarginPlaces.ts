import { type RefObject, use, useEffect, useState } from 'react';
import type { Highlight } from '#contract/highlights';
import { RunMarksContext } from '../documents/run-marks';

/** What a note takes, with its distance to the text, in CSS pixels. */
const ROOM = 184 + 40;
/** Between two notes. */
const GAP = 8;
/** Marks so far above and below the view have their notes, in views. */
const NEAR = 1;

export type MarginPlaces = ReadonlyMap<Highlight['id'], number>;
const NONE: MarginPlaces = new Map();

function isSame(one: MarginPlaces, other: MarginPlaces): boolean {
  return one.size === other.size && [...one].every(([id, top]) => other.get(id) === top);
}

/**
 * How far down in the text the notes stand: beside where their marks begin, or below the note before. Those of marks far
 * from the view are left out, and all of them where there is no room beside the text.
 */
export function useMarginPlaces(
  root: RefObject<HTMLElement | null>,
  scroller: () => HTMLElement | null,
  highlights: readonly Highlight[],
): MarginPlaces {
  const [places, setPlaces] = useState(NONE);
  const marks = use(RunMarksContext);
  useEffect(() => {
    const article = root.current?.parentElement;
    const view = scroller();
    if (article === null || article === undefined || view === null || highlights.length === 0) return undefined;
    let last: MarginPlaces | null = null;
    let frame = 0;
    const look = (): void => {
      const text = article.getBoundingClientRect();
      const seen = view.getBoundingClientRect();
      const next = new Map<Highlight['id'], number>();
      let free = Number.NEGATIVE_INFINITY;
      if (seen.right - text.right >= ROOM) {
        for (const { id } of highlights) {
          const mark = article.querySelector(`mark[data-highlight="${id}"]`);
          const chunk = mark?.closest('[data-chunk]')?.getBoundingClientRect();
          const isNear =
            chunk !== undefined &&
            chunk.bottom > seen.top - NEAR * seen.height &&
            chunk.top < seen.bottom + NEAR * seen.height;
          // Asking where a mark is has its part of the text laid out.
          const first = isNear ? mark?.getClientRects()[0] : undefined;
          if (first === undefined) continue;
          const top = Math.max(Math.round(first.top - text.top), free);
          next.set(id, top);
          free = top + heightOf(article, id) + GAP;
        }
      }
      if (last !== null && isSame(last, next)) return;
      last = next;
      setPlaces(next);
      // How high a note is, is seen when it is drawn.
      soon();
    };
    const soon = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    soon();
    const sizes = new ResizeObserver(soon);
    sizes.observe(article);
    sizes.observe(view);
    view.addEventListener('scroll', soon, { passive: true });
    const leave = marks.listen(soon);
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      leave();
      view.removeEventListener('scroll', soon);
    };
  }, [root, scroller, highlights, marks]);
  return places;
}

/** As it is drawn, or as one that is not drawn yet will be about. */
function heightOf(article: HTMLElement, id: Highlight['id']): number {
  return article.querySelector(`[data-margin-note="${id}"]`)?.getBoundingClientRect().height ?? 44;
}
