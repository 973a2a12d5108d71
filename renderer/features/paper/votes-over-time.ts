import { type Day, dayAt, daysBetween } from '#contract/days';
import type { Votes } from '#contract/paper';
import { dayName, weekdayName } from '../../words/day-names';

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** The calendar day, where the person is, of a moment. */
function localDay(at: Date): Day {
  return dayAt(at.getTime() - at.getTimezoneOffset() * 60_000);
}

/**
 * How votes have risen since they were first seen, as a clause: `12 more since Tuesday`. A weekday within the last six
 * days, a date before, the time of day on the same day. Undefined if they have not risen, or were seen only once.
 * @param votes oldest first
 */
export function risen(votes: readonly Votes[], upvotes: number): string | undefined {
  const first = votes[0];
  const last = votes.at(-1);
  if (first === undefined || last === undefined || votes.length < 2 || upvotes <= first.upvotes) return undefined;
  const from = new Date(first.at);
  const day = localDay(from);
  const latest = localDay(new Date(last.at));
  const age = daysBetween(day, latest);
  const since = age === 0 ? CLOCK.format(from) : age < 7 ? weekdayName(day) : dayName(day, { near: latest });
  return `${upvotes - first.upvotes} more since ${since}`;
}
