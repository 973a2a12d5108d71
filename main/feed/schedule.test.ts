import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSchedule } from './schedule';

const START = Date.parse('2025-12-31T08:00:00Z');
const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A feed whose looks succeed at once, or bring nothing. */
function scheduled(about: { everyMinutes: number; freshAt: string | null; succeeds: boolean }) {
  let freshAt = about.freshAt;
  const looks: string[] = [];
  const now = () => Date.now();
  const schedule = createSchedule({
    clock: { now, sleep: () => Promise.resolve() },
    everyMinutes: () => about.everyMinutes,
    freshAt: () => freshAt,
    look: () => {
      looks.push(new Date(now()).toISOString().slice(11, 16));
      if (about.succeeds) freshAt = new Date(now()).toISOString();
      schedule.looked();
    },
  });
  return { schedule, looks };
}

test('a start looks at once if nothing is at hand, and then every hour', () => {
  const { schedule, looks } = scheduled({ everyMinutes: 60, freshAt: null, succeeds: true });
  schedule.start();
  vi.advanceTimersByTime(150 * MINUTE);
  expect(looks).toEqual(['08:00', '09:00', '10:00']);
  schedule.stop();
});

test('a start soon after the last look waits until the hour is over', () => {
  const { schedule, looks } = scheduled({ everyMinutes: 60, freshAt: '2025-12-31T07:30:00.000Z', succeeds: true });
  schedule.start();
  expect(schedule.nextAt()).toBe('2025-12-31T08:30:00.000Z');
  vi.advanceTimersByTime(31 * MINUTE);
  expect(looks).toEqual(['08:30']);
  schedule.stop();
});

test('a look that brought nothing is followed by another in a quarter of an hour, or as soon as the connection is back', () => {
  const { schedule, looks } = scheduled({ everyMinutes: 60, freshAt: null, succeeds: false });
  schedule.start();
  vi.advanceTimersByTime(14 * MINUTE);
  expect(looks).toEqual(['08:00']);
  vi.advanceTimersByTime(2 * MINUTE);
  expect(looks).toEqual(['08:00', '08:15']);
  schedule.retry();
  expect(looks).toHaveLength(3);
  schedule.stop();
});

test('a machine that slept looks soon after it wakes', () => {
  const { schedule, looks } = scheduled({ everyMinutes: 60, freshAt: '2025-12-31T07:59:00.000Z', succeeds: true });
  schedule.start();
  vi.setSystemTime(START + 600 * MINUTE);
  vi.advanceTimersByTime(MINUTE);
  expect(looks).toEqual(['18:00']);
  schedule.stop();
});

test('an interval of 0 never looks by itself', () => {
  const { schedule, looks } = scheduled({ everyMinutes: 0, freshAt: null, succeeds: true });
  schedule.start();
  schedule.retry();
  vi.advanceTimersByTime(600 * MINUTE);
  expect(looks).toEqual([]);
  expect(schedule.nextAt()).toBeNull();
  schedule.stop();
});

test('a connection that comes back while a failing look is still ending is followed by another look', () => {
  const looks: number[] = [];
  const schedule = createSchedule({
    clock: { now: () => Date.now(), sleep: () => Promise.resolve() },
    everyMinutes: () => 60,
    freshAt: () => null,
    look: () => looks.push(Date.now()),
  });
  schedule.start();
  schedule.retry();
  expect(looks).toHaveLength(1);
  schedule.looked();
  expect(looks).toHaveLength(2);
  schedule.stop();
});
