import type { DayReport, RefreshReport, RefreshScope } from '#contract/refresh';
import { assertNever } from '#contract/types';
import { withApplication } from './application';
import { readArguments, readDay } from './arguments';
import { UsageError, type ExitStatus, type Terminal } from './terminal';

export const REFRESH_HELP = `offprint refresh [--day D | --from D --to D] [--json]

Fetches the newest feed days, or the days named, and keeps them.
Status 1 if a day is missing afterwards; the others are kept.
`;

export async function refresh(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(
    given,
    {
      day: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
    0,
  );
  const scope = readScope(values);
  const report = await withApplication(terminal, async (app) => {
    const told = new Set<string>();
    await app.listen((event) => {
      if (event.name !== 'feed' || event.payload.running === null) return;
      const { waiting } = event.payload.running;
      if (waiting?.reason !== 'rate-limit' || told.has(waiting.until)) return;
      told.add(waiting.until);
      terminal.err(`Waiting for the source's rate limit until ${waiting.until}.\n`);
    });
    const interrupt = (): void => {
      // If the connection is lost, the refresh itself says so.
      app.call('feed.cancel').catch(() => undefined);
    };
    process.once('SIGINT', interrupt);
    try {
      return await app.call('feed.refresh', { scope });
    } finally {
      process.off('SIGINT', interrupt);
    }
  });
  if (values.json) terminal.out(`${JSON.stringify(report)}\n`);
  else print(terminal, report);
  return report.outcome === 'complete' ? 0 : 1;
}

function readScope(values: {
  day?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}): RefreshScope {
  const { day, from, to } = values;
  if (day !== undefined) {
    if (from !== undefined || to !== undefined) throw new UsageError('Give --day, or --from and --to, not both.');
    const only = readDay('--day', day);
    return { kind: 'days', from: only, to: only };
  }
  if (from === undefined && to === undefined) return { kind: 'newest' };
  if (from === undefined || to === undefined) throw new UsageError('--from and --to go together.');
  const range = { from: readDay('--from', from), to: readDay('--to', to) };
  if (range.from > range.to) throw new UsageError('--from must not be later than --to.');
  return { kind: 'days', ...range };
}

function print(terminal: Terminal, report: RefreshReport): void {
  for (const day of report.days) {
    terminal.out(`${day.day}  ${describe(day)}\n`);
    for (const problem of day.problems) {
      terminal.err(
        `${day.day}: item ${problem.index + 1}${problem.id === undefined ? '' : ` (${problem.id})`} was left out: ${problem.message}\n`,
      );
    }
  }
  if (report.days.length === 0 && report.error !== undefined) terminal.err(`${report.error.message}\n`);
  const missing = report.days.filter((day) => ['failed', 'cancelled', 'not-yet'].includes(day.outcome));
  const lack = missing.length > 0 ? `, ${count(missing.length, 'day')} missing` : '';
  terminal.out(`${count(report.added, 'new paper')}${lack}.\n`);
  if (missing.length === 0) return;
  const days = missing.map(({ day }) => day).join(', ');
  terminal.err(`Missing: ${days}. What has come is kept. Run the same command again to ask for what is missing.\n`);
}

function describe(day: DayReport): string {
  switch (day.outcome) {
    case 'updated':
      return `${count(day.papers, 'paper')}${day.added > 0 ? `, ${day.added} new` : ''}`;
    case 'unchanged':
      return `${count(day.papers, 'paper')}, unchanged`;
    case 'empty':
      return 'no papers';
    case 'not-yet':
      return 'missing: the source has no such day yet';
    case 'failed':
      return `missing${day.papers > 0 ? ` (${count(day.papers, 'paper')} at hand from before)` : ''}: ${day.error?.message ?? 'not fetched'}`;
    case 'cancelled':
      return 'missing: cancelled';
    default:
      return assertNever(day.outcome);
  }
}

function count(number: number, name: string): string {
  return `${number} ${name}${number === 1 ? '' : 's'}`;
}
