import type { Day } from '#contract/days';
import { AppError } from '#contract/errors';
import { MAX_ROWS } from '#contract/lists';
import type { ListedPaper } from '#contract/paper';
import { withApplication, type Application } from './application';
import { readArguments, readCount, readDay } from './arguments';
import type { ExitStatus, Terminal } from './terminal';

export const LIST_HELP = `offprint list [--day D] [--limit N] [--json]

Lists every paper at hand, newest day first, or those of one day.
`;

/** A refresh in the running instance shifts the rows; a reading that met one is begun again, this often. */
const ATTEMPTS = 5;

export async function list(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(
    given,
    { day: { type: 'string' }, limit: { type: 'string' }, json: { type: 'boolean', default: false } },
    0,
  );
  const day = values.day === undefined ? undefined : readDay('--day', values.day);
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : readCount('--limit', values.limit, 0);
  const papers = await withApplication(terminal, (app) => readPapers(app, day, limit));
  if (values.json) terminal.out(`${JSON.stringify(papers, null, 2)}\n`);
  else for (const paper of papers) terminal.out(line(paper));
  return 0;
}

async function readPapers(app: Application, day: Day | undefined, limit: number): Promise<readonly ListedPaper[]> {
  if (day !== undefined) {
    const { days } = await app.call('feed.calendar');
    if (!days.some((known) => known.day === day)) {
      throw new AppError(
        'source.date-out-of-range',
        `${day} is not on this computer. Fetch it with: offprint refresh --day ${day}`,
      );
    }
  }
  for (let attempt = 1; ; attempt += 1) {
    const papers = await readOnce(app, day, limit);
    if (papers !== undefined) return papers;
    if (attempt === ATTEMPTS) {
      throw new AppError(
        'net.timeout',
        'The feed kept changing while it was read. Try again when the refresh has ended.',
        {
          retryable: true,
        },
      );
    }
  }
}

/** All papers in one state of the feed; undefined if it changed meanwhile. */
async function readOnce(
  app: Application,
  day: Day | undefined,
  limit: number,
): Promise<readonly ListedPaper[] | undefined> {
  const papers: ListedPaper[] = [];
  let revision: number | undefined;
  let total = limit;
  while (papers.length < Math.min(limit, total)) {
    const page = await app.call('list.papers', {
      offset: papers.length,
      limit: Math.min(MAX_ROWS, limit - papers.length),
      view: day === undefined ? { kind: 'all' } : { kind: 'day', day },
    });
    if (revision !== undefined && page.revision !== revision) return undefined;
    revision = page.revision;
    total = page.total;
    papers.push(...page.papers);
    if (page.papers.length === 0) break;
  }
  return papers;
}

function line({ id, days, upvotes, title }: ListedPaper): string {
  return `${id.padEnd(12)} ${days.at(-1) ?? ''}  ${String(upvotes).padStart(4)}  ${title}\n`;
}
