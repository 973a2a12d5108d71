import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { holdPlace, type WantedScroll } from './hold-place';
import type { ReadingPlace, ReadPlace } from './reading-place';
import { type Reading, readingOf, wordsBefore } from './reading-state';
import { type End, ENDS, type Outline } from './text-outline';
import { anchored, placeAt, READING_LINE, scrollTopFor, scrollTopShowing } from './text-position';

/** The view has come to rest when it was not scrolled for so long; a place is told at most so often. In milliseconds. */
const REST_MS = 150;
const TELL_MS = 1_000;

/** What a person scrolls with: nothing is held against that. */
const GESTURES = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

function isSame(one: ReadingPlace, other: ReadingPlace | null): boolean {
  return one.anchor === other?.anchor && Math.abs(one.into - other.into) < 0.01;
}

type Given = {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly outline: Outline;
  readonly place: ReadingPlace | null;
  readonly onPlace: (place: ReadPlace) => void;
  /** Whatever the heights of the text follow from. */
  readonly setting: string;
};

/** Which of the lists behind the text a place is in. */
function endOf(outline: Outline, { anchor }: ReadingPlace): End | undefined {
  const chunk = outline.chunkOf.get(anchor) ?? 0;
  if (chunk < outline.chunks.length) return undefined;
  return chunk === outline.chunkOf.get(ENDS.footnotes) ? ENDS.footnotes : ENDS.references;
}

/** The place in the block of its own that an anchor within another block stands in. */
function outerPlace(scroller: HTMLElement, outline: Outline, place: ReadingPlace, y: number): ReadingPlace {
  let element = anchored(scroller, place.anchor);
  if (element === null || outline.wordsAt.has(place.anchor)) return place;
  while (element !== null && !outline.wordsAt.has(element.dataset['anchor'] ?? ''))
    element = element.parentElement?.closest<HTMLElement>('[data-anchor]') ?? null;
  if (element === null) return place;
  const { top, height } = element.getBoundingClientRect();
  return { anchor: element.dataset['anchor'] ?? '', into: Math.min(1, Math.max(0, (y - top) / Math.max(1, height))) };
}

/** Follows where reading stands, tells it, and keeps what is at the top there when the setting of the text changes. */
export function useReadingPlace({ scroller, outline, place, onPlace, setting }: Given) {
  const [reading, setReading] = useState<Reading>(() => {
    const words = wordsBefore(outline, place);
    return readingOf(outline, words, words);
  });
  const here = useRef<ReadingPlace | null>(place);
  const told = useRef<ReadingPlace | null>(place);
  const progress = useRef(0);
  const release = useRef<(() => void) | null>(null);
  const tell = useRef(onPlace);
  useEffect(() => {
    tell.current = onPlace;
  }, [onPlace]);

  const first = outline.chunks[0]?.blocks[0]?.anchor;
  const isBeginning = useCallback((at: ReadingPlace) => at.anchor === first && at.into === 0, [first]);

  /** Looks where the view is; what is at its top counts as the place, unless one is being held. */
  const look = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const view = element.getBoundingClientRect();
    const isAtTop = element.scrollTop <= 1 && first !== undefined;
    const top = isAtTop ? { anchor: first, into: 0 } : placeAt(element, view.top + READING_LINE);
    const bottom = placeAt(element, view.bottom - READING_LINE);
    if (top === null || bottom === null) return;
    if (release.current === null) here.current = top;
    const next = readingOf(
      outline,
      endOf(outline, top) ?? wordsBefore(outline, outerPlace(element, outline, top, view.top + READING_LINE)),
      wordsBefore(outline, outerPlace(element, outline, bottom, view.bottom - READING_LINE)),
    );
    progress.current = next.progress;
    setReading((now) =>
      now.current === next.current &&
      now.percent === next.percent &&
      now.minutesLeft === next.minutesLeft &&
      now.minutesInSection === next.minutesInSection
        ? now
        : next,
    );
  }, [scroller, outline, first]);

  /** Holds a place at the top, or what is drawn of it where one sees it best. */
  const hold = useCallback(
    (to: ReadingPlace, drawn?: () => Range | null) => {
      const element = scroller.current;
      if (element === null) return;
      release.current?.();
      here.current = to;
      const wanted = (): WantedScroll | null => {
        const range = drawn?.() ?? null;
        if (range !== null) return { top: scrollTopShowing(element, range), isKnown: true };
        const there = anchored(element, to.anchor);
        const target =
          there ?? element.querySelector<HTMLElement>(`[data-chunk="${outline.chunkOf.get(to.anchor) ?? -1}"]`);
        if (target === null) return null;
        const top = isBeginning(to) ? 0 : scrollTopFor(element, target, there === null ? 0 : to.into);
        return { top, isKnown: there !== null };
      };
      release.current = holdPlace(element, wanted, () => {
        release.current = null;
        look();
      });
    },
    [scroller, outline, isBeginning, look],
  );

  useLayoutEffect(() => {
    if (here.current !== null) hold(here.current);
    // What is at the top stays there in another setting too.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [hold, setting]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    let width = element.clientWidth;
    const sizes = new ResizeObserver(() => {
      if (element.clientWidth === width) return;
      width = element.clientWidth;
      if (here.current !== null) hold(here.current);
    });
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [scroller, hold]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let toldAt = Number.NEGATIVE_INFINITY;
    const tellNow = (): void => {
      timer = undefined;
      const { current } = here;
      if (current === null || isSame(current, told.current)) return;
      toldAt = performance.now();
      told.current = current;
      tell.current({ ...current, progress: progress.current });
    };
    const onScroll = (): void => {
      look();
      clearTimeout(timer);
      timer = setTimeout(tellNow, Math.max(REST_MS, toldAt + TELL_MS - performance.now()));
    };
    const letGo = (): void => {
      release.current?.();
      release.current = null;
    };
    for (const type of GESTURES) element.addEventListener(type, letGo, { passive: true });
    element.addEventListener('scroll', onScroll, { passive: true });
    const frame = requestAnimationFrame(look);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', onScroll);
      for (const type of GESTURES) element.removeEventListener(type, letGo);
      letGo();
      if (timer === undefined) return;
      clearTimeout(timer);
      tellNow();
    };
  }, [scroller, look]);

  return { reading, here, hold };
}
