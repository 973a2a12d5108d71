import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type Day, DaySchema } from '#contract/days';
import { addMonths, dayForKey, weeksOf } from './month-grid';

const day = (text: string): Day => v.parse(DaySchema, text);

test('a month is shown in six whole weeks from Monday', () => {
  const weeks = weeksOf(day('2025-12-31'));
  expect(weeks).toHaveLength(6);
  expect(weeks[0]?.[0]).toBe('2025-12-01');
  expect(weeks[4]?.[6]).toBe('2026-01-04');
  expect(weeksOf(day('2025-11-15'))[0]).toEqual(
    [27, 28, 29, 30, 31].map((each) => `2025-10-${each}`).concat('2025-11-01', '2025-11-02'),
  );
});

test('months away, the day stays within the month', () => {
  expect(addMonths(day('2025-12-31'), -1)).toBe('2025-11-30');
  expect(addMonths(day('2025-12-31'), 2)).toBe('2026-02-28');
  expect(addMonths(day('2024-02-29'), 12)).toBe('2025-02-28');
  expect(addMonths(day('2025-01-15'), -1)).toBe('2024-12-15');
});

test('keys of the grid', () => {
  const from = day('2025-12-31');
  expect(dayForKey('ArrowLeft', false, from)).toBe('2025-12-30');
  expect(dayForKey('ArrowDown', false, from)).toBe('2026-01-07');
  expect(dayForKey('Home', false, from)).toBe('2025-12-29');
  expect(dayForKey('End', false, from)).toBe('2026-01-04');
  expect(dayForKey('PageUp', false, from)).toBe('2025-11-30');
  expect(dayForKey('PageUp', true, from)).toBe('2024-12-31');
  expect(dayForKey('j', false, from)).toBeUndefined();
});
