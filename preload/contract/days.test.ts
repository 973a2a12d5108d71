import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayAt, daysBetween, daysDown, parseDay } from './days';

test.each(['2025-02-30', '2025-13-01', '2025-1-1', '20250101', '', '2025-01-01T00:00:00Z'])('%j is no day', (text) => {
  expect(parseDay(text)).toBeUndefined();
});

test('a day is counted in UTC', () => {
  expect(dayAt(Date.parse('2025-03-01T00:30:00+02:00'))).toBe('2025-02-28');
});

const day = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => dayAt(seconds * 1000));

test('adding and counting days agree', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, count) => {
      expect(daysBetween(from, addDays(from, count))).toBe(count);
    }),
  );
});

test('the days of a range stand newest first, each once, with both ends', () => {
  const from = addDays(dayAt(Date.parse('2024-02-27')), 0);
  expect(daysDown(from, addDays(from, 3))).toEqual(['2024-03-01', '2024-02-29', '2024-02-28', '2024-02-27']);
  expect(daysDown(from, addDays(from, -1))).toEqual([]);
});
