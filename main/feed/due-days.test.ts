import { expect, test } from 'vitest';
import { addDays, daysDown, type Day } from '#contract/days';
import { day } from '../testing/papers';
import { dueDays, isOlderThan } from './due-days';

const NOW = Date.parse('2025-12-31T12:00:00Z');
const latest = day('2025-12-31');
const nothing = { fetchedAt: () => undefined, oldest: null };

test('with nothing at hand, the fourteen days before the latest are due', () => {
  const due = dueDays(latest, new Set([latest, addDays(latest, -1)]), nothing, NOW);
  expect(due).toEqual(daysDown(addDays(latest, -14), addDays(latest, -2)));
});

test('with everything fresh, nothing is due', () => {
  const atHand = { fetchedAt: () => '2025-12-31T11:00:00.000Z', oldest: addDays(latest, -30) };
  expect(dueDays(latest, new Set([latest]), atHand, NOW)).toEqual([]);
});

test('the last three weeks are looked at again once a day, older ones no more', () => {
  const atHand = { fetchedAt: () => '2025-12-30T11:00:00.000Z', oldest: addDays(latest, -30) };
  const due = dueDays(latest, new Set([latest]), atHand, NOW);
  expect(due.at(0)).toBe(addDays(latest, -1));
  expect(due.at(-1)).toBe(addDays(latest, -21));
});

test('after an absence the gap is filled, however old its days, within reason', () => {
  const before = addDays(latest, -40);
  const fetchedAt = (one: Day) => (one <= before ? '2025-12-30T00:00:00.000Z' : undefined);
  expect(dueDays(latest, new Set([latest]), { fetchedAt, oldest: before }, NOW).at(-1)).toBe(addDays(before, 1));
  const long = { fetchedAt: () => undefined, oldest: addDays(latest, -400) };
  expect(dueDays(latest, new Set([latest]), long, NOW).at(-1)).toBe(addDays(latest, -62));
});

test('a refresh that was broken off leaves holes, and the next one fills them', () => {
  const atHand = new Set([latest, addDays(latest, -1), addDays(latest, -40)]);
  const fetchedAt = (one: Day) => (atHand.has(one) ? '2025-12-31T11:00:00.000Z' : undefined);
  const due = dueDays(latest, new Set([latest]), { fetchedAt, oldest: addDays(latest, -40) }, NOW);
  expect(due).toEqual(daysDown(addDays(latest, -39), addDays(latest, -2)));
});

test('a time in the future is no sign of freshness', () => {
  expect(isOlderThan('2026-12-31T00:00:00.000Z', 3_600_000, NOW)).toBe(true);
  expect(isOlderThan('2025-12-31T12:01:00.000Z', 3_600_000, NOW)).toBe(false);
});
