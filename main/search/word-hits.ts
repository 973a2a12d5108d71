import { beginningTerm } from './beginnings';
import { mayBeMistyped, nearWords } from './near-words';
import type { Hits, HitPool } from './hits';
import type { Segment } from './segment';
import type { PlacedSegment, WordIndex } from './word-index';

/** The saturation of BM25: how soon more of the same word adds nothing. */
const K1 = 1.2;
/** What words count for that begin as what was typed, and ones that were perhaps meant, beside the word itself. */
const BEGINNING = 0.5;
const PERHAPS = 0.25;
/** Of so many papers on, a word that stands in one or two of them only may be somebody else's mistake. */
const MANY_PAPERS = 500;
const VERY_RARE = 2;

export type WordAsked = {
  readonly word: string;
  /** The fields in which it counts, as bits. */
  readonly mask: number;
  readonly isPrefix: boolean;
  readonly mayErr: boolean;
};

/** What a word found, and which words were looked for in its place, those of most papers first. */
export type WordFound = { readonly hits: Hits; readonly corrected: readonly string[] };

/**
 * The papers with a word. Where none has it, or next to none of many, those count as well that have a word which differs by
 * one letter. Throws `DamagedSegment`.
 */
export function findWord(index: WordIndex, pool: HitPool, asked: WordAsked): WordFound {
  const hits = pool.take();
  const { word, mask, isPrefix, mayErr } = asked;
  for (const placed of index.segments) {
    for (const { postings, weight } of postingsOf(placed.segment, word, isPrefix)) {
      addPostings(index, placed, postings, mask, weight, hits);
    }
  }
  let count = countOf(hits);
  /** What was looked for as well, with how much there is of it. */
  const corrected = new Map<string, number>();
  const isRare = count === 0 || (count <= VERY_RARE && index.papers.existing >= MANY_PAPERS);
  if (mayErr && isRare && mayBeMistyped(word)) {
    for (const placed of index.segments) {
      for (const near of nearWords(placed.segment, word, isPrefix)) {
        let much = corrected.get(near) ?? 0;
        for (const { postings } of postingsOf(placed.segment, near, isPrefix)) {
          addPostings(index, placed, postings, mask, PERHAPS, hits);
          much += postings.length;
        }
        corrected.set(near, much);
      }
    }
    count = countOf(hits);
  }
  saturate(hits, rarity(index, count));
  const likeliest = [...corrected].toSorted(([, a], [, b]) => b - a);
  return { hits, corrected: likeliest.map(([near]) => near) };
}

/** How much it says that a paper has what so many have: the idf of BM25, never negative. */
export function rarity({ papers }: WordIndex, count: number): number {
  const all = Math.max(papers.existing, count);
  return Math.log(1 + (all - count + 0.5) / (count + 0.5));
}

/** Makes scores of what was gathered. */
export function saturate({ found, scores }: Hits, idf: number): void {
  for (let paper = 0; paper < found.length; paper += 1) {
    if (found[paper] === 0) continue;
    const gathered = scores[paper] ?? 0;
    scores[paper] = (idf * gathered * (K1 + 1)) / (K1 + gathered);
  }
}

export function countOf({ found }: Hits): number {
  let count = 0;
  for (let paper = 0; paper < found.length; paper += 1) count += found[paper] ?? 0;
  return count;
}

/** The postings that count for a word, and for how much. */
function* postingsOf(
  segment: Segment,
  word: string,
  isPrefix: boolean,
): Generator<{ readonly postings: Uint8Array; readonly weight: number }> {
  const beginning = isPrefix ? beginningTerm(word) : undefined;
  if (beginning !== undefined) {
    const gathered = segment.find(beginning);
    if (gathered !== undefined) yield { postings: segment.postings(gathered), weight: BEGINNING };
  } else if (isPrefix) {
    const entries = [...segment.beginning(word)];
    // Words that begin alike have their postings behind each other, so thousands of them are read at once.
    const all = segment.postingsFrom(entries);
    const from = entries[0]?.postings.from ?? 0;
    for (const { term, postings } of entries) {
      const at = postings.from - from;
      yield { postings: all.subarray(at, at + postings.size), weight: term === word ? 1 : BEGINNING };
    }
    return;
  }
  // Beside what begins so, the word itself, which counts for more.
  const entry = segment.find(word);
  if (entry !== undefined) yield { postings: segment.postings(entry), weight: 1 };
}

/** Adds what a term's postings say to what was gathered of each paper. */
function addPostings(
  { papers, norms }: WordIndex,
  { segment, paperOf, alive }: PlacedSegment,
  bytes: Uint8Array,
  wanted: number,
  weight: number,
  { found, scores, fields }: Hits,
): void {
  const { lengths } = segment.columns;
  const { origins } = papers;
  const documents = segment.documents;
  let at = 0;
  let document = 0;
  // Numbers are read here and not by a reader: this loop is most of what a search does.
  while (at < bytes.length) {
    let byte = bytes[at] ?? 0;
    at += 1;
    let delta = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at] ?? 0;
      at += 1;
      delta |= (byte & 127) << shift;
    }
    document += delta;
    byte = bytes[at] ?? 0;
    at += 1;
    let mask = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at] ?? 0;
      at += 1;
      mask |= (byte & 127) << shift;
    }
    const paper = paperOf[document] ?? 0;
    const counts = alive[document] === 1 && origins[paper] !== 0;
    let gathered = 0;
    let met = 0;
    for (let rest = mask >>> 1; rest !== 0; rest &= rest - 1) {
      let frequency = 1;
      if ((mask & 1) === 0) {
        byte = bytes[at] ?? 0;
        at += 1;
        frequency = byte & 127;
        for (let shift = 7; byte > 127; shift += 7) {
          byte = bytes[at] ?? 0;
          at += 1;
          frequency |= (byte & 127) << shift;
        }
      }
      const bit = rest & -rest;
      if (!counts || (bit & wanted) === 0) continue;
      const field = 31 - Math.clz32(bit);
      gathered += frequency * (norms[field * 256 + (lengths[field * documents + document] ?? 0)] ?? 0);
      met |= bit;
    }
    if (met === 0) continue;
    found[paper] = 1;
    scores[paper] = (scores[paper] ?? 0) + gathered * weight;
    fields[paper] = (fields[paper] ?? 0) | met;
  }
}
