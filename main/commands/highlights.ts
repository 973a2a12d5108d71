import type { HighlightKind, HighlightRow, HighlightsInput } from '#contract/highlights';
import { type PaperId, parsePaperId } from '#contract/ids';
import { withApplication, type Application } from './application';
import { readArguments } from './arguments';
import { UsageError, type ExitStatus, type Terminal } from './terminal';

export const HIGHLIGHTS_HELP = `offprint highlights [ID] [--kind NAME] [--lost | --removed] [--markdown] [--json]

Lists what is highlighted in all texts, or in those of a paper, with comments. --lost lists those whose words are not in
the text that is here any more, --removed those that were removed. --markdown writes quotes that link to their places.
`;

/** So many rows cross at once. */
const PAGE = 200;

export async function highlights(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(
    given,
    {
      json: { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
      lost: { type: 'boolean', default: false },
      removed: { type: 'boolean', default: false },
      kind: { type: 'string' },
    },
    1,
  );
  if (values.lost && values.removed) throw new UsageError('Give one of --lost and --removed.');
  if (values.json && values.markdown) throw new UsageError('Give one of --json and --markdown.');
  if (values.removed && values.markdown) throw new UsageError('What was removed has no place to link to.');
  const [name] = positionals;
  const paper = name === undefined ? undefined : parsePaperId(name);
  if (name !== undefined && paper === undefined)
    throw new UsageError(`${JSON.stringify(name)} is no arXiv id, such as 2512.16969.`);
  const show = values.removed ? 'removed' : values.lost ? 'lost' : 'all';
  const { rows, kinds, markdown } = await withApplication(terminal, async (app) => {
    const state = await app.call('app.state');
    const kinds = state.phase === 'ready' ? state.highlights.kinds : [];
    // Its places are looked for in its text.
    if (paper !== undefined) await app.call('highlights.of', { paper });
    const rows = await rowsOf(app, show, kindNamed(values.kind, kinds), paper);
    return { rows, kinds, markdown: values.markdown ? await asMarkdown(app, rows) : '' };
  });
  if (values.json) terminal.out(`${JSON.stringify(rows, null, 2)}\n`);
  else if (values.markdown) terminal.out(markdown);
  else terminal.out(asLines(rows, kinds));
  if (rows.length === 0) terminal.err('There are no such highlights.\n');
  return 0;
}

function kindNamed(name: string | undefined, kinds: readonly HighlightKind[]): HighlightsInput['kind'] {
  if (name === undefined) return undefined;
  const found = kinds.find((kind) => kind.id === name || kind.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found.id;
  const names = kinds.map((kind) => kind.name).join(', ');
  throw new UsageError(`There is no kind of highlights ${JSON.stringify(name)}. There are ${names}.`);
}

async function rowsOf(
  app: Application,
  show: HighlightsInput['show'],
  kind: HighlightsInput['kind'],
  paper: PaperId | undefined,
): Promise<readonly HighlightRow[]> {
  const all: HighlightRow[] = [];
  for (;;) {
    const { rows, total } = await app.call('highlights.list', {
      show,
      ...(kind === undefined ? {} : { kind }),
      offset: all.length,
      limit: PAGE,
    });
    all.push(...rows);
    if (rows.length === 0 || all.length >= total) break;
  }
  return paper === undefined ? all : all.filter((row) => row.paper === paper);
}

/** The rows of each paper, in their order. */
function byPaper(rows: readonly HighlightRow[]): readonly (readonly HighlightRow[])[] {
  const groups: HighlightRow[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.[0]?.paper === row.paper) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

async function asMarkdown(app: Application, rows: readonly HighlightRow[]): Promise<string> {
  const parts: string[] = [];
  for (const own of byPaper(rows)) {
    const [first] = own;
    if (first === undefined) continue;
    const ids = own.map(({ highlight }) => highlight.id);
    const { markdown } = await app.call('highlights.as-markdown', { paper: first.paper, ids });
    parts.push(`## ${first.title} (arXiv ${first.paper})\n\n${markdown}\n`);
  }
  return parts.join('\n');
}

function asLines(rows: readonly HighlightRow[], kinds: readonly HighlightKind[]): string {
  const named = new Map(kinds.map(({ id, name }) => [id, name]));
  return byPaper(rows)
    .map((own) => {
      const lines = own.map(({ highlight: { kind, quote, comment, lostAt } }) => {
        const lost = lostAt === undefined ? '' : ' (not in its text any more)';
        const said = comment === '' ? '' : `\n      ${comment.replaceAll(/\s+/g, ' ').trim()}`;
        return `  ${named.get(kind) ?? kind}${lost}: ${quote.exact.replaceAll(/\s+/g, ' ')}${said}\n`;
      });
      return `${own[0]?.paper ?? ''}  ${own[0]?.title ?? ''}\n${lines.join('')}`;
    })
    .join('\n');
}
