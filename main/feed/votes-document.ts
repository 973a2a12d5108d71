import * as v from 'valibot';
import type { Day } from '#contract/days';
import { TimeSchema } from '#contract/times';
import type { DeepReadonly } from '#contract/types';
import type { DocumentKind } from '../storage/document';
import { votes1To2 } from './votes-1-to-2';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const MonthVotesSchema = v.object({
  /** `2025-12`. */
  month: v.string(),
  /** By paper id: `[when, upvotes, comments, stars or null]`, oldest first; an entry only where something changed. */
  papers: v.record(v.string(), v.array(v.strictTuple([TimeSchema, count, count, v.nullable(count)]))),
});
/** Votes of the papers that stood on the days of a month, over time. */
export type MonthVotes = DeepReadonly<v.InferOutput<typeof MonthVotesSchema>>;

const PATH = /^library\/votes\/(\d{4}-(?:0[1-9]|1[0-2]))\.json$/;

/** The month of a feed day, which its votes are kept with: they move for a week or two only. */
export function monthOf(day: Day): string {
  return day.slice(0, 7);
}

/** The file of a month's votes, relative to the home folder: `library/votes/2025-12.json`. */
export function votesPath(month: string): string {
  return `library/votes/${month}.json`;
}

/** The month whose votes a path names, or undefined if it names none. */
export function monthOfPath(path: string): string | undefined {
  return PATH.exec(path)?.[1];
}

export function votesKind(month: string): DocumentKind<MonthVotes> {
  return {
    name: 'votes of a month',
    version: 2,
    // A file that was copied over another month's is damage: its last good version holds what cannot be had again.
    schema: v.pipe(
      MonthVotesSchema,
      v.check((data) => data.month === month, `The file holds another month than ${month}.`),
    ),
    migrations: [votes1To2(month)],
    empty: () => ({ month, papers: {} }),
    // No source tells what votes were yesterday: what is not kept is gone.
    durability: 'precious',
  };
}
