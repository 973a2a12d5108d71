import * as v from 'valibot';
import { DaySchema } from './days';
import { PaperIdSchema } from './ids';
import { QueueIdSchema, SearchIdSchema, TagIdSchema } from './library-ids';
import { ListedPaperSchema, RowSchema } from './paper';
import { QueryTextSchema, SearchOrderSchema } from './query-text';
import { TimeSchema } from './times';
import type { DeepReadonly } from './types';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Words that every row of a filtered list has, in its title, its authors, its summary, its why or its tags. */
const FilterSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const list = <const Kind extends string, Entries extends v.ObjectEntries>(kind: Kind, entries: Entries) =>
  v.object({ kind: v.literal(kind), filter: v.exactOptional(FilterSchema), ...entries });

/** The most papers that others are to be like. */
export const MOST_COMPARED = 50;

/**
 * Which list is meant. `today` is the newest day at hand, whatever the clock says; `passed` holds what left the inbox
 * undecided. `queue` and `reading` hold what is snoozed only once its day has come.
 */
export const ViewSchema = v.variant('kind', [
  list('inbox', {}),
  list('today', {}),
  list('all', {}),
  list('day', { day: DaySchema }),
  list('shelf', {}),
  list('passed', {}),
  list('queue', { queue: QueueIdSchema }),
  list('reading', {}),
  list('starred', {}),
  /** With what has a tag below it. */
  list('tag', { tag: TagIdSchema }),
  /** Narrowed to a month of the decision (`2025-12`), a tag, the queue that a paper came from. */
  list('archive', {
    month: v.exactOptional(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/))),
    tag: v.exactOptional(TagIdSchema),
    queue: v.exactOptional(QueueIdSchema),
  }),
  list('snoozed', {}),
  list('trash', {}),
  /** What a query finds. `typing`: its last word may go on. */
  list('search', { query: QueryTextSchema, order: SearchOrderSchema, typing: v.exactOptional(v.literal(true)) }),
  /** What shares the most telling words with these papers. */
  list('similar', { papers: v.pipe(v.array(PaperIdSchema), v.minLength(1), v.maxLength(MOST_COMPARED)) }),
  /** What a saved search finds today; `order` where it is wanted in another than its own. */
  list('saved', { search: SearchIdSchema, order: v.exactOptional(SearchOrderSchema) }),
]);
export type View = DeepReadonly<v.InferOutput<typeof ViewSchema>>;

/** What stands above a section of a list. */
export const HeadingSchema = v.variant('kind', [
  v.object({ kind: v.literal('day'), day: DaySchema }),
  /** Of the archive: what was kept, or passed over, in a month. */
  v.object({ kind: v.literal('kept'), month: v.string() }),
  v.object({ kind: v.literal('passed-over'), month: v.string() }),
  /** Of what is being read: texts that were begun without having been put there. */
  v.object({ kind: v.literal('begun') }),
  v.object({ kind: v.literal('none') }),
]);
export type Heading = DeepReadonly<v.InferOutput<typeof HeadingSchema>>;

/** The rows of a list fall into sections, those of the feed one a day, newest first. */
export const OutlineSchema = v.object({
  /** Grows with every change of the feed or the library: rows of another revision may stand elsewhere. */
  revision: count,
  total: count,
  /** The estimated reading time of a queue's papers, one by one: where the week's budget ends is drawn from them. */
  minutes: v.exactOptional(v.array(count)),
  sections: v.array(v.object({ heading: HeadingSchema, count })),
});
export type Outline = DeepReadonly<v.InferOutput<typeof OutlineSchema>>;

/** The most rows that cross at once. */
export const MAX_ROWS = 200;

export const WindowInputSchema = v.object({
  view: ViewSchema,
  offset: count,
  limit: v.pipe(count, v.minValue(1), v.maxValue(MAX_ROWS)),
});
export const RowsSchema = v.object({ revision: count, total: count, offset: count, rows: v.array(RowSchema) });
export type Rows = DeepReadonly<v.InferOutput<typeof RowsSchema>>;

export const PapersInputSchema = v.object({
  view: ViewSchema,
  offset: count,
  limit: v.pipe(count, v.minValue(1), v.maxValue(MAX_ROWS)),
});
export const PapersSchema = v.object({ revision: count, total: count, papers: v.array(ListedPaperSchema) });
export type Papers = DeepReadonly<v.InferOutput<typeof PapersSchema>>;

export const LocateInputSchema = v.object({ view: ViewSchema, id: PaperIdSchema });
/** The position of a paper in a list; null if it does not stand in it. */
export const LocatedSchema = v.object({ revision: count, index: v.nullable(count) });

/** One feed day at hand, for the calendar. */
export const CalendarDaySchema = v.object({
  day: DaySchema,
  papers: count,
  /** When a source was last asked for it; null if all of it came from files. */
  fetchedAt: v.nullable(TimeSchema),
  /** When papers of it were last taken in from a file. */
  importedAt: v.exactOptional(TimeSchema),
  /** Items of the answer that could not be read, and were left out. */
  problems: count,
});
export type CalendarDay = DeepReadonly<v.InferOutput<typeof CalendarDaySchema>>;
export const CalendarSchema = v.object({ revision: count, days: v.array(CalendarDaySchema) });
export type Calendar = DeepReadonly<v.InferOutput<typeof CalendarSchema>>;
