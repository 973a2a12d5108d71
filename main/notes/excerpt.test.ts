import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutTo, plainWords } from './excerpt';

test.each([
  ['# What *it* __claims__\n\n> - one\n> - [x] two ~~not~~', 'What it claims one two not'],
  [
    'See [the **paper**](https://arxiv.org/abs/1 "T"), [it][1] and <https://a.b>.',
    'See the paper, it and https://a.b.',
  ],
  ['[[2404.06921]] [[Reading group|the group]] | [x]', '2404.06921 the group | [x]'],
  ['a ![alt [b]](c.png) ![[d.png]] e', 'a e'],
  ['`[[code]] *x*` and\n```ts\nlet *a* = 1;\n```\nend', '[[code]] *x* and let *a* = 1; end'],
  ['<b>bold</b> <!-- not\nread --> 1 < 2 > 0', 'bold 1 < 2 > 0'],
  ['snake_case_name 2 * 3 _em_ \\*kept\\* ~5 ***both***', 'snake_case_name 2 * 3 em *kept* ~5 both'],
  ['| a | b\\|c |\n|---|:-:|\n| 1 | [[x\\|y]] |', 'a b|c 1 y'],
  ['Title\n=====\ntext[^1]\n\n---\n\n[^1]: Note (a_b_c)', 'Title text Note (a_b_c)'],
  ['[a](b(c)d) [e](<f g>) [h] (i) ](j)', 'a e [h] (i) ](j)'],
  ['- [ ] \n\n\n', ''],
])('%j reads %j', (markdown, words) => {
  expect(plainWords(markdown)).toBe(words);
});

test('text without marks is left as it is, but for its blanks', () => {
  const words = fc.array(fc.constantFrom('word', 'Ünïcode', '研究', '3.5', 'a,', '(b)', "it's", '🧪', 'e.g.'), {
    maxLength: 12,
  });
  const blanks = fc.constantFrom(' ', '  ', '\n', '\n\n', '\t');
  fc.assert(
    fc.property(words, blanks, (all, blank) => {
      const text = `x ${all.join(blank)}`;
      expect(plainWords(text)).toBe(text.trim().split(/\s+/).join(' '));
    }),
  );
});

const pieces = fc.constantFrom(
  '*',
  '_',
  '`',
  '[',
  '](',
  ')',
  '[[',
  ']]',
  '!',
  '<',
  '>',
  '<!--',
  '\\',
  '|',
  '\n',
  '# ',
  '- ',
  'a',
  ' ',
  '~~',
);
const texts = fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join(''));

test('no character comes out of nowhere', () => {
  fc.assert(
    fc.property(texts, (text) => {
      let at = 0;
      for (const character of plainWords(text).replaceAll(' ', '')) {
        at = text.indexOf(character, at) + 1;
        expect(at).toBeGreaterThan(0);
      }
    }),
    { numRuns: 500 },
  );
});

test('an excerpt is no longer than it may be, and ends with a word', () => {
  expect(cutTo('One two three', 13)).toBe('One two three');
  expect(cutTo('One two three', 12)).toBe('One two…');
  expect(cutTo('One, two three', 6)).toBe('One…');
  expect(cutTo('Onetwothree four', 5)).toBe('Onet…');
  expect(cutTo('🧪🧪🧪', 4)).toBe('🧪…');
  expect(cutTo('word '.repeat(100)).length).toBeLessThanOrEqual(140);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 2, max: 60 }), (text, max) => {
      const words = plainWords(text);
      const excerpt = cutTo(words, max);
      expect(excerpt.length).toBeLessThanOrEqual(max);
      expect(excerpt === words || excerpt.endsWith('…')).toBe(true);
    }),
  );
});

test('hostile texts come to an end', () => {
  const parts = [
    '[',
    '![',
    '](',
    '[](',
    '[a](b "',
    '[a](<',
    '<!--',
    '<a',
    '*',
    '_a',
    '~',
    '`',
    '\\',
    '[[',
    '|',
    '[^',
    '](a(b)',
    '- ',
  ];
  for (const part of parts)
    expect(plainWords(part.repeat(Math.floor(300_000 / part.length))).length).toBeLessThanOrEqual(300_000);
});
