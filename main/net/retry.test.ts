import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoff, DEFAULT_RETRY, isPassing } from './retry';

test('waits half a second, one, two, … and never more than eight', () => {
  expect([1, 2, 3, 4, 5, 6, 60].map((attempt) => backoff(DEFAULT_RETRY, attempt, 1))).toEqual([
    500, 1000, 2000, 4000, 8000, 8000, 8000,
  ]);
});

test('jitter takes away at most half of a wait', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const full = backoff(DEFAULT_RETRY, attempt, 1);
      const wait = backoff(DEFAULT_RETRY, attempt, random);
      expect(wait).toBeGreaterThanOrEqual(full / 2);
      expect(wait).toBeLessThanOrEqual(full);
    }),
  );
});

test('only some statuses pass by themselves', () => {
  expect([200, 304, 400, 401, 403, 404, 408, 410, 425, 429, 500, 502, 503, 504].filter(isPassing)).toEqual([
    408, 425, 429, 500, 502, 503, 504,
  ]);
});
