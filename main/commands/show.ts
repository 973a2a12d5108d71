import { parsePaperId } from '#contract/ids';
import type { PaperDetail } from '#contract/paper';
import { paperPages } from '#contract/paper-pages';
import { withApplication } from './application';
import { readArguments } from './arguments';
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
  const detail = await withApplication(terminal, (app) => app.call('paper.get', { id }));
  terminal.out(values.json ? `${JSON.stringify(detail, null, 2)}\n` : describe(detail));
  return 0;
}

function describe({ paper, days, votes, status, shelf }: PaperDetail): string {
  const pages = paperPages(paper.id);
  const first = votes[0];
  const facts = [
    ['arXiv', pages.arxiv],
    ['Page', pages.huggingFace],
    ['Featured', days.join(', ')],
    ['Published', paper.publishedAt?.slice(0, 10)],
    ['By', paper.organization?.name],
    ['Submitted', paper.submittedBy?.name],
    ['Status', status],
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
