import { parseDay, type Day } from '#contract/days';
import { AppError } from '#contract/errors';
import type { RecordedFile, RecordedReport } from '#contract/recorded';
import type { ItemProblem } from '#contract/refresh';
import type { RecordedDay } from './merge-recorded';

type Ports = {
  /** Reads the parsed answer of a source; throws `source.shape` if it is none. */
  readonly parse: (json: unknown) => RecordedDay;
  /** The latest day that can be: no source has listed any after it. */
  readonly latest: Day;
  /** Merges a recording into a day; settles when the day's file is written. */
  readonly take: (day: Day, recorded: RecordedDay) => Promise<{ readonly changed: boolean; readonly added: number }>;
};

/**
 * Takes in one file of recorded answers: what a source once said of one day. Never rejects for what stands in the file;
 * rejects with a `storage.*` error if its day cannot be kept.
 */
export async function takeRecorded(
  { name, text }: RecordedFile,
  { parse, latest, take }: Ports,
): Promise<RecordedReport> {
  const refused = (message: string, problems: readonly ItemProblem[] = []): RecordedReport => ({
    outcome: 'refused',
    file: name,
    error: new AppError('source.shape', message).toData(),
    problems: [...problems],
  });
  const day = dayInName(name);
  if (day === undefined) return refused('Its name holds no day. Name it after its day, such as 2025-12-31.json.');
  let recorded: RecordedDay;
  try {
    recorded = parse(JSON.parse(text.replace(/^\u{FEFF}/u, '')));
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return refused(jsonFault(text));
    return refused(`It is not what Hugging Face answers for a day. ${AppError.from(thrown).message}`);
  }
  const { papers, problems } = recorded;
  if (papers.length === 0 && problems.length > 0) {
    return refused(`None of its ${problems.length} items could be read. The first: ${problems[0]?.message}`, problems);
  }
  if (papers.length > 0 && day > latest) return refused(`The day in its name, ${day}, is yet to come.`);
  const about = { file: name, day, papers: papers.length, problems: [...problems] };
  if (papers.length === 0) return { outcome: 'empty', ...about, added: 0 };
  const { changed, added } = await take(day, recorded);
  return { outcome: changed ? 'imported' : 'unchanged', ...about, added };
}

/** The first day that the last part of a name holds: `2025-12-31.json`, `daily_2025_12_31.json`, `20251231.json`. */
export function dayInName(name: string): Day | undefined {
  const last = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  for (const [, year, month, date] of last.matchAll(/(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)/g)) {
    const day = parseDay(`${year}-${month}-${date}`);
    if (day !== undefined) return day;
  }
  return undefined;
}

function jsonFault(text: string): string {
  const start = text.trimStart();
  if (start === '') return 'It is empty.';
  if (start.startsWith('<')) return 'It is a web page, not JSON.';
  return /[\]}]\s*$/.test(text) ? 'It is not JSON.' : 'It is cut off, or not JSON.';
}
