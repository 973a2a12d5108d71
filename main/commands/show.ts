import { parsePaperId } from '#contract/ids';
import type { LibraryState } from '#contract/library';
import type { PaperDetail } from '#contract/paper';
import { paperPages } from '#contract/paper-pages';
import { withApplication } from './application';
import { readArguments } from './arguments';
import { libraryOf } from './library-words';
import { UsageError, type ExitStatus, type Terminal } from './terminal';

export const SHOW_HELP = `offprint show ID [--json]

Shows everything known about a paper, named by its arXiv id.
`;

export async function show(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(given, { json: { type: 'boolean', default: false } }, 1);
  const [text] = positionals;
  if (text === undefined) throw new UsageError('Which paper? Give its arXiv id, such as 2404.06921.');
  const id = parsePaperId(text);
  if (id === undefined) throw new UsageError(`${JSON.stringify(text)} is not an arXiv id, such as 2404.06921.`);
  const { detail, library } = await withApplication(terminal, async (app) => ({
    detail: await app.call('paper.get', { id }),
    library: await libraryOf(app),
  }));
  const names = namesIn(detail, library);
  terminal.out(values.json ? `${JSON.stringify({ ...detail, ...names }, null, 2)}\n` : describe(detail, names));
  return 0;
}

type Names = { readonly queueName?: string; readonly tagNames?: readonly string[] };

/** What its queue and tags are called: a person and other programs know them by these. */
function namesIn({ entry }: PaperDetail, { queues, tags }: LibraryState): Names {
  const queue = queues.find(({ id }) => id === entry?.queue);
  const given = (entry?.tags ?? []).flatMap((id) => tags.find((tag) => tag.id === id)?.name ?? []);
  return {
    ...(queue === undefined ? {} : { queueName: queue.name }),
    ...(given.length === 0 ? {} : { tagNames: given }),
  };
}

/** Where it stands, in the words of the window. `new` means: older than what the inbox holds, and not decided on. */
const STANDINGS: Readonly<Record<PaperDetail['status'], string>> = {
  new: 'passed, not decided on',
  inbox: 'in the inbox',
  queued: 'queued',
  reading: 'being read',
  archived: 'in the archive',
  trashed: 'in the trash',
};

function describe({ paper, days, votes, status, shelf, entry }: PaperDetail, { queueName, tagNames }: Names): string {
  const pages = paperPages(paper.id);
  const first = votes[0];
  const facts = [
    ['arXiv', pages.arxiv],
    ['Page', pages.huggingFace],
    ['Featured', days.join(', ')],
    ['Published', paper.publishedAt?.slice(0, 10)],
    ['By', paper.organization?.name],
    ['Submitted', paper.submittedBy?.name],
    ['Status', STANDINGS[status]],
    ['Queue', status === 'queued' || status === 'reading' ? queueName : queueName && `from ${queueName}`],
    ['Tags', tagNames?.join(', ')],
    ['Why', entry?.why],
    ['Snoozed', entry?.snoozedUntil && `until ${entry.snoozedUntil}`],
    ['Marks', [...(entry?.starred === true ? ['starred'] : []), ...(entry?.read === true ? ['read'] : [])].join(', ')],
    [
      'Upvotes',
      `${paper.upvotes}${first !== undefined && first.upvotes !== paper.upvotes ? ` (${first.upvotes} on ${first.at.slice(0, 10)})` : ''}`,
    ],
    ['Comments', String(paper.comments)],
    [
      'Code',
      paper.github && `${paper.github.url}${paper.github.stars === undefined ? '' : ` (${paper.github.stars} stars)`}`,
    ],
    ['Project', paper.projectPage],
    ['Keywords', paper.keywords.join(', ')],
  ] as const;
  const lines = [
    paper.title,
    paper.authors.map((author) => author.name).join(', '),
    '',
    ...facts.flatMap(([name, value]) => (value ? [`${name.padEnd(10)} ${value}`] : [])),
    ...(paper.summary ? ['', paper.summary.text] : []),
    ...(shelf ? ['', `From the starter shelf: ${shelf.description}`] : []),
    ...(paper.abstract === '' ? [] : ['', paper.abstract]),
  ];
  return `${lines.join('\n')}\n`;
}
