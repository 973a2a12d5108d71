import { stem } from 'porter2';
import { eachWord } from '#contract/search-words';
import type { Random } from '../corpus/random';
import { canBeMistyped, type MistakeAt, mistype } from './mistakes';
import type { WantedPaper } from './trial-index';

/** Somebody who thinks of a paper types some of its words, in one of these ways. */
export const KINDS = {
  abstract: '3 to 5 of the 12 rarest words of the abstract',
  rarest: 'the two rarest words of the title',
  telling: 'any two telling words of the title',
  author: 'an author’s surname and a telling word of the title',
} as const;
export type Kind = keyof typeof KINDS;

/** A word is of letters alone, so that all that is typed could be mistyped. */
const WORD = /^\p{L}{3,}$/u;
/** Of so many papers that have a word, it tells none of them from the others. */
const TOO_MANY = 0.1;
const RARE_WORDS = 12;
/** In so many papers a word stands that is no mistake or coined name. */
const REAL_WORD = 3;

/** Draws queries for papers, from the words of all papers that are searched. */
export class KnownItems {
  readonly #counts = new Map<string, number>();
  readonly #byStem = new Map<string, string[]>();
  readonly #papers: number;
  readonly #random: Random;

  constructor(papers: readonly WantedPaper[], random: Random) {
    this.#papers = papers.length;
    this.#random = random;
    for (const { title, abstract } of papers) {
      for (const word of wordsOf(`${title} ${abstract}`)) this.#counts.set(word, this.#count(word) + 1);
    }
    for (const word of this.#counts.keys()) {
      const stemOf = stem(word);
      const others = this.#byStem.get(stemOf);
      if (others === undefined) this.#byStem.set(stemOf, [word]);
      else others.push(word);
    }
  }

  /** `count` papers, each once, for which every kind of query can be made. */
  choose(from: readonly WantedPaper[], count: number): readonly WantedPaper[] {
    const able = from.filter(
      ({ title, abstract, authors }) =>
        this.#telling(title).length >= 2 &&
        wordsOf(abstract).length >= RARE_WORDS &&
        authors.some(({ name }) => surnameOf(name) !== undefined),
    );
    return this.#shuffled(able).slice(0, count);
  }

  query(kind: Kind, { title, abstract, authors }: WantedPaper): string {
    switch (kind) {
      case 'abstract': {
        const rare = this.#shuffled(this.#rarest(wordsOf(abstract)).slice(0, RARE_WORDS));
        return rare.slice(0, 3 + this.#random.below(3)).join(' ');
      }
      case 'rarest':
        return this.#shuffled(this.#rarest(wordsOf(title)).slice(0, 2)).join(' ');
      case 'telling':
        return this.#shuffled(this.#telling(title)).slice(0, 2).join(' ');
      case 'author': {
        const surname = this.#random.pick(authors.flatMap(({ name }) => surnameOf(name) ?? []));
        return `${surname} ${this.#random.pick(this.#telling(title))}`;
      }
      default:
        return kind satisfies never;
    }
  }

  /** A query with one mistake in one of its words. */
  mistyped(query: string, where: MistakeAt): string {
    const words = query.split(' ');
    const able = words.flatMap((word, at) => (canBeMistyped(word) ? [at] : []));
    if (able.length === 0) return query;
    const chosen = this.#random.pick(able);
    return words.map((word, at) => (at === chosen ? mistype(word, this.#random, where) : word)).join(' ');
  }

  /**
   * Two telling words of a title, one of them in another form that the paper does not have (`models` for `model`): what
   * stemming is for. Undefined if its words have no other forms.
   */
  inAnotherForm({ title, abstract }: WantedPaper): string | undefined {
    const own = new Set(wordsOf(`${title} ${abstract}`));
    const telling = this.#shuffled(this.#telling(title));
    for (const word of telling) {
      const others = (this.#byStem.get(stem(word)) ?? []).filter(
        (other) => !own.has(other) && this.#count(other) >= REAL_WORD,
      );
      const second = telling.find((other) => other !== word && stem(other) !== stem(word));
      if (others.length > 0 && second !== undefined) return `${this.#random.pick(others)} ${second}`;
    }
    return undefined;
  }

  #count(word: string): number {
    return this.#counts.get(word) ?? 0;
  }

  #telling(text: string): readonly string[] {
    return wordsOf(text).filter((word) => this.#count(word) < this.#papers * TOO_MANY);
  }

  #rarest(words: readonly string[]): readonly string[] {
    return words.toSorted((a, b) => this.#count(a) - this.#count(b));
  }

  #shuffled<T>(items: readonly T[]): readonly T[] {
    return items
      .map((item) => ({ item, at: this.#random.next() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ item }) => item);
  }
}

/** The different words of a text, as a search compares them. */
function wordsOf(text: string): readonly string[] {
  const words = new Set<string>();
  eachWord(text, (word, _position, _from, _to, kind) => {
    if (kind === 'word' && WORD.test(word)) words.add(word);
  });
  return [...words];
}

/** The last word of a name, as one would type it; undefined for initials and signs. */
function surnameOf(name: string): string | undefined {
  const last = name.trim().split(/\s+/u).at(-1)?.toLowerCase() ?? '';
  return /^[\p{L}-]{2,}$/u.test(last) ? last : undefined;
}
