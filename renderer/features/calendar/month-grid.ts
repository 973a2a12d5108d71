import { addDays, type Day, daysBetween } from '#contract/days';

/** The days from Monday to Sunday in the order in which a week is shown, with their short names. */
export const WEEKDAYS = [
  { short: 'Mo', name: 'Monday' },
  { short: 'Tu', name: 'Tuesday' },
  { short: 'We', name: 'Wednesday' },
  { short: 'Th', name: 'Thursday' },
  { short: 'Fr', name: 'Friday' },
  { short: 'Sa', name: 'Saturday' },
  { short: 'Su', name: 'Sunday' },
] as const;

/** Days from Monday to this day: 0 to 6. */
function weekdayOf(day: Day): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** Days since the first of the month. */
function dayOfMonth(day: Day): number {
  return Number(day.slice(8)) - 1;
}

export function sameMonth(one: Day, other: Day): boolean {
  return one.slice(0, 7) === other.slice(0, 7);
}

/** The weeks that hold the month of a day, whole, from Monday to Sunday; always six, so that nothing jumps. */
export function weeksOf(day: Day): readonly (readonly Day[])[] {
  const first = addDays(day, -dayOfMonth(day));
  const monday = addDays(first, -weekdayOf(first));
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, place) => addDays(monday, week * 7 + place)),
  );
}

/** The same day of another month (`by` months away); its last day where that month is shorter. */
export function addMonths(day: Day, by: number): Day {
  const first = addDays(day, -dayOfMonth(day));
  const date = new Date(`${first}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + by);
  const target = addDays(first, Math.round((date.getTime() - Date.parse(`${first}T00:00:00Z`)) / 86_400_000));
  date.setUTCMonth(date.getUTCMonth() + 1);
  const length = Math.round((date.getTime() - Date.parse(`${target}T00:00:00Z`)) / 86_400_000);
  return addDays(target, Math.min(dayOfMonth(day), length - 1));
}

/** Where a key leads in the grid, as the ARIA practices for grids of dates say; undefined for any other key. */
export function dayForKey(key: string, shift: boolean, day: Day): Day | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return addDays(day, -weekdayOf(day));
    case 'End':
      return addDays(day, 6 - weekdayOf(day));
    case 'PageUp':
      return addMonths(day, shift ? -12 : -1);
    case 'PageDown':
      return addMonths(day, shift ? 12 : 1);
    default:
      return undefined;
  }
}

/** Of two days the earlier one. */
export function earlier(one: Day, other: Day): Day {
  return daysBetween(one, other) >= 0 ? one : other;
}
