import { daysBetween } from '#contract/days';
import type { Votes } from '#contract/paper';
import { weekdayName } from '#contract/day-words';
import { clockWords, localDay } from '../../words/clock';
import { dayName } from '../../words/day-names';

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
  const since = age === 0 ? clockWords(first.at) : age < 7 ? weekdayName(day) : dayName(day, { near: latest });
  return `${upvotes - first.upvotes} more since ${since}`;
}
