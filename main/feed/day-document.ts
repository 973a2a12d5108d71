import * as v from 'valibot';
import { DaySchema, parseDay, type Day } from '#contract/days';
import { PaperSchema } from '#contract/paper';
import { TimeSchema } from '#contract/times';
import { ItemProblemSchema } from '#contract/refresh';
import type { DeepReadonly } from '#contract/types';
import type { DocumentKind } from '../storage/document';
import { feedDay1To2 } from './feed-day-1-to-2';

export const FEED_FOLDER = 'feed/hugging-face';

const FeedDaySchema = v.object({
  day: DaySchema,
  /** When the source was last asked for this day with success; null while it never was. */
  fetchedAt: v.nullable(TimeSchema),
  /** When papers of it were last taken in from a file of recorded answers; absent if none ever were. */
  importedAt: v.exactOptional(TimeSchema),
  /** What to send along so that the source can answer "not modified". */
  validators: v.nullable(
    v.object({
      /** The address of the source that gave them. */
      address: v.string(),
      etag: v.exactOptional(v.string()),
      lastModified: v.exactOptional(v.string()),
    }),
  ),
  /** Items of the last answer that could not be read. */
  problems: v.array(ItemProblemSchema),
  papers: v.array(
    v.object({
      paper: PaperSchema,
      /** Since when the source no longer lists it on this day. A paper is never dropped for that. */
      goneSince: v.exactOptional(TimeSchema),
    }),
  ),
});
/** One day of the feed as it is kept: everything the source ever listed on it. */
export type FeedDay = DeepReadonly<v.InferOutput<typeof FeedDaySchema>>;
export type FeedPaper = FeedDay['papers'][number];

/** The file of a day, relative to the home folder: `feed/hugging-face/2025/2025-03-11.json`. */
export function feedDayPath(day: Day): string {
  return `${FEED_FOLDER}/${day.slice(0, 4)}/${day}.json`;
}

/** The day whose file a path names, or undefined if it is not a feed day's file in its right place. */
export function dayOfPath(path: string): Day | undefined {
  const day = parseDay(path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/, ''));
  return day !== undefined && feedDayPath(day) === path ? day : undefined;
}

/** A feed day can be fetched again, so its file is written without waiting for the disk. */
export function feedDayKind(day: Day): DocumentKind<FeedDay> {
  return {
    name: 'feed day',
    version: 2,
    // A file that was renamed or copied over another day's is damage, not data.
    schema: v.pipe(
      FeedDaySchema,
      v.check((data) => data.day === day, `The file holds another day than ${day}.`),
    ),
    migrations: [feedDay1To2],
    empty: () => ({ day, fetchedAt: null, validators: null, problems: [], papers: [] }),
    durability: 'disposable',
  };
}
