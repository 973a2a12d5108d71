import { expect, test } from 'vitest';
import type { Backup } from '#contract/library';
import { addDays } from '#contract/days';
import { day } from '../testing/papers';
import { keptOf } from './kept';

const made = (kind: Backup['kind'], on: string): Backup => ({
  name: `${on}-${kind}`,
  kind,
  at: `${on}T08:00:00.000Z`,
  papers: 1,
  bytes: 1,
});

test('of a hundred days there are the last seven, and one of each of the four weeks before', () => {
  const days = Array.from({ length: 100 }, (_, index) => addDays(day('2026-03-31'), -index));
  const kept = [...keptOf(days.map((on) => made('daily', on)))].map((name) => name.slice(0, 10));
  expect(kept.slice(0, 7)).toEqual(days.slice(0, 7));
  // Tuesday the 24th is the newest of its week that is not among the seven, then the Sundays before.
  expect(kept.slice(7)).toEqual(['2026-03-24', '2026-03-22', '2026-03-15', '2026-03-08']);
});

test('what was made by hand or before a restore does not push out daily ones', () => {
  const others = Array.from({ length: 30 }, (_, index) => made('by-hand', addDays(day('2026-03-31'), -index)));
  const kept = keptOf([...others, made('daily', '2026-01-01'), made('before-restore', '2025-01-01')]);
  expect(kept.size).toBe(12);
  expect(kept.has('2026-01-01-daily')).toBe(true);
});
