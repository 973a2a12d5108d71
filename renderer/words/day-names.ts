import type { Day } from '#contract/days';

const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });

type DayForm = {
  readonly weekday?: boolean;
  /** The day whose year goes without saying; the year is shown where it differs. Always shown if not given. */
  readonly near?: Day | null | undefined;
};

/**
 * A day in words: `Monday 22 December`, `22 December 2025`. Put together from its parts, since whether a comma follows
 * the weekday differs between versions of the language data.
 */
export function dayName(day: Day, { weekday = false, near }: DayForm = {}): string {
  const date = new Date(`${day}T00:00:00Z`);
  const words = [String(date.getUTCDate()), MONTH.format(date)];
  if (weekday) words.unshift(WEEKDAY.format(date));
  if (near === undefined || near === null || near.slice(0, 4) !== day.slice(0, 4)) words.push(day.slice(0, 4));
  return words.join(' ');
}

/** `Monday`. */
export function weekdayName(day: Day): string {
  return WEEKDAY.format(new Date(`${day}T00:00:00Z`));
}

/** `December 2025`. */
export function monthName(day: Day): string {
  return `${MONTH.format(new Date(`${day}T00:00:00Z`))} ${day.slice(0, 4)}`;
}
