// oxlint-disable vitest/no-conditional-expect -- what is expected depends on what chance has made
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachWord, foldWord, LONGEST_WORD, type WordKind } from './search-words';

type Told = {
  readonly word: string;
  readonly position: number;
  readonly from: number;
  readonly to: number;
  readonly kind: WordKind;
};

function told(text: string): readonly Told[] {
  const all: Told[] = [];
  eachWord(text, (word, position, from, to, kind) => all.push({ word, position, from, to, kind }));
  return all;
}
/** The words by their positions: `word@0`, what parts make together as `word@0+`. */
const shown = (text: string): string =>
  told(text)
    .map(({ word, position, kind }) => `${word}@${position}${kind === 'joined' ? '+' : ''}`)
    .join(' ');

test.each([
  ['Attention is all', 'attention@0 is@1 all@2'],
  ['', ''],
  ['… — ? ()', ''],
  ['Poincaré', 'poincare@0'],
  ['STRASSE Straße', 'strasse@0 strasse@1'],
  ['ﬁeld Ærø Łódź', 'field@0 aero@1 lodz@2'],
  ['ΟΔΟΣ', 'οδοσ@0'],
  ['İstanbul ıslak', 'istanbul@0 islak@1'],
  ['3.5 and 3. 5', '3.5@0 and@1 3@2 5@3'],
  ['v1.5.', 'v1.5@0'],
  ['.5', '5@0'],
  ['C++ and C#, a+b, a++b', 'c++@0 and@1 c#@2 a@3 b@4 a@5 b@6'],
  // A number has no such name: `3+` is three and more.
  ['3+ years', '3@0 years@1'],
  ['É++ é#', 'e++@0 e#@1'],
  ['GPT-4', 'gpt@0 4@1 gpt4@0+ gpt4@1+'],
  ['K‑means', 'k@0 means@1 kmeans@0+ kmeans@1+'],
  ["don't", 'don@0 t@1'],
  ['a -b- c', 'a@0 b@1 c@2'],
  ['L_{2} x^2', 'l@0 2@1 l2@0+ l2@1+ x@2 2@3 x2@2+ x2@3+'],
  ['a-b-c', 'a@0 b@1 c@2 ab@0+ ab@1+ bc@1+ bc@2+ abc@0+ abc@2+'],
  ['a-b-c-d-e', 'a@0 b@1 c@2 d@3 e@4 ab@0+ ab@1+ bc@1+ bc@2+ cd@2+ cd@3+ de@3+ de@4+'],
  ['深度学习', '深度@0 度学@1 学习@2 习@3'],
  ['GPT模型很', 'gpt@0 模型@1 型很@2 很@3'],
  ['學', '學@0'],
  ['データ', 'デー@0 ータ@1 タ@2'],
  ['한국', '한국@0 국@1'],
  // As they are typed in formulas, and as a feed has them.
  ['𝐆𝐫𝐚𝐩𝐡 ℌ ℝ', 'graph@0 h@1 r@2'],
  ['ＧＰＴ', 'gpt@0'],
  ['H₂O', 'h2o@0'],
  ['⒈', '1@0'],
  ['ﾃﾞｰﾀ', 'デー@0 ータ@1 タ@2'],
  ['\u1112\u1161\u11ab국', '한국@0 국@1'],
])('%j has the words %s', (text, expected) => {
  expect(shown(text)).toBe(expected);
});

test('a word stands where it stands in the text', () => {
  expect(told('A Gödel-like  深度x').map(({ from, to }) => 'A Gödel-like  深度x'.slice(from, to))).toEqual([
    'A',
    'Gödel',
    'like',
    'Gödel-like',
    'Gödel-like',
    '深度',
    '度',
    'x',
  ]);
});

