import { expect, test } from 'vitest';
import { bytesInWords, readBytes } from './sizes';

test('sizes are read with their units, of a thousand each', () => {
  expect(['200MB', '1.5 GB', '500k', '12', '3b', '2M'].map((text) => readBytes('--max', text))).toEqual([
    200_000_000, 1_500_000_000, 500_000, 12, 3, 2_000_000,
  ]);
});

test('what is no size is refused with the option and an example', () => {
  for (const text of ['', 'much', '-3MB', '1e9', '200 TB', '1,5GB'])
    expect(() => readBytes('--max', text)).toThrow(/--max: .* is not a size, such as 200MB/);
});

test('bytes are written in the unit that suits them', () => {
  expect([900, 21_430_000, 1_500_000_000].map(bytesInWords)).toEqual(['1 kB', '21.4 MB', '1.50 GB']);
});
