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
/** Words that are summed up between two breaths. */
const WORDS_AT_ONCE = 500;

/** Where a word stands: in one or more segments. */
type Meeting = { readonly placed: PlacedSegment; readonly entry: TermEntry };

/**
 * The papers that have a word, and what it weighs in each: (1 + ln tf) · ln(N / df), over titles, abstracts and keywords. One
 * list, filled anew for each word: maps take ten times as long.
 */
class WordWeights {
  readonly #index: WordIndex;
  readonly papers: Uint32Array;
  readonly weights: Float64Array;
  size = 0;

  constructor(index: WordIndex) {
    this.#index = index;
    this.papers = new Uint32Array(index.papers.size);
    this.weights = new Float64Array(index.papers.size);
  }

  /** Nothing for a word that most papers have, or one alone. A paper counts once: it has one document of its own. */
  fill(meetings: readonly Meeting[]): void {
    this.size = 0;
    // What counts no more is among them, so this leaves out none that would count.
    if (meetings.reduce((sum, { entry }) => sum + entry.documents, 0) < 2) return;
    const { papers } = this.#index;
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
        this.papers[this.size] = paper;
        this.weights[this.size] = 1 + Math.log(frequency);
        this.size += 1;
      }
    }
    const most = Math.max(2, papers.existing * MOST_COMMON);
    if (this.size < 2 || this.size > most) {
      this.size = 0;
      return;
    }
    const idf = Math.log(papers.existing / this.size);
    for (let at = 0; at < this.size; at += 1) this.weights[at] = (this.weights[at] ?? 0) * idf;
  }
}

/**
 * The lengths of all papers as vectors of what their words weigh, squared. They are summed up over the whole index once,
 * step by step, and hold until it changes.
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
    const weighed = new WordWeights(this.#index);
    let done = 0;
    for (const meetings of wordsOf(this.#index)) {
      weighed.fill(meetings);
      for (let at = 0; at < weighed.size; at += 1) {
        const paper = weighed.papers[at] ?? 0;
        const weight = weighed.weights[at] ?? 0;
        this.#squares[paper] = (this.#squares[paper] ?? 0) + weight * weight;
      }
      done += 1;
      if (done % WORDS_AT_ONCE === 0) yield;
    }
    return undefined;
  }
}

/** Where each word stands, word after word in their order. */
function* wordsOf({ segments }: WordIndex): Generator<readonly Meeting[]> {
  const cursors = segments.map((placed) => {
    const terms = placed.segment.terms();
    return { placed, terms, entry: nextOf(terms) };
  });
  for (;;) {
    let first: string | undefined;
    for (const { entry } of cursors) {
      if (entry !== undefined && (first === undefined || entry.term < first)) first = entry.term;
    }
    if (first === undefined || isBeginningTerm(first)) return;
    const meetings: Meeting[] = [];
    for (const cursor of cursors) {
      if (cursor.entry?.term !== first) continue;
      meetings.push({ placed: cursor.placed, entry: cursor.entry });
      cursor.entry = nextOf(cursor.terms);
    }
    yield meetings;
  }
}

function nextOf(terms: Iterator<TermEntry>): TermEntry | undefined {
  const next = terms.next();
  return next.done === true ? undefined : next.value;
}

/**
 * The papers that are most like these, by the cosine of their vectors with the sum of these papers' own; with the words that
 * make them alike. `words`: those of these papers, and whether each is one that people read: `gpt4` of `GPT-4` is not.
 * Throws `DamagedSegment`.
 */
export function similarTo(
  lengths: PaperLengths,
  words: ReadonlyMap<string, boolean>,
  those: readonly number[],
  limit: number,
): readonly SimilarPaper[] {
  const { index } = lengths;
  const squares = lengths.finished();
  const products = new Float64Array(index.papers.size);
  const own = new Set(those);
  const weighed = new WordWeights(index);
  const kept: { readonly word: string; readonly weight: number; readonly meetings: readonly Meeting[] }[] = [];
  let ownSquare = 0;
  for (const [word, isShown] of words) {
    const meetings = index.segments.flatMap((placed): Meeting[] => {
      const entry = placed.segment.find(word);
      return entry === undefined ? [] : [{ placed, entry }];
    });
    weighed.fill(meetings);
    let weight = 0;
    for (let at = 0; at < weighed.size; at += 1)
      if (own.has(weighed.papers[at] ?? 0)) weight += weighed.weights[at] ?? 0;
    if (weight === 0) continue;
    ownSquare += weight * weight;
    for (let at = 0; at < weighed.size; at += 1) {
      const paper = weighed.papers[at] ?? 0;
      products[paper] = (products[paper] ?? 0) + weight * (weighed.weights[at] ?? 0);
    }
    if (isShown) kept.push({ word, weight, meetings });
  }
  const best = bestOf(products, squares, ownSquare, own, limit);
  const shared = new Map(best.map(({ paper }) => [paper, [] as { readonly word: string; readonly part: number }[]]));
  for (const { word, weight, meetings } of kept) {
    weighed.fill(meetings);
    for (let at = 0; at < weighed.size; at += 1) {
      shared.get(weighed.papers[at] ?? 0)?.push({ word, part: weight * (weighed.weights[at] ?? 0) });
    }
  }
  return best.map(({ paper, likeness }) => ({
    paper: index.papers.ids[paper] ?? '',
    likeness: Math.min(1, likeness),
    shared: toldOf((shared.get(paper) ?? []).toSorted((a, b) => b.part - a.part).map(({ word }) => word)),
  }));
}

/** What forms of an English word differ in, most of the time. */
const ENDING = /(?<=^.{3,})(?:ings?|ed|es|s|e)$/u;

/** The first of these words, each but once: `edits` and `editing` tell nothing beside `edit`. */
function toldOf(words: readonly string[]): readonly string[] {
  const told = new Map<string, string>();
  for (const word of words) {
    const beginning = word.replace(ENDING, '');
    if (told.size < SHARED_WORDS && !told.has(beginning)) told.set(beginning, word);
  }
  return [...told.values()];
}

type Likeness = { readonly paper: number; readonly likeness: number };

function bestOf(
  products: Float64Array,
  squares: Float64Array,
  ownSquare: number,
  own: ReadonlySet<number>,
  limit: number,
): readonly Likeness[] {
  const ranked: Likeness[] = [];
  for (let paper = 0; paper < products.length; paper += 1) {
    const product = products[paper] ?? 0;
    const square = squares[paper] ?? 0;
    if (product <= 0 || square <= 0 || own.has(paper)) continue;
    ranked.push({ paper, likeness: product / Math.sqrt(square * ownSquare) });
  }
  return ranked.toSorted((a, b) => b.likeness - a.likeness || a.paper - b.paper).slice(0, limit);
}
