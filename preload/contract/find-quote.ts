/**
 * Finds highlighted words again in a text that was made anew, or that is another version: first as they were, among equal
 * ones where what stands around is most alike, then where they were changed a little.
 */
import type { Quote } from './highlights';
import { matchIn } from './match-words';
import { foldQuote, type FoldedText, rawPlace } from './folded-text';

export type FoundQuote = {
  /** In the text as it was given. */
  readonly from: number;
  readonly to: number;
  /** Whether the words are the very same, but for blanks, quotation marks and dashes. */
  readonly isExact: boolean;
};

/** A quote of so many characters says by itself where it belongs; of several places with a shorter one, what stands around does. */
const TELLING = 24;
/** How much of what stands around may differ then: words that have nothing to do with each other differ by more. */
const MOST_FOREIGN = 0.65;
/** How many of a quote's characters may be others. */
const MOST_CHANGED = 0.34;
/** What stands around a short quote that was changed has to be mostly there. */
const MOST_FOREIGN_CHANGED = 0.5;
/** Of more places with the same words those are looked at whose nearest characters agree. */
const MOST_PLACES = 400;
/** A longer quote that was changed is found by how it begins and ends. */
const LONG = 400;
const END = 200;

type Folded = { readonly exact: string; readonly prefix: string; readonly suffix: string };
type Match = { readonly from: number; readonly to: number; readonly errors: number };

const WORD = /[\p{L}\p{N}]/u;
const isWord = (character: string | undefined): boolean => character !== undefined && WORD.test(character);

