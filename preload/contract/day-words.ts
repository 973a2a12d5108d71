/*
 * The names of days and months. Of our own, since `Intl` takes 25 ms to make its first date in words, in main and in the
 * window, and a start waits for both.
 */
import type { Day } from './days';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `Monday`. */
export function weekdayName(day: Day): string {
  return WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
}

/** `December`, of a day `2025-12-22` or a month `2025-12`. */
export function monthOf(day: string): string {
  return MONTHS[Number(day.slice(5, 7)) - 1] ?? '';
}

/** `22`, the day of the month. */
export function dateOf(day: Day): string {
  return String(Number(day.slice(8, 10)));
}

/** `11 Dec`, `3 Sept`. */
export function shortDate(day: Day): string {
  const month = monthOf(day);
  return `${dateOf(day)} ${month === 'September' ? 'Sept' : month.slice(0, 3)}`;
}
