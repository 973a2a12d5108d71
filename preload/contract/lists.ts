import * as v from 'valibot';
import { DaySchema } from './days';
import { PaperIdSchema } from './ids';
import { ListedPaperSchema, RowSchema, TimeSchema } from './paper';
import type { DeepReadonly } from './types';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Which list is meant. `today` is the newest day at hand, whatever the clock says. */
export const ViewSchema = v.variant('kind', [
  v.object({ kind: v.literal('inbox') }),
  v.object({ kind: v.literal('today') }),
  v.object({ kind: v.literal('all') }),
  v.object({ kind: v.literal('day'), day: DaySchema }),
  v.object({ kind: v.literal('shelf') }),
]);
export type View = DeepReadonly<v.InferOutput<typeof ViewSchema>>;

/** The rows of a list fall into sections, one a day, newest first. The window lays out headers and scroll from this. */
export const OutlineSchema = v.object({
  /** Grows with every change of the feed: rows of another revision may stand elsewhere. */
  revision: count,
  total: count,
  sections: v.array(v.object({ day: DaySchema, count })),
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
  day: v.exactOptional(DaySchema),
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
