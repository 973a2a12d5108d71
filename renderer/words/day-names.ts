import type { Day } from '#contract/days';
import { dateOf, monthOf, weekdayName } from '#contract/day-words';

type DayForm = {
  readonly weekday?: boolean;
  /** The day whose year goes without saying; the year is shown where it differs. Always shown if not given. */
  readonly near?: Day | null | undefined;
};

/** A day in words: `Monday 22 December`, `22 December 2025`. */
export function dayName(day: Day, { weekday = false, near }: DayForm = {}): string {
  const words = [dateOf(day), monthOf(day)];
  if (weekday) words.unshift(weekdayName(day));
  if (near === undefined || near === null || near.slice(0, 4) !== day.slice(0, 4)) words.push(day.slice(0, 4));
  return words.join(' ');
}

/** `December 2025`, of a day or of a month `2025-12`. */
export function monthName(day: string): string {
  return `${monthOf(day)} ${day.slice(0, 4)}`;
}
