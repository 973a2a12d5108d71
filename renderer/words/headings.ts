import { type Day, parseDay } from '#contract/days';
import type { Heading } from '#contract/lists';
import { assertNever } from '#contract/types';
import { dayName, monthName } from './day-names';
import { durationWords } from './durations';

/** What stands above a section in the window: what main says, or where the week's reading time ends. */
export type ShownHeading = Heading | { readonly kind: 'budget'; readonly minutes: number };

/** A heading in words; undefined for a section that has none. `near`: the day whose year goes without saying. */
export function headingWords(heading: ShownHeading, near: Day | undefined): string | undefined {
  switch (heading.kind) {
    case 'day':
      return dayName(heading.day, { weekday: true, near });
    case 'kept':
      return `Kept, ${monthWords(heading.month)}`;
    case 'passed-over':
      return `Passed over, ${monthWords(heading.month)}`;
    case 'budget':
      return `This week’s ${durationWords(heading.minutes)} end here`;
    case 'begun':
      return 'Begun, and not put here';
    case 'none':
      return undefined;
    default:
      return assertNever(heading);
  }
}

function monthWords(month: string): string {
  const day = parseDay(`${month}-01`);
  return day === undefined ? month : monthName(day);
}
