import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWorthKeeping, thinned } from './kept-versions';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 1);

/** Gaps from minutes to months, as editing has them. */
const gaps = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 5 * MINUTE, max: 20 * MINUTE }) },
  { weight: 2, arbitrary: fc.integer({ min: HOUR, max: 10 * HOUR }) },
  { weight: 2, arbitrary: fc.integer({ min: 10 * HOUR, max: 5 * DAY }) },
  { weight: 1, arbitrary: fc.integer({ min: 5 * DAY, max: 90 * DAY }) },
);
const histories = fc.array(gaps, { maxLength: 120 }).map((all) => {
  let at = START;
  return all.map((gap) => (at += gap));
});
const waits = fc.integer({ min: 0, max: 200 * DAY });
const nowOf = (times: readonly number[], wait: number): number => (times.at(-1) ?? START) + wait;

test('at most 20 stay, in order, the oldest and the newest among them', () => {
  fc.assert(
    fc.property(histories, waits, (times, wait) => {
      const kept = thinned(times, nowOf(times, wait));
      expect(kept.length).toBeLessThanOrEqual(20);
      expect(kept).toEqual(times.filter((at) => kept.includes(at)));
      expect([kept[0], kept.at(-1)]).toEqual([times[0], times.at(-1)]);
    }),
  );
});

test('thinned out twice is thinned out once', () => {
  fc.assert(
    fc.property(histories, waits, (times, wait) => {
      const now = nowOf(times, wait);
      expect(thinned(thinned(times, now), now)).toEqual(thinned(times, now));
    }),
  );
});

test('as time goes on none comes back, and it does not matter how often it was thinned out before', () => {
  fc.assert(
    fc.property(histories, waits, waits, (times, wait, more) => {
      const now = nowOf(times, wait);
      const early = thinned(times, now);
      fc.pre(early.length < 20);
      const late = thinned(times, now + more);
      expect(late.filter((at) => !early.includes(at))).toEqual([]);
      expect(thinned(early, now + more)).toEqual(late);
    }),
  );
});

test('of each day, week and month there is one for as long as 20 are enough', () => {
  fc.assert(
    fc.property(histories, waits, (times, wait) => {
      const now = nowOf(times, wait);
      const kept = thinned(times, now);
      fc.pre(kept.length < 20);
      const periodOf = (at: number): number =>
        now - at < DAY ? HOUR : now - at < 14 * DAY ? DAY : now - at < 84 * DAY ? 7 * DAY : 28 * DAY;
      for (const at of times) {
        const period = periodOf(at);
        expect(kept.some((other) => Math.floor(other / period) === Math.floor(at / period))).toBe(true);
      }
    }),
  );
});

test('the last hour is kept as it is, up to six', () => {
  const times = [0, 7, 14, 21, 28].map((minutes) => START + minutes * MINUTE);
  expect(thinned(times, START + 30 * MINUTE)).toEqual(times);
  const many = Array.from({ length: 11 }, (_, index) => START + index * 5 * MINUTE);
  expect(thinned(many, START + 51 * MINUTE)).toEqual([many[0], ...many.slice(-6)]);
});

test('a year of writing every quarter of an hour leaves what is near and what is far', () => {
  let kept: readonly number[] = [];
  let now = START;
  for (let day = 0; day < 365; day += 1) {
    for (let quarter = 0; quarter < 16; quarter += 1) {
      now = START + day * DAY + 9 * HOUR + quarter * 15 * MINUTE;
      kept = thinned([...kept, now], now);
    }
  }
  expect(kept.length).toBe(20);
  expect(kept[0]).toBe(START + 9 * HOUR);
  const within = (from: number, to: number): number => kept.filter((at) => now - at >= from && now - at < to).length;
  expect(within(0, DAY)).toBeGreaterThanOrEqual(4);
  expect(within(DAY, 14 * DAY)).toBeGreaterThanOrEqual(3);
  expect(within(14 * DAY, 366 * DAY)).toBeGreaterThanOrEqual(4);
});

test('a version is kept at most every five minutes, whatever the clock does', () => {
  expect(isWorthKeeping(null, START)).toBe(true);
  expect(isWorthKeeping(START, START + 5 * MINUTE - 1)).toBe(false);
  expect(isWorthKeeping(START, START + 5 * MINUTE)).toBe(true);
  expect(isWorthKeeping(START + DAY, START)).toBe(true);
});
