import * as v from 'valibot';
import { DaySchema, daysBetween } from './days';
import { ErrorDataSchema } from './errors';
import { TimeSchema } from './times';
import type { DeepReadonly } from './types';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The most days that a refresh takes. */
const MAX_DAYS = 3_660;

/**
 * What a refresh asks for. `newest`: the latest feed day and what else is due (the 14 days before it if they are not at
 * hand, the last three weeks once a day). `days`: exactly these, asked for anew.
 */
export const RefreshScopeSchema = v.variant('kind', [
  v.object({ kind: v.literal('newest') }),
  v.pipe(
    v.object({ kind: v.literal('days'), from: DaySchema, to: DaySchema }),
    v.check((scope) => scope.from <= scope.to, 'The first day must not be later than the last.'),
    v.check((scope) => daysBetween(scope.from, scope.to) < MAX_DAYS, 'At most ten years can be asked for at once.'),
  ),
]);
export type RefreshScope = DeepReadonly<v.InferOutput<typeof RefreshScopeSchema>>;

/** An item of an answer that could not be read; the rest of its day stands. */
export const ItemProblemSchema = v.object({
  /** Its place in the answer, from 0. */
  index: count,
  /** Its id, if that much could be read. */
  id: v.exactOptional(v.string()),
  /** Which field is wrong, and how. */
  message: v.string(),
});
export type ItemProblem = DeepReadonly<v.InferOutput<typeof ItemProblemSchema>>;

export const DayReportSchema = v.object({
  day: DaySchema,
  /** `empty`: the source says that nothing was featured. `not-yet`: the source has not opened this day. */
  outcome: v.picklist(['updated', 'unchanged', 'empty', 'not-yet', 'failed', 'cancelled']),
  /** Papers of the day at hand afterwards, and how many of them no day at hand had before. */
  papers: count,
  added: count,
  problems: v.array(ItemProblemSchema),
  error: v.exactOptional(ErrorDataSchema),
});
export type DayReport = DeepReadonly<v.InferOutput<typeof DayReportSchema>>;

export const RefreshReportSchema = v.object({
  scope: RefreshScopeSchema,
  startedAt: TimeSchema,
  endedAt: TimeSchema,
  /** `partial`: some days could be had. `failed`: none. */
  outcome: v.picklist(['complete', 'partial', 'failed', 'cancelled']),
  days: v.array(DayReportSchema),
  added: count,
  /** Why it ended early, or the first day's error. */
  error: v.exactOptional(ErrorDataSchema),
});
export type RefreshReport = DeepReadonly<v.InferOutput<typeof RefreshReportSchema>>;

export const RefreshProgressSchema = v.object({
  scope: RefreshScopeSchema,
  startedAt: TimeSchema,
  /** Days settled, and days to settle as far as is known. */
  done: count,
  total: count,
  /** The day being asked for. */
  day: v.exactOptional(DaySchema),
  added: count,
  /** Set while the source's rate limit, or a retry, makes us wait. */
  waiting: v.exactOptional(v.object({ until: TimeSchema, reason: v.picklist(['rate-limit', 'retry', 'pace']) })),
});
export type RefreshProgress = DeepReadonly<v.InferOutput<typeof RefreshProgressSchema>>;
