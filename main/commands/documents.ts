import { AppError } from '#contract/errors';
import { parsePaperId, type PaperId } from '#contract/ids';
import { textAsMarkdown } from '../documents/text-as-markdown';
import { withApplication } from './application';
import { readArguments } from './arguments';
import { bytesInWords } from './sizes';
import { UsageError, type ExitStatus, type Terminal } from './terminal';

export const FETCH_HELP = `offprint fetch ID... [--pdf] [--anew] [--json]

Fetches full texts with their figures, to be read offline; with --pdf their PDFs as well. What is here already is kept,
unless --anew.
`;
export const TEXT_HELP = `offprint text ID [--json]

Prints a paper's full text as Markdown, with mathematics as TeX. It is fetched first if it is not here.
`;
export const DOCUMENTS_HELP = `offprint documents [--json] | remove ID...

Lists the full texts that are here, the last fetched first, or removes some. They can be fetched again.
`;

function readPapers(names: readonly string[]): readonly PaperId[] {
  return names.map((name) => {
    const paper = parsePaperId(name);
    if (paper === undefined) throw new UsageError(`${JSON.stringify(name.slice(0, 60))} is not an arXiv id.`);
    return paper;
  });
}

export async function fetchTexts(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const options = {
    json: { type: 'boolean', default: false },
    anew: { type: 'boolean', default: false },
    pdf: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = readArguments(given, options, Number.POSITIVE_INFINITY);
  const papers = readPapers(positionals);
  if (papers.length === 0) throw new UsageError('Which? It is used so: offprint fetch 2512.16969');
  return withApplication(terminal, async (app) => {
    let status: ExitStatus = 0;
    const all: unknown[] = [];
    for (const id of papers) {
      try {
        const fetched = await app.call('document.fetch', { id, anew: values.anew });
        const pdf = values.pdf ? await app.call('document.fetch-pdf', { id }) : undefined;
        all.push({ paper: id, ...fetched, ...(pdf === undefined ? {} : { pdf }) });
        const lacks = fetched.missing + fetched.failed;
        const figures = `${fetched.pictures} of ${fetched.pictures + lacks} figures`;
        const withPdf = pdf === undefined ? '' : `, PDF of ${pdf.length} bytes`;
        if (!values.json) terminal.out(`${id}  ${fetched.source}, ${figures}${withPdf}\n`);
        if (fetched.failed > 0) status = 1;
      } catch (thrown) {
        const error = AppError.from(thrown);
        all.push({ paper: id, error: error.toData() });
        terminal.err(`${id}  ${error.message}\n`);
        status = 1;
      }
    }
    if (values.json) terminal.out(`${JSON.stringify(all, null, 2)}\n`);
    return status;
  });
}

export async function text(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(given, { json: { type: 'boolean', default: false } }, 1);
  const [id] = readPapers(positionals);
  if (id === undefined) throw new UsageError('Which? It is used so: offprint text 2512.16969');
  const found = await withApplication(terminal, async (app) => {
    const here = await app.call('document.open', { id });
    if (here.text !== null) return here.text;
    await app.call('document.fetch', { id });
    return (await app.call('document.open', { id })).text;
  });
  if (found === null) throw new AppError('source.no-text', `There is no full text of ${id} here.`);
  terminal.out(values.json ? `${JSON.stringify(found, null, 2)}\n` : textAsMarkdown(found));
  return 0;
}

export async function documents(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const options = { json: { type: 'boolean', default: false } } as const;
  const { values, positionals } = readArguments(given, options, Number.POSITIVE_INFINITY);
  const [verb, ...names] = positionals;
  if (verb === 'remove') {
    const papers = readPapers(names);
    if (papers.length === 0) throw new UsageError('Which? It is used so: offprint documents remove 2512.16969');
    await withApplication(terminal, async (app) => {
      for (const id of papers) {
        const { removed } = await app.call('document.remove', { id });
        if (!removed) terminal.err(`Nothing of ${id} was here.\n`);
      }
    });
    return 0;
  }
  if (verb !== undefined) throw new UsageError(`${JSON.stringify(verb)} is one word too many.`);
  const rows = await withApplication(terminal, (app) => app.call('documents.list'));
  if (values.json) terminal.out(`${JSON.stringify(rows, null, 2)}\n`);
  for (const { paper, title, source, hasPdf, bytes } of values.json ? [] : rows)
    terminal.out(
      `${paper.padEnd(12)} ${(source ?? 'no text').padEnd(22)} ${hasPdf ? 'PDF' : '   '} ${bytesInWords(bytes).padStart(9)}  ${title}\n`,
    );
  if (rows.length === 0) terminal.err('There are no full texts or PDFs here yet.\n');
  return 0;
}
