import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWordFinder, type Match, type WordsWish } from './find-words';

function found(text: string, query: string, wish: Partial<WordsWish> = {}): readonly string[] {
  const matches = createWordFinder(text).find({ query, matchesCase: false, wholeWords: false, ...wish });
  return matches.map(({ from, to }) => text.slice(from, to));
}

test.each([
  ['Robots and robots', 'robots', ['Robots', 'robots']],
  ['A naïve Bayes, a naive one', 'naive', ['naïve', 'naive']],
  ['nai\u0308ve', 'naive', ['nai\u0308ve']],
  ['ﬁeld and field', 'field', ['ﬁeld', 'field']],
  ['“quoted” – it’s', '"quoted" - it\'s', ['“quoted” – it’s']],
  ['two   blanks\u00a0here', 'two blanks here', ['two   blanks\u00a0here']],
  ['state\u00adof the art', 'stateof', ['state\u00adof']],
  ['aaaa', 'aa', ['aa', 'aa']],
  ['one\ntwo', 'one two', []],
  ['anything', '  ', []],
  ['anything', '', []],
  ['𝐱 is x', 'x', ['𝐱', 'x']],
  ['𝐱', 'y', []],
])('in %j, %j is %j', (text, query, expected) => {
  expect(found(text, query)).toEqual(expected);
});

test('capitals and accents differ when they are to', () => {
  expect(found('Robot robot', 'Robot', { matchesCase: true })).toEqual(['Robot']);
  expect(found('naïve naive', 'naive', { matchesCase: true })).toEqual(['naive']);
});

test('whole words are not parts of others', () => {
  expect(found('art start art. artful', 'art', { wholeWords: true })).toEqual(['art', 'art']);
  expect(found('über Übung', 'ber', { wholeWords: true })).toEqual([]);
  expect(found('(x) x1 x', 'x', { wholeWords: true })).toEqual(['x', 'x']);
  // What begins within a word does not hide what begins in it.
  expect(found('aa a', 'a', { wholeWords: true })).toEqual(['a']);
});

/** As slow as it is plain: every part of the text that is like what is looked for, from the left. */
function naive(text: string, query: string): readonly Match[] {
  const like = (words: string): string =>
    words
      .normalize('NFD')
      .replace(/\u0301/g, '')
      .replace(/ +/g, ' ')
      .toLowerCase();
  const wanted = like(query);
  const matches: Match[] = [];
  for (let from = 0; from < text.length; from += 1) {
    // A mark belongs to the letter before it, a further blank to the first.
    if (like(text.charAt(from)) === '') continue;
    if (text.charAt(from) === ' ' && text.charAt(from - 1) === ' ') continue;
    for (let to = from + 1; to <= text.length; to += 1) {
      if (like(text.slice(from, to)) !== wanted) continue;
      let end = to;
      while (end < text.length && like(text.slice(from, end + 1)) === wanted) end += 1;
      matches.push({ from, to: end });
      from = end - 1;
      break;
    }
  }
  return matches;
}

test('what a naive search finds is found, and nothing else', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'A', 'b', '\u00e1', '\u0301', ' ', '\n'), maxLength: 24 });
  const words = fc.string({ unit: fc.constantFrom('a', 'B', '\u00e1', ' '), minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(letters, words, (text, query) => {
      fc.pre(query.trim() !== '' && !text.startsWith('\u0301') && !/[ \n]\u0301/.test(text));
      const wish = { query, matchesCase: false, wholeWords: false };
      expect(createWordFinder(text).find(wish)).toEqual(naive(text, query));
    }),
    { seed: 41, numRuns: 2_000 },
  );
});
