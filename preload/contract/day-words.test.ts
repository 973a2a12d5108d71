import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayAt } from './days';
import { dateOf, monthOf, shortDate, weekdayName } from './day-words';

const named = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
const WEEKDAY = named({ weekday: 'long' });
const MONTH = named({ month: 'long' });
const SHORT = named({ day: 'numeric', month: 'short' });

test('days and months are called as the language data call them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 36_524 }), (days) => {
      const time = Date.UTC(2000, 0, 1) + days * 86_400_000;
      const day = dayAt(time);
      expect(weekdayName(day)).toBe(WEEKDAY.format(time));
      expect(monthOf(day)).toBe(MONTH.format(time));
      expect(monthOf(day.slice(0, 7))).toBe(MONTH.format(time));
      expect(dateOf(day)).toBe(String(new Date(time).getUTCDate()));
      expect(shortDate(day)).toBe(SHORT.format(time));
    }),
  );
});
