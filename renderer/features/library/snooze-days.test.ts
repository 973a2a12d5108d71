import { expect, test } from 'vitest';
import { parseDay } from '#contract/days';
import { snoozeOptions, writtenDay } from './snooze-days';

const day = (text: string) => parseDay(text) ?? expect.unreachable();
const daysFrom = (today: string) =>
  Object.fromEntries(snoozeOptions(day(today), false).map((option) => [option.id, option.day]));

test('days are reckoned from today: next week is its Monday, next month its first', () => {
  // A Wednesday.
  expect(daysFrom('2026-11-25')).toEqual({
    tomorrow: '2026-11-26',
    three: '2026-11-28',
    week: '2026-11-30',
    month: '2026-12-01',
  });
  // A Monday, a Sunday, the end of January and of a year.
  expect(daysFrom('2026-11-30')['week']).toBe('2026-12-07');
  expect(daysFrom('2026-11-29')['week']).toBe('2026-11-30');
  expect(daysFrom('2026-01-31')['month']).toBe('2026-02-01');
  expect(daysFrom('2026-12-31')['month']).toBe('2027-01-01');
});

test('only what sleeps can be brought back', () => {
  expect(snoozeOptions(day('2026-11-25'), true)[0]).toMatchObject({ id: 'now', day: null });
  expect(snoozeOptions(day('2026-11-25'), false).some(({ id }) => id === 'now')).toBe(false);
});

test('a day that was typed must exist and come', () => {
  const today = day('2026-11-25');
  expect(writtenDay('2026-12-24', today)).toEqual({ kind: 'day', day: '2026-12-24' });
  expect(writtenDay('tom', today)).toEqual({ kind: 'none' });
  expect(writtenDay('2026-02-30', today)).toEqual({ kind: 'wrong', issue: 'This day does not exist.' });
  expect(writtenDay('2026-11-25', today)).toEqual({
    kind: 'wrong',
    issue: '25 November 2026 is not later than today. Choose a day from 26 November 2026 on.',
  });
});
