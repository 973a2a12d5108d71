import { parseArgs, type ParseArgsConfig } from 'node:util';
import { parseDay, type Day } from '#contract/days';
import { UsageError } from './terminal';

type Options = NonNullable<ParseArgsConfig['options']>;

/** `parseArgs`, with wrong use told as such. `positionals` is how many words are expected besides the options. */
export function readArguments<O extends Options>(given: readonly string[], options: O, positionals: number) {
  const parsed = parse(given, options);
  const extra = parsed.positionals[positionals];
  if (extra !== undefined) throw new UsageError(`${JSON.stringify(extra)} is one word too many.`);
  return parsed;
}

function parse<O extends Options>(given: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...given], options, allowPositionals: true });
  } catch (thrown) {
    throw new UsageError(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/** The day that an option names; UsageError, naming the option, if it is none. */
export function readDay(option: string, text: string): Day {
  const day = parseDay(text);
  if (day === undefined) throw new UsageError(`${option}: ${JSON.stringify(text)} is not a day (YYYY-MM-DD).`);
  return day;
}

/** A whole number of at least `least`; UsageError, naming the option, if it is none. */
export function readCount(option: string, text: string, least: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least) {
    throw new UsageError(`${option}: ${JSON.stringify(text)} is not a whole number of at least ${least}.`);
  }
  return value;
}
