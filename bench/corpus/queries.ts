import { eachWord } from '#contract/search-words';
import { randomFrom } from './random';

/** What is asked of every engine, in words; how each understands it is its own affair. */
export type QuerySet = Readonly<Record<QueryClass, readonly string[]>>;
export const QUERY_CLASSES = ['one word', 'two words', 'prefix', 'mistyped', 'phrase', 'filtered'] as const;
export type QueryClass = (typeof QUERY_CLASSES)[number];

type Text = { readonly title: string; readonly abstract: string };

const STOP = new Set('the a an of and to in for on with is are we by that this as from which can be our it'.split(' '));
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Queries drawn from the papers themselves, the same for the same seed: `count` of each class. */
export function drawQueries(papers: readonly Text[], count: number, seed: number): QuerySet {
  const { next: random } = randomFrom(seed);
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const words = (text: string): readonly string[] => {
    const found: string[] = [];
    eachWord(text, (word, _position, _from, _to, kind) => {
      if (kind === 'word' && word.length > 2 && !STOP.has(word)) found.push(word);
    });
    return found;
  };
  const wordOf = (): string => pick(words(pick(papers)?.abstract ?? '')) ?? 'model';
  const many = (make: () => string): readonly string[] => Array.from({ length: count }, make);
  return {
    'one word': many(wordOf),
    'two words': many(() => {
      const text = words(pick(papers)?.abstract ?? '');
      return `${pick(text) ?? 'model'} ${pick(text) ?? 'data'}`;
    }),
    prefix: many(() => wordOf().slice(0, 1 + Math.floor(random() * 5))),
    mistyped: many(() => mistype(wordOf(), random)),
    phrase: many(() => {
      const text = (pick(papers)?.abstract ?? '').split(/\s+/u).filter((word) => /^[a-zA-Z]+$/.test(word));
      const at = Math.floor(random() * Math.max(1, text.length - 3));
      return text.slice(at, at + 2 + Math.floor(random() * 2)).join(' ');
    }),
    filtered: many(wordOf),
  };
}

/** One letter too many, missing, another, or two in each other's place; words of less than four letters stay. */
export function mistype(word: string, random: () => number): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const at = 1 + Math.floor(random() * (word.length - 1));
  const letter = LETTERS[Math.floor(random() * LETTERS.length)] ?? 'x';
  switch (Math.floor(random() * 4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + letter + word.slice(at);
    case 2:
      return word.slice(0, at) + letter + word.slice(at + 1);
    default:
      return word.slice(0, at - 1) + (word[at] ?? '') + (word[at - 1] ?? '') + word.slice(at + 1);
  }
}