test('a longer word than anybody types is cut, no sign in two', () => {
  expect(told('x'.repeat(100)).map(({ word }) => word)).toEqual(['x'.repeat(LONGEST_WORD)]);
  // A letter of two units that no folding makes shorter.
  const gothic = '\u{10330}';
  expect(told(`x${gothic.repeat(40)}`).map(({ word }) => word)).toEqual([`x${gothic.repeat(19)}`]);
});

const IN_THE_WAY = [
  'a',
  'B',
  'é',
  'e\u0301',
  '\u0301',
  '1',
  '2',
  '.',
  '+',
  '#',
  '-',
  '_',
  '{',
  '^',
  "'",
  ' ',
  '\n',
  'ß',
  'ﬁ',
  'Σ',
  '深',
  '度',
  'が',
  'か\u3099',
  'ー',
  '한',
  '각',
  '\u1112\u1161\u11ab',
  '\u1161',
  'ﾞ',
  'ｶ',
  '々',
  '\u0130',
  'ℌ',
  '𝐀',
  '\u{10330}',
  '½',
  '²',
  '①',
  '⒈',
  '㌀',
  '\ud800',
  '\udc00',
  'x'.repeat(39),
  '\u212b',
  '\u2126',
];
/** Texts of all that may be in the way of such a division, and of anything. */
const someText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  // With halves of characters.
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 }).map((units) => String.fromCharCode(...units)),
  fc.array(fc.constantFrom(...IN_THE_WAY), { maxLength: 12 }).map((parts) => parts.join('')),
);

const ROUNDS = { numRuns: 800 };

test('whatever a text holds, its words are told in their order, each where it stands', () => {
  fc.assert(
    fc.property(someText, (text) => {
      const all = told(text);
      for (const { word, from, to } of all) {
        expect(word).not.toBe('');
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(text.length);
      }
      const own = all.filter(({ kind }) => kind !== 'joined');
      expect(own.map(({ position }) => position)).toEqual(own.map((_, index) => index));
      const cut = all.filter(({ kind }) => kind === 'word' || kind === 'joined');
      expect(cut.filter(({ word }) => word.length > LONGEST_WORD)).toEqual([]);
      // Each of them once at its first part, and once at its last.
      const joined = all.filter(({ kind }) => kind === 'joined');
      expect(joined.filter(({ position }) => position >= own.length)).toEqual([]);
      expect(joined.length % 2).toBe(0);
      expect(eachWord(text, () => undefined)).toBe(own.length);
    }),
    ROUNDS,
  );
});

test('a word that is folded is folded for good', () => {
  fc.assert(
    fc.property(someText, (text) => {
      expect(foldWord(foldWord(text))).toBe(foldWord(text));
      const folded = told(text).filter(({ kind }) => kind === 'word' || kind === 'joined');
      expect(folded.map(({ word }) => foldWord(word))).toEqual(folded.map(({ word }) => word));
    }),
    ROUNDS,
  );
});

test('a word is found by itself: what is typed falls apart as what was written did', () => {
  fc.assert(
    fc.property(someText, (text) => {
      for (const { word, from, to } of told(text)) {
        expect(told(text.slice(from, to)).map((other) => other.word)).toContain(word);
      }
      // Typed as it is compared, it is that word as well; `ß+` is of one letter, and `ss+` of two.
      const isOther = /[+#]|\p{Script=Han}|\p{Script=Katakana}|\p{Script=Hangul}/u;
      const words = told(text).filter(({ word, kind }) => kind === 'word' && !isOther.test(word));
      expect(words.map(({ word }) => told(word).map((other) => other.word))).toEqual(words.map(({ word }) => [word]));
    }),
    ROUNDS,
  );
});

test('how letters and signs are put together makes no difference', () => {
  fc.assert(
    fc.property(someText, (text) => {
      // Half a character is not of Unicode, and its forms are nobody's.
      fc.pre(!/\p{Surrogate}/u.test(text));
      expect(shown(text.normalize('NFD'))).toBe(shown(text.normalize('NFC')));
      expect(shown(text.normalize('NFC'))).toBe(shown(text));
    }),
    ROUNDS,
  );
});
