import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanLine, cleanParagraphs } from './clean-text';

test.each([
  ['  A Title\n  over two lines ', 'A Title over two lines'],
  ['Non\u00A0breaking\u2003and\u3000wide', 'Non breaking and wide'],
  ['next\u0085line\u2028separator', 'next line separator'],
  ['zero\u200Bwidth\uFEFF, soft\u00ADhyphen\u2060', 'zerowidth, softhyphen'],
  ['\u202Egnp.exe\u202C \u2066x\u2069 \u200Fy\u200E', 'gnp.exe x y'],
  ['bell\u0007 nul\u0000 escape\u001B[31m', 'bell nul escape[31m'],
  ['half \uD83D of a pair', 'half of a pair'],
  ['Jose\u0301', 'José'],
  ['hid\u200Dden', 'hidden'],
  ['\u200Dfront', 'front'],
  ['👩‍🔬 and 👩🏽‍🔬 and ❤️‍🔥', '👩‍🔬 and 👩🏽‍🔬 and ❤️‍🔥'],
  ['علی‌رضا', 'علی‌رضا'],
  ['<think> & <b>bold</b> &amp; $x<y$', '<think> & <b>bold</b> &amp; $x<y$'],
  ['\u200B \n\t', ''],
])('one line: %j', (text, expected) => {
  expect(cleanLine(text, 100)).toBe(expected);
});

test.each([
  ['wrapped\nin the\nmiddle', 'wrapped in the middle'],
  ['one\n\ntwo\r\n\r\n\r\nthree', 'one\ntwo\nthree'],
  ['one\n \t \ntwo', 'one\ntwo'],
  ['one\n  two, as arXiv writes it\nand on', 'one\ntwo, as arXiv writes it and on'],
  ['  led by spaces', 'led by spaces'],
  ['\n\n', ''],
])('paragraphs: %j', (text, expected) => {
  expect(cleanParagraphs(text, 100)).toBe(expected);
});

test('what is cut off is cut between characters', () => {
  expect(cleanLine('abc😀', 4)).toBe('abc');
  expect(cleanLine('abc😀', 5)).toBe('abc😀');
  expect(cleanLine('a'.repeat(10_000_000), 2000)).toHaveLength(2000);
});

test('cleaning is done once: doing it again changes nothing, whatever the text', () => {
  const common = fc.constantFrom('a', ' ', '\n', '\t', '\u200D', '\u202E', 'é', 'e\u0301', '😀', '\uD83D');
  const any = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code));
  const anything = fc.array(fc.oneof(common, any), { maxLength: 80 }).map((units) => units.join(''));
  fc.assert(
    fc.property(anything, (text) => {
      const line = cleanLine(text, 50);
      expect(cleanLine(line, 50)).toBe(line);
      expect(line).not.toMatch(/[\n\r\t\p{Cc}\u200B\u202A-\u202E\uFEFF]|^\s|\s$|\s\s/u);
      const paragraphs = cleanParagraphs(text, 50);
      expect(cleanParagraphs(paragraphs, 50).replaceAll('\n', ' ')).toBe(paragraphs.replaceAll('\n', ' '));
      expect(paragraphs).not.toMatch(/\n\n|\n | \n|^\s|\s$/);
    }),
  );
});