/** The number of characters to be put in, taken out or replaced that makes one text of another. */
export function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const step = one.charCodeAt(i - 1) === other.charCodeAt(j - 1) ? 0 : 1;
      next.push(Math.min((row[j - 1] ?? 0) + step, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** How much of what stands around a place differs from what stood around the quote: 0 for nothing, 1 for all. */
function foreignness(text: string, { prefix, suffix }: Folded, from: number, to: number): number {
  const kept = prefix.length + suffix.length;
  if (kept === 0) return 0;
  const before = text.slice(Math.max(0, from - prefix.length), from);
  const after = text.slice(to, to + suffix.length);
  return (editDistance(prefix, before) + editDistance(suffix, after)) / kept;
}

/** Whether a place begins and ends within words where the quote does, and nowhere else. */
function isCutAlike(text: string, { exact, prefix, suffix }: Folded, from: number, to: number): boolean {
  const begins = isWord(prefix.at(-1)) && isWord(exact[0]);
  const ends = isWord(exact.at(-1)) && isWord(suffix[0]);
  return (
    begins === (isWord(text[from - 1]) && isWord(text[from])) && ends === (isWord(text[to - 1]) && isWord(text[to]))
  );
}

/** How many characters next to a place are those next to the quote. */
function agreement(text: string, { prefix, suffix }: Folded, from: number, to: number): number {
  let before = 0;
  while (before < prefix.length && prefix[prefix.length - 1 - before] === text[from - 1 - before]) before += 1;
  let after = 0;
  while (after < suffix.length && suffix[after] === text[to + after]) after += 1;
  return before + after;
}

function placesOf(text: string, quote: Folded): readonly number[] {
  const places: number[] = [];
  const { exact } = quote;
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    if (isCutAlike(text, quote, at, at + exact.length)) places.push(at);
  }
  return places;
}

function findExact(text: string, quote: Folded, near: number): number | undefined {
  const { exact, prefix, suffix } = quote;
  const size = exact.length;
  // Where it was, with all that stood around it: there is no better place.
  const whole = agreement(text, quote, near, near + size) === prefix.length + suffix.length;
  if (whole && text.startsWith(exact, near) && isCutAlike(text, quote, near, near + size)) return near;
  let places = placesOf(text, quote);
  if (places.length <= 1) return places[0];
  if (places.length > MOST_PLACES) {
    const agreeing = places.map((at) => ({ at, by: agreement(text, quote, at, at + size) }));
    places = agreeing
      .toSorted((a, b) => b.by - a.by || Math.abs(a.at - near) - Math.abs(b.at - near))
      .slice(0, MOST_PLACES)
      .map(({ at }) => at);
  }
  const [best] = places
    .map((at) => ({ at, by: foreignness(text, quote, at, at + size) }))
    .toSorted((a, b) => a.by - b.by || Math.abs(a.at - near) - Math.abs(b.at - near) || a.at - b.at);
  return best === undefined || (size < TELLING && best.by > MOST_FOREIGN) ? undefined : best.at;
}

function closest(text: string, quote: Folded, matches: readonly Match[], near: number): Match | undefined {
  const size = quote.exact.length;
  const [best] = matches
    .map((match) => ({
      match,
      changed: match.errors / size,
      foreign: foreignness(text, quote, match.from, match.to),
    }))
    .filter(({ changed, foreign }) => changed <= MOST_CHANGED && (size >= TELLING || foreign <= MOST_FOREIGN_CHANGED))
    .toSorted(
      (a, b) =>
        a.changed * 0.7 + a.foreign * 0.3 - (b.changed * 0.7 + b.foreign * 0.3) ||
        Math.abs(a.match.from - near) - Math.abs(b.match.from - near),
    );
  return best?.match;
}

/** A long quote that was changed: where it begins, and, about as far on as it was long, where it ends. */
function findEnds(text: string, quote: Folded, near: number): Match | undefined {
  const { exact, prefix, suffix } = quote;
  const size = exact.length;
  const head = { exact: exact.slice(0, END), prefix, suffix: exact.slice(END, END + suffix.length) };
  const begin = closest(text, head, matchIn(text, head.exact, near), near);
  if (begin === undefined) return undefined;
  const tail = { exact: exact.slice(-END), prefix: exact.slice(-END - prefix.length, -END), suffix };
  const from = begin.from + Math.floor(size / 2) - END;
  const rest = text.slice(from, begin.from + 2 * size);
  const expected = size - END - (from - begin.from);
  const end = closest(rest, tail, matchIn(rest, tail.exact, expected), expected);
  return end === undefined ? undefined : { from: begin.from, to: from + end.to, errors: begin.errors + end.errors };
}

/** So much of what stood next to a quote tells where it begins or ends, if it is no further off than a word or two. */
const NEIGHBOURS = 12;
const REACH = 24;

/** What lies between the same neighbours as before, where these are next to a match. */
function betweenNeighbours(text: string, { prefix, suffix }: Folded, { from, to }: Match): Match {
  const before = prefix.slice(-NEIGHBOURS);
  const after = suffix.slice(0, NEIGHBOURS);
  const begins = text.lastIndexOf(before, from) + before.length;
  const ends = text.indexOf(after, to);
  const reach = Math.min(REACH, (to - from) / 2);
  return {
    from: before.length === NEIGHBOURS && begins <= from && from - begins <= reach ? begins : from,
    to: after.length === NEIGHBOURS && ends >= to && ends - to <= reach ? ends : to,
    errors: 0,
  };
}

/** As far as the words go that it begins and ends in, unless the quote itself begins or ends within one. */
function toWords(text: string, quote: Folded, { from, to }: Match): { readonly from: number; readonly to: number } {
  let first = from;
  let last = to;
  const beginsWithin = isWord(quote.prefix.at(-1)) && isWord(quote.exact[0]);
  const endsWithin = isWord(quote.exact.at(-1)) && isWord(quote.suffix[0]);
  if (!beginsWithin) while (isWord(text[first - 1]) && isWord(text[first])) first -= 1;
  if (!endsWithin) while (isWord(text[last - 1]) && isWord(text[last])) last += 1;
  while (first < last && text[first] === ' ') first += 1;
  while (last > first && text[last - 1] === ' ') last -= 1;
  return { from: first, to: last };
}

/**
 * Where a quote stands in a text, or undefined if its words are gone. Words that stand there once are found wherever they
 * are; of several places it is the one where what stands around is most alike, and of those the nearest to `near`, where
 * the quote stood last.
 */
export function findQuote(folded: FoldedText, quote: Quote, near: number): FoundQuote | undefined {
  const { text } = folded;
  const wanted = foldQuote(quote);
  if (wanted.exact === '') return undefined;
  const expected = folded.placeOf(near);
  const at = findExact(text, wanted, expected);
  if (at !== undefined) return { ...rawPlace(folded, at, at + wanted.exact.length), isExact: true };
  const match =
    wanted.exact.length > LONG
      ? findEnds(text, wanted, expected)
      : closest(text, wanted, matchIn(text, wanted.exact, expected), expected);
  if (match === undefined) return undefined;
  const { from, to } = toWords(text, wanted, betweenNeighbours(text, wanted, match));
  return from < to ? { ...rawPlace(folded, from, to), isExact: false } : undefined;
}
