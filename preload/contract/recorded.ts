import * as v from 'valibot';
import { DaySchema } from './days';
import { ErrorDataSchema } from './errors';
import { ItemProblemSchema } from './refresh';
import type { DeepReadonly } from './types';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The longest file of recorded answers that is taken in, in UTF-16 units; a day of 50 papers has about 300,000. */
export const MAX_RECORDED = 8 * 1024 * 1024;

/** A file with what a source once answered for one day. Whoever asks has read it: main opens no path on request. */
export const RecordedFileSchema = v.object({
  /** Its name, with the folders that tell it from others. The day stands in it: `2025-12-31.json`. */
  name: v.string(),
  text: v.pipe(v.string(), v.maxLength(MAX_RECORDED, 'The file is longer than any day is.')),
});
export type RecordedFile = DeepReadonly<v.InferOutput<typeof RecordedFileSchema>>;

/**
 * What became of one file. `imported`: its day holds more than before, or tells more. `unchanged`: everything in it was
 * at hand. `empty`: it lists no papers. `refused`: nothing of it was taken in.
 */
export const RecordedReportSchema = v.variant('outcome', [
  v.object({
    outcome: v.picklist(['imported', 'unchanged', 'empty']),
    file: v.string(),
    day: DaySchema,
    /** Papers in the file, and how many of them no day at hand had before. */
    papers: count,
    added: count,
    /** Items that could not be read and are left out. */
    problems: v.array(ItemProblemSchema),
  }),
  v.object({
    outcome: v.literal('refused'),
    file: v.string(),
    error: ErrorDataSchema,
    problems: v.array(ItemProblemSchema),
  }),
]);
export type RecordedReport = DeepReadonly<v.InferOutput<typeof RecordedReportSchema>>;
