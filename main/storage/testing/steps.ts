import * as v from 'valibot';
import type { CommandLog, LogKind } from '../command-log';

const StepSchema = v.object({ step: v.number(), text: v.string() });
export type Step = v.InferOutput<typeof StepSchema>;

/** A made-up log of version 2, for the tests of the storage; version 1 had no text. */
export const STEPS: LogKind<Step> = {
  name: 'steps',
  version: 2,
  schema: StepSchema,
  migrations: [{ from: 1, migrate: (data) => ({ ...v.parse(v.object({ step: v.number() }), data), text: 'old' }) }],
};

/** The same as the Offprint before wrote it. */
export const OLD_STEPS: LogKind<{ readonly step: number }> = {
  name: 'steps',
  version: 1,
  schema: v.object({ step: v.number() }),
  migrations: [],
};

export const STEPS_FOLDER = 'library/log';

/** Adds the step that follows the last one, which is told from every other by its text. */
export function appendStep(log: CommandLog<Step>, weight = 0) {
  return log.append(stepOf(log.last + 1, weight));
}

export function stepOf(step: number, weight = 0): Step {
  return { step, text: `№ ${step} ${'x'.repeat(weight)}` };
}

export function numbersOf(lines: readonly { readonly number: number }[]): number[] {
  return lines.map(({ number }) => number);
}

/** `first`, …, `last`. */
export function numbersFrom(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
