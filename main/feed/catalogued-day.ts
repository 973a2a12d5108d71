import * as v from 'valibot';
import { DaySchema, type Day } from '#contract/days';
import { RowSchema, TimeSchema, type Paper, type Row } from '#contract/paper';
import type { FeedDay } from './day-document';

/** What the lists need of a feed day. */
export type CataloguedDay = {
  readonly day: Day;
  /** When a source was last asked for it; null if all of it came from files. */
  readonly fetchedAt: string | null;
  /** When papers of it were last taken in from a file. */
  readonly importedAt?: string;
  /** Items that could not be read and are left out. */
  readonly problems: number;
  /** Most upvotes first, as the source shows a day. */
  readonly rows: readonly Row[];
};

/** A catalogued day as it lies on disk: its rows do not repeat the day. */
export const KeptDaySchema = v.object({
  day: DaySchema,
  fetchedAt: v.nullable(TimeSchema),
  importedAt: v.exactOptional(TimeSchema),
  problems: v.pipe(v.number(), v.integer(), v.minValue(0)),
  rows: v.array(v.omit(RowSchema, ['day'])),
});
export type KeptDay = v.InferOutput<typeof KeptDaySchema>;

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

export function toKept({ rows, ...about }: CataloguedDay): KeptDay {
  return { ...about, rows: rows.map(({ day: _, ...row }) => ({ ...row, authors: [...row.authors] })) };
}

export function fromKept({ rows, ...about }: KeptDay): CataloguedDay {
  return { ...about, rows: rows.map((row) => ({ ...row, day: about.day })) };
}

function byVotes(a: Row, b: Row): number {
  return b.upvotes - a.upvotes || (a.id < b.id ? -1 : 1);
}

function rowOf(paper: Paper, day: Day): Row {
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
  };
}
