import * as v from 'valibot';
import { DaySchema, type Day } from '#contract/days';
import { FeedRowSchema, type FeedRow, type Paper } from '#contract/paper';
import { TimeSchema } from '#contract/times';
import type { DeepReadonly } from '#contract/types';
import type { FeedDay } from './day-document';

export const CataloguedDaySchema = v.object({
  day: DaySchema,
  /** When a source was last asked for it; null if all of it came from files. */
  fetchedAt: v.nullable(TimeSchema),
  /** When papers of it were last taken in from a file. */
  importedAt: v.exactOptional(TimeSchema),
  /** Items that could not be read and are left out. */
  problems: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Most upvotes first, as the source shows a day. */
  rows: v.array(FeedRowSchema),
});
/** What the lists need of a feed day. */
export type CataloguedDay = DeepReadonly<v.InferOutput<typeof CataloguedDaySchema>>;

/** What lists show of a feed day; undefined for one that nobody ever fetched or took in. */
export function catalogue({ day, fetchedAt, importedAt, problems, papers }: FeedDay): CataloguedDay | undefined {
  if (fetchedAt === null && importedAt === undefined) return undefined;
  return {
    day,
    fetchedAt,
    ...(importedAt === undefined ? {} : { importedAt }),
    problems: problems.length,
    rows: papers.map((entry) => rowOf(entry.paper, day)).toSorted(byVotes),
  };
}

function byVotes(a: FeedRow, b: FeedRow): number {
  return b.upvotes - a.upvotes || (a.id < b.id ? -1 : 1);
}

/** What a list shows of a paper, under a day. */
export function rowOf(paper: Paper, day: Day): FeedRow {
  return {
    id: paper.id,
    day,
    title: paper.title,
    authors: paper.authors.slice(0, 2).map((author) => author.name),
    authorCount: paper.authors.length,
    ...(paper.organization ? { organization: paper.organization.name } : {}),
    ...(paper.summary ? { gist: paper.summary.text } : {}),
    upvotes: paper.upvotes,
    comments: paper.comments,
    ...(paper.github?.stars === undefined ? {} : { stars: paper.github.stars }),
    words: wordsOf(paper.abstract),
  };
}

/** How many words a text has: runs of what is no white space. */
function wordsOf(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
