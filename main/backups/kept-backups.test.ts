import { expect, test } from 'vitest';
import type { Backup } from '#contract/library';
import { backupName } from './backup-document';
import { isoWeek, outdated } from './kept-backups';

const DAY_MS = 86_400_000;
const made = (at: number, kind: Backup['kind'] = 'daily') => ({
  name: backupName(at, kind),
  at: new Date(at).toISOString(),
  kind,
});

test('a week belongs to the year of its Thursday', () => {
  const week = (day: string) => isoWeek(Date.parse(`${day}T12:00:00Z`));
  expect(['2026-01-01', '2025-12-29', '2025-12-28', '2027-01-03', '2027-01-04', '2026-12-31'].map(week)).toEqual([
    '2026-W01',
    '2026-W01',
    '2025-W52',
    '2026-W53',
    '2027-W01',
    '2026-W53',
  ]);
});

test('with a backup each day, seven days and the four weeks before them are kept', () => {
  let kept: ReturnType<typeof made>[] = [];
  const start = Date.UTC(2026, 0, 1, 9);
  for (let day = 0; day < 100; day += 1) {
    kept.push(made(start + day * DAY_MS));
    const gone = outdated(kept.toReversed());
    kept = kept.filter(({ name }) => !gone.has(name));
    expect(kept.length).toBeLessThanOrEqual(11);
  }
  // Day 100 is Friday, 10 April: the seven newest, and the Sundays (or the newest day) of the weeks before them.
  expect(kept.map(({ at }) => at.slice(5, 10))).toEqual([
    '03-15',
    '03-22',
    '03-29',
    '04-03',
    '04-04',
    '04-05',
    '04-06',
    '04-07',
    '04-08',
    '04-09',
    '04-10',
  ]);
});

test('of those made by hand and before a restore the ten newest of each are kept', () => {
  const all = Array.from({ length: 12 }, (_, hour) => [
    made(Date.UTC(2026, 0, 1, hour), 'by-hand'),
    made(Date.UTC(2026, 0, 1, hour), 'before-restore'),
  ]).flat();
  expect([...outdated(all)].toSorted()).toEqual([
    '20260101T000000Z-before-restore',
    '20260101T000000Z-by-hand',
    '20260101T010000Z-before-restore',
    '20260101T010000Z-by-hand',
  ]);
});
