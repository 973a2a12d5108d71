import { resolve } from 'node:path';
import { AppError, type ErrorCode } from '#contract/errors';
import type { RecordedReport } from '#contract/recorded';
import { KEPT_IN_MEMORY } from '../storage/disk-errors';
import { withApplication, type Application } from './application';
import { readArguments } from './arguments';
import { recordedFiles, type FoundFile } from './recorded-files';
import { UsageError, type ExitStatus, type Terminal } from './terminal';

export const IMPORT_HELP = `offprint import days PATH [--json]

Takes in the daily papers that you keep as files: a folder or a zip archive with one JSON file a day, each what Hugging
Face answered for that day, named after it (2025-12-31.json). Says of every file what became of it.
What was fetched stays as it is; a file can be taken in again. Status 1 if a file could not be taken in.
`;

/** Failures that the next file would meet as well. */
const ENDS_ALL = new Set<ErrorCode>(['storage.full', 'storage.read-only', 'storage.failed']);
const NOT_TRIED = new AppError('storage.failed', 'It was not tried, since nothing can be saved at present.');

/** Files on their way at the same time. */
const FILES_AT_ONCE = 16;

export async function importDays(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(given, { json: { type: 'boolean', default: false } }, 2);
  const [what, path] = positionals;
  if (what !== 'days') throw new UsageError('What is to be imported? See offprint import --help.');
  if (path === undefined) throw new UsageError('From where? Name a folder, a zip archive or a file.');
  // The running instance works in another folder; the files are read here.
  const reports = await withApplication(terminal, async (app) => {
    const all = await takeAll(app, resolve(path), (report) => {
      if (!values.json) print(terminal, report);
    });
    if (all.length === 0) throw new AppError('input.invalid', `There is no .json file in ${path}.`);
    // Told before it closes: on a full disk that may fail, and what was taken in is worth knowing all the same.
    if (values.json) terminal.out(`${JSON.stringify({ files: all, ...totals(all) }, null, 2)}\n`);
    else terminal.out(`${summary(all)}\n`);
    return all;
  });
  return reports.some(({ outcome }) => outcome === 'refused') ? 1 : 0;
}

/** Reads and hands over file by file; reports in the order of the files, each as soon as those before it are told. */
async function takeAll(
  app: Application,
  path: string,
  tell: (report: RecordedReport) => void,
): Promise<readonly RecordedReport[]> {
  const reports: RecordedReport[] = [];
  /** Set once nothing can be saved any more: the files after that are not tried. */
  let stopped = false;
  const underway: Promise<RecordedReport>[] = [];
  const settleFirst = async (): Promise<void> => {
    const report = await underway.shift();
    if (report === undefined) return;
    if (report.outcome === 'refused' && ENDS_ALL.has(report.error.code)) stopped = true;
    reports.push(report);
    tell(report);
  };
  for await (const found of recordedFiles(path)) {
    const taking = stopped ? Promise.resolve(refused(nameOf(found), NOT_TRIED)) : takeOne(app, found);
    // Whoever waits for an earlier one hears of its failure; this one's is heard when its turn comes.
    taking.catch(() => undefined);
    underway.push(taking);
    if (underway.length >= FILES_AT_ONCE) await settleFirst();
  }
  while (underway.length > 0) await settleFirst();
  return reports;
}

async function takeOne(app: Application, found: FoundFile): Promise<RecordedReport> {
  if (found.kind === 'unreadable') return refused(found.name, new AppError('storage.unreadable', found.why));
  try {
    return await app.call('feed.import', found.file);
  } catch (thrown) {
    const { code, message, details } = AppError.from(thrown);
    if (!code.startsWith('storage.')) throw thrown;
    return refused(
      nameOf(found),
      new AppError(code, message.replace(KEPT_IN_MEMORY, 'then import it again'), { details }),
    );
  }
}

function nameOf(found: FoundFile): string {
  return found.kind === 'read' ? found.file.name : found.name;
}

function refused(file: string, error: AppError): RecordedReport {
  return { outcome: 'refused', file, error: error.toData(), problems: [] };
}

function print(terminal: Terminal, report: RecordedReport): void {
  terminal.out(`${report.file}  ${describe(report)}\n`);
  // Where nothing could be read, the reason is one and the same, and told.
  if (report.outcome === 'refused') return;
  for (const { index, id, message } of report.problems) {
    terminal.err(`${report.file}: item ${index + 1}${id === undefined ? '' : ` (${id})`} was left out: ${message}\n`);
  }
}

function describe(report: RecordedReport): string {
  if (report.outcome === 'refused') return `not taken in: ${report.error.message}`;
  const papers = `${report.day}: ${counted(report.papers, 'paper')}`;
  switch (report.outcome) {
    case 'imported':
      return report.added > 0 ? `${papers}, ${report.added} new` : `${papers}, completed`;
    case 'unchanged':
      return `${papers}, nothing new`;
    default:
      return `${report.day}: no papers`;
  }
}

type Totals = { readonly taken: number; readonly refused: number; readonly papers: number; readonly added: number };

function totals(reports: readonly RecordedReport[]): Totals {
  const taken = reports.flatMap((report) => (report.outcome === 'refused' ? [] : [report]));
  return {
    taken: taken.length,
    refused: reports.length - taken.length,
    papers: taken.reduce((sum, report) => sum + report.papers, 0),
    added: taken.reduce((sum, report) => sum + report.added, 0),
  };
}

function summary(reports: readonly RecordedReport[]): string {
  const { taken, refused, papers, added } = totals(reports);
  const empty = reports.filter(({ outcome }) => outcome === 'empty').length;
  const left = reports.reduce((sum, { problems, outcome }) => sum + (outcome === 'refused' ? 0 : problems.length), 0);
  return (
    [
      `${counted(taken - empty, 'file')} taken in, ${counted(papers, 'paper')}, ${added} of them new`,
      ...(empty > 0 ? [`${counted(empty, 'file')} without papers`] : []),
      ...(left > 0 ? [`${counted(left, 'item')} left out`] : []),
      ...(refused > 0 ? [`${counted(refused, 'file')} not taken in`] : []),
    ].join('; ') + '.'
  );
}

function counted(number: number, name: string): string {
  return `${number} ${name}${number === 1 ? '' : 's'}`;
}
