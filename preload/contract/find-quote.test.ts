import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findQuote } from './find-quote';
import { type FlatText, flatten, pointAt, positionOf, quoteAt } from './flat-text';
import { foldText } from './folded-text';
import type { Block } from './full-text';
import { CONTEXT } from './highlights';

const GARDEN =
  'The robots water their beds every morning. They note what has grown since, and go on until the light fails. ' +
  'In the north bed nothing grew. The robots water their beds every evening, too, and what grows there is theirs.';

function quoteOf(text: string, words: string, from = 0) {
  const at = text.indexOf(words, from);
  if (at < 0) throw new Error(`“${words}” is not there.`);
  const flat = { text } as FlatText;
  return { at, quote: quoteAt(flat, at, at + words.length, CONTEXT) };
}

function found(text: string, quote: ReturnType<typeof quoteOf>['quote'], near: number): string | undefined {
  const place = findQuote(foldText(text), quote, near);
  return place === undefined ? undefined : text.slice(place.from, place.to);
}

test('words that stand twice are found where what stands around them is the same', () => {
  const second = quoteOf(GARDEN, 'The robots water their beds', 20);
  const longer = `${'Some more stands above it now. '.repeat(30)}${GARDEN}`;
  const place = findQuote(foldText(longer), second.quote, second.at);
  expect(place).toEqual({ from: second.at + 31 * 30, to: second.at + 31 * 30 + 27, isExact: true });
});

test('words that were changed a little are found, as far as words go', () => {
  const { quote, at } = quoteOf(GARDEN, 'note what has grown since, and go on until the light fails');
  const edited = GARDEN.replace('has grown since', 'grew since then').replace('light', 'daylight');
  expect(found(edited, quote, at)).toBe('note what grew since then, and go on until the daylight fails');
});

test('words that are gone are nowhere, also where others like them are left', () => {
  const { quote, at } = quoteOf(GARDEN, 'and go on until the light fails');
  expect(found(GARDEN.replace('and go on until the light fails', 'and stop at noon'), quote, at)).toBeUndefined();
  // One that is everywhere says nothing of where it was.
  const short = quoteOf(`Nothing but ${GARDEN}`, 'the', 100);
  const elsewhere = 'A mill stands by the river, and the miller sleeps. Bread is baked in the oven of the mill.';
  expect(found(elsewhere, short.quote, short.at)).toBeUndefined();
});

test('a word is not found within another', () => {
  const { quote } = quoteOf('What we use, we keep.', 'use');
  expect(found('Because it is of no avail, what we use, we keep.', quote, 2)).toBe('use');
  expect(found('Because it is of no avail.', quote, 2)).toBeUndefined();
});

test('blanks, quotation marks, dashes and hyphens that cannot be seen make no difference', () => {
  const { quote, at } = quoteOf(GARDEN, 'until the light fails');
  const other = GARDEN.replace('until the light fails', 'until\n  the “light” fails'.replaceAll(/[“”]/g, ''));
  expect(found(other.replace('light', 'li\u00ADght'), quote, at)).toBe('until\n  the li\u00ADght fails');
});

test('a long quote that was changed within is found from its beginning to its end', () => {
  const middle = 'Every bed is counted once a day, and what was counted is written down before the evening comes. ';
  const long = `${GARDEN} ${middle.repeat(6)}${GARDEN.replaceAll('robots', 'gardeners')}`;
  const { quote, at } = quoteOf(`Before. ${long} Behind.`, long);
  const other = `A word before. ${long.replace(middle.repeat(3), middle.repeat(2)).replace('nothing', 'little')} Behind.`;
  const place = findQuote(foldText(other), quote, at);
  expect(place).toEqual({ from: 15, to: other.length - 8, isExact: false });
});

const paragraph = (anchor: string, text: string): Block => ({ kind: 'paragraph', anchor, of: [text] });

test('every place of a text has a point, and every point its place', () => {
  const words = fc.string({ minLength: 0, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 8 }), fc.nat(), (texts, any) => {
      const table: Block = {
        kind: 'table',
        anchor: 't',
        caption: ['A caption'],
        lines: [texts.map((text) => ({ of: [text] }))],
      };
      const blocks = [...texts.map((text, at) => paragraph(`p${at}`, text)), table];
      const flat = flatten({ blocks, footnotes: [], references: [] });
      for (const { from, text } of flat.runs) expect(flat.text.slice(from, from + text.length)).toBe(text);
      const position = any % flat.text.length;
      const isBetween = flat.runs.every(({ from, text }) => position < from || position > from + text.length);
      for (const begins of [true, false]) {
        const point = pointAt(flat, position, begins);
        if (point === undefined) throw new Error('There is no point.');
        const back = positionOf(flat, point) ?? -1;
        // What begins where a run ends begins with the next; what ends where one begins ends with the one before.
        const isOther = flat.runs.some(({ from, text }) => position === (begins ? from + text.length : from));
        expect(Math.abs(back - position)).toBeLessThanOrEqual(isBetween || isOther ? 1 : 0);
      }
    }),
  );
});
