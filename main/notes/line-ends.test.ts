import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineEndOf, withLineEndsOf, withPlainLineEnds } from './line-ends';

const texts = fc
  .array(fc.constantFrom('a', 'b', '\n', '\n', '\r\n', '\r', 'é '), { maxLength: 30 })
  .map((parts) => parts.join(''));

test('what most lines end in counts', () => {
  expect(['', 'a\nb', 'a\r\nb\r\nc\n', 'a\r\nb\n'].map(lineEndOf)).toEqual(['\n', '\n', '\r\n', '\n']);
});

test('an unchanged text is what it was, and a changed one reads as it should', () => {
  fc.assert(
    fc.property(texts, texts, fc.constantFrom('\n' as const, '\r\n' as const), (earlier, changed, lineEnd) => {
      expect(withLineEndsOf(earlier, withPlainLineEnds(earlier), lineEnd)).toBe(earlier);
      const text = withPlainLineEnds(changed);
      expect(withPlainLineEnds(withLineEndsOf(earlier, text, lineEnd))).toBe(text);
    }),
    { numRuns: 200 },
  );
});

test('lines that were not touched keep their ends', () => {
  expect(withLineEndsOf('a\r\nb\nc\r\nd\ne', 'a\nb\nX\nY\nd\ne', '\r\n')).toBe('a\r\nb\nX\r\nY\r\nd\ne');
  expect(withLineEndsOf('', 'a\nb', '\r\n')).toBe('a\r\nb');
});
