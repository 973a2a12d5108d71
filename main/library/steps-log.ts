import * as v from 'valibot';
import { TimeSchema } from '#contract/times';
import type { DeepReadonly } from '#contract/types';
import type { LogKind } from '../storage/command-log';
import { ChangeSchema } from './change';
import { steps1To2 } from './steps-1-to-2';

/** The folder of the log, relative to the home folder. */
export const STEPS_FOLDER = 'library/log';

const line = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * One line of the log. A line that does something names the step below it (`under`, 0: none), so that the steps that
 * can be undone are a chain through the log, and no list of them has to be kept. Undoing and redoing are lines as well:
 * the log only ever grows.
 */
export const StepLineSchema = v.variant('kind', [
  v.object({
    kind: v.literal('do'),
    at: TimeSchema,
    did: v.string(),
    change: ChangeSchema,
    undo: ChangeSchema,
    under: line,
  }),
  v.object({ kind: v.literal('undo'), at: TimeSchema, of: line, change: ChangeSchema, under: line }),
  v.object({ kind: v.literal('redo'), at: TimeSchema, of: line, change: ChangeSchema }),
]);
export type StepLine = DeepReadonly<v.InferOutput<typeof StepLineSchema>>;
export type DoneStep = Extract<StepLine, { kind: 'do' }>;

export const STEPS_KIND: LogKind<StepLine> = {
  name: 'library steps',
  version: 2,
  schema: StepLineSchema,
  migrations: [steps1To2],
};
