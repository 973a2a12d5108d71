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
    throw new UsageError(wrongUse(thrown, given));
  }
}

/** What is wrong with the words, in ours where Node's own text would speak of its flags. */
function wrongUse(thrown: unknown, given: readonly string[]): string {
  const negative = given.find((word) => /^-\d/.test(word));
  if (negative !== undefined)
    return `${JSON.stringify(negative)} is below nothing: give a whole number without a sign.`;
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  const named = thrown instanceof Error ? /'(?<option>-[^' ]*)/.exec(thrown.message)?.groups?.['option'] : undefined;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' && named !== undefined)
    return `There is no option ${named} here. What begins with a dash and is no option goes behind --.`;
  return thrown instanceof Error ? thrown.message : String(thrown);
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
