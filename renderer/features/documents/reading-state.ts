import type { ReadingPlace } from './reading-place';
import type { End, Outline } from './text-outline';

/** How fast a text is read, in words a minute: adults read English non-fiction at 238 (Brysbaert 2019). */
const WORDS_PER_MINUTE = 238;

/** What the contents show of where reading stands. */
export type Reading = {
  /** The place of the current heading among the contents; -1 before the first. */
  readonly current: number;
  /** What is read of the text, from 0 to 100. */
  readonly percent: number;
  /** In whole minutes. */
  readonly minutesLeft: number;
  readonly minutesInSection: number;
};

function minutes(words: number): number {
  return Math.ceil(words / WORDS_PER_MINUTE);
}

/** How many words of a text lie before a place, which may be in its footnotes or references: all of them then. */
export function wordsBefore(outline: Outline, place: ReadingPlace | null): number {
  if (place === null) return 0;
  const at = outline.wordsAt.get(place.anchor);
  return at === undefined ? outline.words : at.from + place.into * at.words;
}

/** How much is read, from 0 to 1, when the view begins and ends at these words: nothing at its beginning, all at its end. */
export function progressOf(outline: Outline, top: number, bottom: number): number {
  const left = Math.max(0, outline.words - bottom);
  return top + left === 0 ? 1 : top / (top + left);
}

/** @param top the words before the view, or which of `ENDS` the view is in */
export function readingOf(
  outline: Outline,
  top: number | End,
  bottom: number,
): Reading & { readonly progress: number } {
  const { contents } = outline;
  const words = typeof top === 'string' ? outline.words : top;
  const current =
    typeof top === 'string'
      ? contents.findIndex((entry) => entry.anchor === top)
      : contents.findLastIndex((entry) => entry.from <= words + 0.001 && outline.wordsAt.has(entry.anchor));
  const progress = progressOf(outline, words, bottom);
  const section = contents.find((entry, place) => place > current && entry.depth <= (contents[current]?.depth ?? 0));
  const left = (1 - progress) * outline.words;
  const inSection = Math.min(left, Math.max(0, (section?.from ?? outline.words) - words));
  return {
    current,
    progress,
    percent: Math.round(progress * 100),
    minutesLeft: minutes(left),
    minutesInSection: minutes(inSection),
  };
}
