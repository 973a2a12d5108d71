import { expect, test } from 'vitest';
import { readRateWindow, readRetryAfter, spread } from './rate-limit';

const NOW = Date.parse('2025-12-31T08:00:00Z');

test.each([
  [{ ratelimit: '"api";r=499;t=295' }, { remaining: 499, resetsAt: NOW + 295_000 }],
  [
    { ratelimit: '"api";r=0;t=7', 'ratelimit-policy': '"fixed window";"api";q=500;w=300' },
    { remaining: 0, resetsAt: NOW + 7000, quota: 500 },
  ],
  [{ ratelimit: '"api";r=40;t=9, "burst";r=3;t=1' }, { remaining: 3, resetsAt: NOW + 1000 }],
  [{ ratelimit: 'limit=100, remaining=50, reset=30' }, { remaining: 50, resetsAt: NOW + 30_000 }],
  [
    { 'ratelimit-remaining': '5', 'ratelimit-reset': '60' },
    { remaining: 5, resetsAt: NOW + 60_000 },
  ],
  [
    { 'x-ratelimit-remaining': '5', 'x-ratelimit-reset': '1767168060' },
    { remaining: 5, resetsAt: NOW + 60_000 },
  ],
  [{ ratelimit: '"api";r=-1;t=295' }, undefined],
  [{ ratelimit: '"api";r=1.5;t=295' }, undefined],
  [{ ratelimit: 'nonsense' }, undefined],
  [{ ratelimit: '"api";r=9' }, undefined],
  [{}, undefined],
])('%j', (headers, expected) => {
  expect(readRateWindow(new Headers(headers as Record<string, string>), NOW)).toEqual(expected);
});

test.each([
  ['120', 120_000],
  ['0', 0],
  ['Wed, 31 Dec 2025 08:00:30 GMT', 30_000],
  ['Wed, 31 Dec 2025 07:00:00 GMT', 0],
  ['soon', undefined],
  ['-5', undefined],
  ['', undefined],
])('Retry-After: %s', (value, expected) => {
  expect(readRetryAfter(new Headers({ 'retry-after': value }), NOW)).toBe(expected);
});

test('spreads what is left only when few remain', () => {
  const window = { resetsAt: NOW + 100_000, quota: 500 };
  expect(spread({ ...window, remaining: 51 }, NOW, 0, NOW)).toBe(NOW);
  expect(spread({ ...window, remaining: 50 }, NOW, 0, NOW)).toBe(NOW + 2000);
  // Requests under way use up what is left as well.
  expect(spread({ ...window, remaining: 50 }, NOW, 40, NOW)).toBe(NOW + 10_000);
  expect(spread({ ...window, remaining: 2 }, NOW, 2, NOW)).toBe(NOW + 100_000);
  // Long after the last one: at once.
  expect(spread({ ...window, remaining: 10 }, NOW - 60_000, 0, NOW)).toBe(NOW);
  expect(spread({ ...window, remaining: 0 }, NOW, 0, NOW + 100_000)).toBe(NOW + 100_000);
});
