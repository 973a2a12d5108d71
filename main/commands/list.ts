import type { Day } from '#contract/days';
import { AppError } from '#contract/errors';
import { MAX_ROWS, type View } from '#contract/lists';
import type { ListedPaper } from '#contract/paper';
import { withApplication, type Application } from './application';
import { readArguments, readCount, readDay } from './arguments';
import { libraryOf, queueNamed, tagsAt } from './library-words';
import { UsageError, type ExitStatus, type Terminal } from './terminal';

export const LIST_HELP = `offprint list [--day D | --queue NAME | --tag TAG | --status S | --starred] [--limit N] [--json]

Lists every paper at hand, newest day first, or those of a day, of a queue in its order, with a tag, starred, or of a
status: inbox, passed, queued, reading, archived, snoozed, trashed.
`;

const STATUSES = {
  inbox: { kind: 'inbox' },
  passed: { kind: 'passed' },
  reading: { kind: 'reading' },
  archived: { kind: 'archive' },
  snoozed: { kind: 'snoozed' },
  trashed: { kind: 'trash' },
} as const satisfies Readonly<Record<string, View>>;

/** A refresh in the running instance shifts the rows; a reading that met one is begun again, this often. */
const ATTEMPTS = 5;

export async function list(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(
    given,
    {
      day: { type: 'string' },
      queue: { type: 'string' },
      tag: { type: 'string' },
      status: { type: 'string' },
      starred: { type: 'boolean' },
      limit: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
    0,
  );
  const viewsOf = readViews(values);
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : readCount('--limit', values.limit, 0);
  // What is being read keeps its place in its queue, and is listed there; by status it is none of the queued ones.
  const isWanted = ({ status }: ListedPaper): boolean => values.status !== 'queued' || status === 'queued';
  const papers = await withApplication(terminal, async (app) => {
    const all: ListedPaper[] = [];
    const seen = new Set<string>();
    for (const view of await viewsOf(app)) {
      // A paper may have several of the tags below one level.
      const papersOf = (await readPapers(app, view, limit)).filter((each) => isWanted(each) && !seen.has(each.id));
      for (const { id } of papersOf) seen.add(id);
      all.push(...papersOf.slice(0, limit - all.length));
      if (all.length >= limit) break;
    }
    return all;
  });
  if (values.json) terminal.out(`${JSON.stringify(papers, null, 2)}\n`);
  else for (const paper of papers) terminal.out(line(paper));
  return 0;
}

type Wanted = {
  readonly day?: string | undefined;
  readonly queue?: string | undefined;
  readonly tag?: string | undefined;
  readonly status?: string | undefined;
  readonly starred?: boolean | undefined;
};

/** The lists that the options name; whether there are such a day, queue or tag is asked of the application. */
function readViews({ day, queue, tag, status, starred }: Wanted): (app: Application) => Promise<readonly View[]> {
  if ([day, queue, tag, status, starred].filter((value) => value !== undefined).length > 1) {
    throw new UsageError('Give one of --day, --queue, --tag, --status and --starred.');
  }
  if (day !== undefined) {
    const wanted = readDay('--day', day);
    return async (app) => [await dayAtHand(app, wanted)];
  }
  if (queue !== undefined) return async (app) => [{ kind: 'queue', queue: queueNamed(await libraryOf(app), queue).id }];
  if (tag !== undefined) {
    return async (app) => tagsAt(await libraryOf(app), tag).map(({ id }) => ({ kind: 'tag', tag: id }));
  }
  if (starred === true) return () => Promise.resolve([{ kind: 'starred' }]);
  if (status === undefined) return () => Promise.resolve([{ kind: 'all' }]);
  if (status === 'queued') {
    return async (app) => (await libraryOf(app)).queues.map(({ id }) => ({ kind: 'queue', queue: id }));
  }
  const view = Object.entries(STATUSES).find(([name]) => name === status)?.[1];
  if (view === undefined) {
    const names = ['queued', ...Object.keys(STATUSES)].join(', ');
    throw new UsageError(`--status: ${JSON.stringify(status)} is none of ${names}.`);
  }
  return () => Promise.resolve([view]);
}

async function dayAtHand(app: Application, day: Day): Promise<View> {
  const { days } = await app.call('feed.calendar');
  if (days.some((known) => known.day === day)) return { kind: 'day', day };
  throw new AppError(
    'source.date-out-of-range',
    `${day} is not on this computer. Fetch it with: offprint refresh --day ${day}`,
  );
}

/** Every paper of a list in its order, at most so many. */
export async function readPapers(app: Application, view: View, limit: number): Promise<readonly ListedPaper[]> {
  for (let attempt = 1; ; attempt += 1) {
    const papers = await readOnce(app, view, limit);
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
async function readOnce(app: Application, view: View, limit: number): Promise<readonly ListedPaper[] | undefined> {
  const papers: ListedPaper[] = [];
  let revision: number | undefined;
  let total = limit;
  while (papers.length < Math.min(limit, total)) {
    const page = await app.call('list.papers', {
      offset: papers.length,
      limit: Math.min(MAX_ROWS, limit - papers.length),
      view,
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
