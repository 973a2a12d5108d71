import { eachWord } from '#contract/search-words';
import { randomFrom } from '../corpus/random';
import { mistype } from './mistakes';

export const QUERY_CLASSES = ['one word', 'two words', 'prefix', 'mistyped', 'phrase', 'filtered'] as const;
export type QueryClass = (typeof QUERY_CLASSES)[number];
/** What is asked of every engine, in words; how each understands it is its own affair. */
export type QuerySet = Readonly<Record<QueryClass, readonly string[]>>;

type Text = { readonly title: string; readonly abstract: string };

const STOP = new Set('the a an of and to in for on with is are we by that this as from which can be our it'.split(' '));
/** Somebody who types is at one of the first letters of a word. */
const LONGEST_PREFIX = 5;

/** Queries drawn from the papers themselves, the same for the same seed: `count` of each class. */
export function drawQueries(papers: readonly Text[], count: number, seed: number): QuerySet {
  const random = randomFrom(seed);
  // Words as often as they are written: common ones, which cost most, are typed most as well.
  const wordOf = (): string => random.pick([...wordsOf(random.pick(papers).abstract), 'model']);
  const many = (make: (index: number) => string): readonly string[] =>
    Array.from({ length: count }, (_, index) => make(index));
  return {
    'one word': many(wordOf),
    'two words': many(() => {
      const words = [...wordsOf(random.pick(papers).abstract), 'model', 'data'];
      return `${random.pick(words)} ${random.pick(words)}`;
    }),
    prefix: many((index) => wordOf().slice(0, 1 + (index % LONGEST_PREFIX))),
    mistyped: many(() => mistype(wordOf(), random)),
    phrase: many(() => {
      const words = random
        .pick(papers)
        .abstract.split(/\s+/u)
        .filter((word) => /^[a-zA-Z]+$/.test(word));
      const at = random.below(Math.max(1, words.length - 3));
      return words.slice(at, at + 2 + random.below(2)).join(' ') || 'language model';
    }),
    filtered: many(wordOf),
  };
}

/** The words of a text as a search knows them, in their order, without those that are everywhere. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  eachWord(text, (word, _position, _from, _to, kind) => {
    if (kind === 'word' && word.length > 2 && !STOP.has(word)) words.push(word);
  });
  return words;
}
