import { expect, test } from 'vitest';
import { readingTime } from './reading-time';

test.each([
  [0, '0 min'],
  [42, '42 min'],
  [59, '59 min'],
  [60, '1 h 00'],
  [65, '1 h 05'],
  [250, '4 h 10'],
  [6_000, '100 h 00'],
])('%i minutes are %s', (minutes, words) => {
  expect(readingTime(minutes).replaceAll('\u00A0', ' ')).toBe(words);
});
