import { expect, test } from 'vitest';
import type { Votes } from '#contract/paper';
import { risen } from './votes-over-time';

/** Seen at noon UTC of a day, so that it is the same day in most of the world. */
const seen = (day: string, upvotes: number): Votes => ({ at: `${day}T12:00:00.000Z`, upvotes, comments: 0 });

test('a rise is told from the first time the votes were seen', () => {
  expect(risen([seen('2025-12-23', 24), seen('2025-12-26', 36)], 36)).toBe('12 more since Tuesday');
  expect(risen([seen('2025-12-23', 24), seen('2025-12-30', 36)], 36)).toBe('12 more since 23 December');
  expect(risen([seen('2025-12-23', 24), seen('2026-01-07', 36)], 36)).toBe('12 more since 23 December 2025');
});

test('on the same day the time is told', () => {
  const later: Votes = { at: '2025-12-23T12:30:00.000Z', upvotes: 30, comments: 0 };
  expect(risen([seen('2025-12-23', 24), later], 30)).toMatch(/^6 more since \d\d:\d\d$/);
});

test('no rise, or a single look, is not worth a word', () => {
  expect(risen([], 4)).toBeUndefined();
  expect(risen([seen('2025-12-23', 4)], 4)).toBeUndefined();
  expect(risen([seen('2025-12-23', 4), seen('2025-12-24', 3)], 3)).toBeUndefined();
});
