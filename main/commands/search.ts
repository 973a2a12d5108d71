import { AppError } from '#contract/errors';
import { type PaperId, paperIdIn } from '#contract/ids';
import { MOST_OF_QUERY, SEARCH_ORDERS, type SearchOrder } from '#contract/query-text';
import { withApplication } from './application';
import { readArguments, readCount } from './arguments';
import { UsageError, type ExitStatus, type Terminal } from './terminal';

export const SEARCH_HELP = `offprint search QUERY [--limit N] [--sort relevance|date|votes] [--json]

Searches titles, authors, organizations, abstracts, keywords, notes, highlights and full texts. A query is made of words,
"phrases", -not, OR, parentheses and fields: title: author: abstract: keyword: org: by: note: highlight: text: tag: queue:
status: source: day: after: before: year: upvotes:>50 has:code|pdf|text|note|highlight is:starred|read|unread|reading|snoozed.
A query that begins with a minus stands behind --. JSON rows carry id, title, score and the fields that matched.
`;

export const SIMILAR_HELP = `offprint similar ID… [--limit N] [--json]

Lists the papers that share the most telling words with a paper, or with several, and which words these are.
`;

const LIMIT = 20;
const MOST = 1_000;
const MOST_SIMILAR = 50;

export async function search(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(
    given,
    {
      limit: { type: 'string' },
      sort: { type: 'string', default: 'relevance' },
      json: { type: 'boolean', default: false },
    },
    Number.POSITIVE_INFINITY,
  );
  const query = positionals.join(' ');
  if (query.trim() === '') throw new UsageError('What is to be looked for? offprint search "diffusion models"');
  if (query.length > MOST_OF_QUERY) throw new UsageError(`A search has at most ${MOST_OF_QUERY} characters.`);
  const order = readOrder(values.sort);
  const limit = values.limit === undefined ? LIMIT : Math.min(MOST, readCount('--limit', values.limit, 1));
  const found = await withApplication(terminal, (app) => app.call('search.find', { query, order, limit, whole: true }));
  for (const { from, to, message, suggestion } of found.problems) {
    const meant = suggestion === undefined ? '' : ` Is ${suggestion} meant?`;
    terminal.err(`${query}\n${' '.repeat(from)}${'^'.repeat(to - from)} ${message}${meant}\n`);
  }
  for (const { typed, found: instead } of found.corrected) {
    terminal.err(`Next to nobody wrote ${typed}; papers with ${instead.slice(0, 5).join(', ')} are found as well.\n`);
  }
  if (values.json) {
    terminal.out(`${JSON.stringify(found.papers, null, 2)}\n`);
    return 0;
  }
  for (const { id, title } of found.papers) terminal.out(`${id.padEnd(12)} ${title}\n`);
  const left = found.total - found.papers.length;
  if (left > 0) terminal.err(`${left} more; up to ${MOST} are listed with --limit.\n`);
  if (found.total === 0) terminal.err('Nothing is found.\n');
  return 0;
}

export async function similar(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(
    given,
    { limit: { type: 'string' }, json: { type: 'boolean', default: false } },
    Number.POSITIVE_INFINITY,
  );
  const ids = positionals.map(readPaper);
  if (ids.length === 0) throw new UsageError('Which paper? offprint similar 2512.01234');
  const limit = values.limit === undefined ? LIMIT : Math.min(MOST_SIMILAR, readCount('--limit', values.limit, 1));
  const found = await withApplication(terminal, async (app) => {
    // One that is not here is told of as such.
    for (const id of ids) await app.call('paper.get', { id });
    return app.call('search.similar', { papers: { kind: 'ids', ids }, limit, whole: true });
  });
  if (values.json) {
    const rows = found.map(({ row, likeness, shared }) => ({ id: row.id, title: row.title, likeness, shared }));
    terminal.out(`${JSON.stringify(rows, null, 2)}\n`);
    return 0;
  }
  for (const { row, likeness, shared } of found) {
    terminal.out(`${row.id.padEnd(12)} ${likeness.toFixed(2)}  ${row.title}\n${' '.repeat(19)}${shared.join(', ')}\n`);
  }
  if (found.length === 0) throw new AppError('paper.unknown', 'No paper here shares words with it.');
  return 0;
}

function readOrder(text: string): SearchOrder {
  const order = SEARCH_ORDERS.find((each) => each === text);
  if (order === undefined) {
    throw new UsageError(`--sort: ${JSON.stringify(text)} is none of ${SEARCH_ORDERS.join(', ')}.`);
  }
  return order;
}

function readPaper(text: string): PaperId {
  const id = paperIdIn(text);
  if (id === undefined) throw new UsageError(`${JSON.stringify(text)} is no arXiv id. One looks like 2512.01234.`);
  return id;
}
