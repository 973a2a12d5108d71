/** Where words stand in a text that were changed a little. */
export type WordMatch = {
  readonly from: number;
  readonly to: number;
  /** Characters that are missing, too many, or others. */
  readonly errors: number;
};

/** The words that are looked for: the longest of those wanted, which are the rarest, mostly. */
const SEEDS = 8;
/** A word that is met more often tells nothing. */
const MOST_MET = 300;
/** The likeliest places are compared letter by letter: so many, where at least this part of the words agrees. */
const COMPARED = 4;
const AGREEING = 0.2;
/** How much longer or shorter a place may be than what is wanted, in its length. */
const SLACK = 0.35;

const WORDS = /[\p{L}\p{N}]+/gu;

/**
 * Where a text may hold words that were changed a little: their longest ones are looked for as they are, each says where
 * all of it would begin, and where most agree is compared letter by letter. `near`: a place to be compared in any case.
 */
export function matchIn(text: string, wanted: string, near: number): readonly WordMatch[] {
  const slack = Math.ceil(wanted.length * SLACK) + 8;
  return likelyStarts(text, wanted, near, slack).flatMap((start) => {
    const from = Math.max(0, start - slack);
    const match = bestMatch(text.slice(from, start + wanted.length + slack), wanted);
    return match === undefined ? [] : [{ ...match, from: from + match.from, to: from + match.to }];
  });
}

type Seed = { readonly word: string; readonly at: number };

function seedsOf(wanted: string): readonly Seed[] {
  return Array.from(wanted.matchAll(WORDS), ({ 0: word, index }) => ({ word, at: index }))
    .toSorted((a, b) => b.word.length - a.word.length || a.at - b.at)
    .slice(0, SEEDS);
}

function meetings(text: string, word: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    places.push(at);
    if (places.length > MOST_MET) return [];
  }
  return places;
}

/** Where what is wanted may begin, the likeliest first. */
function likelyStarts(text: string, wanted: string, near: number, slack: number): readonly number[] {
  const seeds = seedsOf(wanted);
  const least = AGREEING * seeds.reduce((sum, { word }) => sum + word.length, 0);
  const votes = seeds
    .flatMap(({ word, at }) => meetings(text, word).map((place) => ({ start: place - at, weight: word.length })))
    .toSorted((a, b) => a.start - b.start);
  const groups: { start: number; weight: number }[] = [];
  for (const { start, weight } of votes) {
    const last = groups.at(-1);
    if (last !== undefined && start - last.start <= slack) last.weight += weight;
    else groups.push({ start, weight });
  }
  const likely = groups
    .filter(({ weight }) => weight >= least)
    .toSorted((a, b) => b.weight - a.weight || Math.abs(a.start - near) - Math.abs(b.start - near))
    .slice(0, COMPARED)
    .map(({ start }) => Math.max(0, start));
  return [...new Set([...likely, near])];
}

/**
 * The part of a text that takes the fewest changes to become what is wanted (Sellers' algorithm: the table of edit
 * distances, with a beginning anywhere), and of such parts the one whose length is nearest.
 */
export function bestMatch(text: string, wanted: string): WordMatch | undefined {
  const size = wanted.length;
  if (size === 0) return undefined;
  let costs = new Uint32Array(size + 1);
  let starts = new Uint32Array(size + 1);
  for (let i = 0; i <= size; i += 1) costs[i] = i;
  let nextCosts = new Uint32Array(size + 1);
  let nextStarts = new Uint32Array(size + 1);
  let best: WordMatch | undefined;
  for (let j = 1; j <= text.length; j += 1) {
    const letter = text.charCodeAt(j - 1);
    nextCosts[0] = 0;
    nextStarts[0] = j;
    for (let i = 1; i <= size; i += 1) {
      const step = (costs[i - 1] ?? 0) + (wanted.charCodeAt(i - 1) === letter ? 0 : 1);
      const skipped = (costs[i] ?? 0) + 1;
      const missing = (nextCosts[i - 1] ?? 0) + 1;
      const least = Math.min(step, skipped, missing);
      nextCosts[i] = least;
      // Of ways that cost the same the one that began first: it has the most of what is wanted.
      let start = j;
      if (least === step) start = Math.min(start, starts[i - 1] ?? 0);
      if (least === skipped) start = Math.min(start, starts[i] ?? 0);
      if (least === missing) start = Math.min(start, nextStarts[i - 1] ?? 0);
      nextStarts[i] = start;
    }
    const match = { from: nextStarts[size] ?? 0, to: j, errors: nextCosts[size] ?? size };
    if (best === undefined || isBetter(match, best, size)) best = match;
    [costs, nextCosts] = [nextCosts, costs];
    [starts, nextStarts] = [nextStarts, starts];
  }
  return best !== undefined && best.errors < size ? best : undefined;
}

function isBetter(one: WordMatch, other: WordMatch, size: number): boolean {
  if (one.errors !== other.errors) return one.errors < other.errors;
  return Math.abs(one.to - one.from - size) < Math.abs(other.to - other.from - size);
}
