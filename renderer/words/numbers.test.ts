import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteWords } from './bytes';
import { inDigits } from './numbers';

test('whole numbers are written as the language data write them', () => {
  const written = new Intl.NumberFormat('en-GB');
  fc.assert(
    fc.property(fc.integer(), (count) => {
      expect(inDigits(count)).toBe(written.format(count));
    }),
  );
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [117_600, '118 kB'],
  [999_960, '1,000 kB'],
  [3_000_000, '3 MB'],
  [21_449_000, '21.4 MB'],
  [999_960_000, '1,000 MB'],
  [1_250_000_000_000, '1,250 GB'],
])('%d bytes are %s', (bytes, words) => {
  expect(byteWords(bytes)).toBe(words);
});
