import { expect, test } from 'vitest';
import { paceOf, USUAL_PACE } from './reading-pace';

test('a pace is what was read in the time it took, over all texts', () => {
  expect(
    paceOf([
      { words: 6_000, progress: 0.5, seconds: 900 },
      { words: 3_000, progress: 1, seconds: 900 },
    ]),
  ).toBe(200);
});

test('before a quarter of an hour was read nothing is known of it', () => {
  expect(paceOf([])).toBe(USUAL_PACE);
  expect(paceOf([{ words: 10_000, progress: 1, seconds: 899 }])).toBe(USUAL_PACE);
});

test('who goes to the end has not read what is between, and who leaves a text open does not read for hours', () => {
  expect(
    paceOf([
      { words: 50_000, progress: 1, seconds: 60 },
      { words: 4_000, progress: 0.5, seconds: 1_200 },
    ]),
  ).toBeLessThan(120);
  expect(paceOf([{ words: 4_000, progress: 0.01, seconds: 7_200 }])).toBe(60);
});
