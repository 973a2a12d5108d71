import type { SimilarPaper } from './found';
import { fieldBit } from './index-fields';
import type { PlacedSegment, WordIndex } from './word-index';
import type { TermEntry } from './segment';
import { isBeginningTerm } from './beginnings';
import { ByteReader } from './varint';

/** What papers are compared by. */
const COMPARED = fieldBit('title') | fieldBit('abstract') | fieldBit('keyword');
/** A word of more than this part of all papers makes none alike. */
const MOST_COMMON = 0.15;
const SHARED_WORDS = 8;

/** How often each word stands in the papers that others are to be like. */
export type WordsOfPapers = ReadonlyMap<string, number>;

/**
 * The lengths of all papers as vectors of tf-idf: (1 + ln tf) · ln(N / df), over the words of titles, abstracts and keywords.
 * They are summed up over the whole index once, step by step, and hold until it changes.
 */
export class PaperLengths {
  readonly #index: WordIndex;
  readonly #squares: Float64Array;
  readonly #steps: Generator<undefined, undefined>;
  /** Which papers there were. */
  readonly #comings: number;
  #isDone = false;

  constructor(index: WordIndex) {
    this.#index = index;
    this.#comings = index.papers.comings;
    this.#squares = new Float64Array(index.papers.size);
    this.#steps = this.#sum();
  }

  get index(): WordIndex {
    return this.#index;
  }

  /** Whether they are still those of this index. */
  isOf(index: WordIndex): boolean {
    return index === this.#index && index.papers.comings === this.#comings;
  }

  /** A step of some milliseconds; true when there is none left. Throws `DamagedSegment`. */
  step(): boolean {
    if (!this.#isDone) this.#isDone = this.#steps.next().done === true;
    return this.#isDone;
  }

  /** All of them. */
  finished(): Float64Array {
    while (!this.step()) continue;
    return this.#squares;
  }

  *#sum(): Generator<undefined, undefined> {
    let done = 0;
    for (const [, each] of termsOf(this.#index)) {
      const weights = weightsOf(this.#index, each);
      weights?.forEach((weight, paper) => {
        this.#squares[paper] = (this.#squares[paper] ?? 0) + weight * weight;
      });
      done += 1;
      if (done % 500 === 0) yield;
    }
    return undefined;
  }
}

type Meeting = { readonly placed: PlacedSegment; readonly entry: TermEntry };

/** Every word of all segments, in order, with where it stands. */
function* termsOf({ segments }: WordIndex): Generator<readonly [string, readonly Meeting[]]> {
  const cursors = segments.map((placed) => ({
    placed,
    terms: placed.segment.terms(),
    entry: undefined as TermEntry | undefined,
  }));
  for (const cursor of cursors) cursor.entry = nextOf(cursor.terms);
  for (;;) {
    let first: string | undefined;
    for (const { entry } of cursors)
      if (entry !== undefined && (first === undefined || entry.term < first)) first = entry.term;
    if (first === undefined || isBeginningTerm(first)) return;
    const meetings: Meeting[] = [];
    for (const cursor of cursors) {
      if (cursor.entry?.term !== first) continue;
      meetings.push({ placed: cursor.placed, entry: cursor.entry });
      cursor.entry = nextOf(cursor.terms);
    }
    yield [first, meetings];
  }
}

function nextOf(terms: Iterator<TermEntry>): TermEntry | undefined {
  const next = terms.next();
  return next.done === true ? undefined : next.value;
}

/** What a word weighs in each paper that has it; undefined for a word that most have, or one alone. */
function weightsOf({ papers }: WordIndex, meetings: readonly Meeting[]): ReadonlyMap<number, number> | undefined {
  const most = Math.max(2, papers.existing * MOST_COMMON);
  // What counts no more is among them, so this leaves out none that would count.
  if (meetings.reduce((sum, { entry }) => sum + entry.documents, 0) < 2) return undefined;
  const frequencies = new Map<number, number>();
  for (const { placed, entry } of meetings) {
    const reader = new ByteReader(placed.segment.postings(entry));
    for (let document = 0; !reader.isAtEnd;) {
      document += reader.varint();
      const bits = reader.varint();
      let frequency = 0;
      for (let rest = bits >>> 1; rest !== 0; rest &= rest - 1) {
        const times = (bits & 1) === 1 ? 1 : reader.varint();
        if ((rest & -rest & COMPARED) !== 0) frequency += times;
      }
      const paper = placed.paperOf[document] ?? 0;
      if (frequency === 0 || placed.alive[document] !== 1 || !papers.exists(paper)) continue;
      frequencies.set(paper, (frequencies.get(paper) ?? 0) + frequency);
    }
  }
  if (frequencies.size < 2 || frequencies.size > most) return undefined;
  const idf = Math.log(papers.existing / frequencies.size);
  for (const [paper, frequency] of frequencies) frequencies.set(paper, (1 + Math.log(frequency)) * idf);
  return frequencies;
}

/**
 * The papers that are most like these, by the cosine of their vectors with the sum of these papers' own; with the words that
 * make them alike. Throws `DamagedSegment`.
 */
export function similarTo(
  lengths: PaperLengths,
  words: readonly string[],
  those: readonly number[],
  limit: number,
): readonly SimilarPaper[] {
  const { index } = lengths;
  const squares = lengths.finished();
  const products = new Float64Array(index.papers.size);
  const own = new Set(those);
  let ownSquare = 0;
  const kept: { readonly word: string; readonly weight: number; readonly weights: ReadonlyMap<number, number> }[] = [];
  for (const word of words) {
    const meetings = index.segments.flatMap((placed): Meeting[] => {
      const entry = placed.segment.find(word);
      return entry === undefined ? [] : [{ placed, entry }];
    });
    const weights = weightsOf(index, meetings);
    if (weights === undefined) continue;
    const weight = those.reduce((sum, paper) => sum + (weights.get(paper) ?? 0), 0);
    if (weight === 0) continue;
    ownSquare += weight * weight;
    for (const [paper, other] of weights) products[paper] = (products[paper] ?? 0) + weight * other;
    kept.push({ word, weight, weights });
  }
  const ranked: { readonly paper: number; readonly likeness: number }[] = [];
  products.forEach((product, paper) => {
    const square = squares[paper] ?? 0;
    if (product > 0 && square > 0 && !own.has(paper))
      ranked.push({ paper, likeness: product / Math.sqrt(square * ownSquare) });
  });
  return ranked
    .toSorted((a, b) => b.likeness - a.likeness || a.paper - b.paper)
    .slice(0, limit)
    .map(({ paper, likeness }) => ({
      paper: index.papers.ids[paper] ?? '',
      likeness: Math.min(1, likeness),
      shared: kept
        .map(({ word, weight, weights }) => ({ word, part: weight * (weights.get(paper) ?? 0) }))
        .filter(({ part }) => part > 0)
        .toSorted((a, b) => b.part - a.part)
        .slice(0, SHARED_WORDS)
        .map(({ word }) => word),
    }));
}
