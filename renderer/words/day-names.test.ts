import { expect, test } from 'vitest';
import { parseDay } from '#contract/days';
import { weekdayName } from '#contract/day-words';
import { dayName } from './day-names';

const day = (text: string) => parseDay(text) ?? expect.unreachable();

test('a day in words, its year only where it does not go without saying', () => {
  expect(dayName(day('2025-12-22'), { weekday: true, near: day('2025-12-31') })).toBe('Monday 22 December');
  expect(dayName(day('2024-02-29'), { weekday: true, near: day('2025-12-31') })).toBe('Thursday 29 February 2024');
  expect(dayName(day('2025-12-19'))).toBe('19 December 2025');
  expect(dayName(day('2025-12-19'), { near: null })).toBe('19 December 2025');
  expect(weekdayName(day('2025-12-23'))).toBe('Tuesday');
});
