import { AppError } from '#contract/errors';

/** What a reader service puts before a page that it turned into Markdown. */
export type Header = {
  readonly title: string;
  /** The address of the page that it read. */
  readonly source: string;
  readonly warning: string;
};
export type Opened = { readonly header: Header | undefined; readonly body: string };

const FIELD = /^(Title|URL Source|Published Time|Warning|Number of Pages):[ \t]*(.*)$/;
const LONGEST_HEADER_LINES = 20;

/** Sets the header apart from the body. A text without one is all body. */
export function openMarkdown(markdown: string): Opened {
  let at = 0;
  const fields = new Map<string, string>();
  for (let line = 0; line < LONGEST_HEADER_LINES && at < markdown.length; line++) {
    const newline = markdown.indexOf('\n', at);
    const end = newline === -1 ? markdown.length : newline;
    const text = markdown.slice(at, Math.min(end, at + 2_000)).trim();
    at = end + 1;
    if (text === '') continue;
    if (text === 'Markdown Content:') {
      const header = {
        title: fields.get('Title') ?? '',
        source: fields.get('URL Source') ?? '',
        warning: fields.get('Warning') ?? '',
      };
      return { header, body: markdown.slice(at) };
    }
    const field = FIELD.exec(text);
    if (field?.[1] === undefined) break;
    fields.set(field[1], field[2] ?? '');
  }
  return { header: undefined, body: markdown };
}

/** What the web page of a paper says around its abstract; a paper itself says hardly one of them. */
const PAGE_MARKS = [
  /Paper page - /,
  /Join the discussion on this paper page/,
  /^#{1,4} Community\s*$/m,
  /Models citing this paper/,
  /Datasets citing this paper/,
  /Get this paper in your agent/,
  /^AI-generated summary\s*$/m,
];
const NUMBERED_HEADING = /^#{1,4} \d{1,2}\.? \S|^\d{1,2}\.? \S.*\n-{3,}$/m;
const HTML = /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i;
const NO_HTML = /^(?:No HTML for|HTML is not available)/;

/** Throws `source.shape` for what is the text of no paper: nothing at all, a web page, a paper's page of discussion. */
export function refuseNoPaper({ header, body }: Opened): void {
  if (!/\S/.test(body)) throw noPaper('it is empty');
  if (HTML.test(body)) throw noPaper('it is a web page');
  if (header !== undefined && /returned error \d{3}/.test(header.warning)) throw noPaper('the page was not found');
  if (NO_HTML.test(header?.title ?? '') || NO_HTML.test(body.trimStart().slice(0, 100))) {
    throw noPaper('arXiv has no readable version of it');
  }
  const around = `${header?.title ?? ''}\n${body.slice(0, 50_000)}`;
  if (PAGE_MARKS.filter((mark) => mark.test(around)).length >= 2 && !NUMBERED_HEADING.test(body)) {
    throw noPaper('it has the abstract alone');
  }
}

export function noPaper(why: string): AppError {
  return new AppError('source.shape', `The text of this paper cannot be read from Hugging Face: ${why}.`);
}

/** The version that addresses within the text name, where the header names the paper and no version of its own. */
export function versionOf({ header, body }: Opened): string | undefined {
  const source = /arxiv\.org\/(?:html|abs|pdf)\/([^?#\s]+?)(v\d{1,4})?(?:\.pdf)?\/?$/.exec(header?.source ?? '');
  if (source?.[1] === undefined) return undefined;
  if (source[2] !== undefined) return source[2];
  for (const before of [`arxiv.org/html/${source[1]}v`, `arXiv:${source[1]}v`]) {
    const at = body.indexOf(before);
    const version = at === -1 ? null : /^\d{1,4}(?!\d)/.exec(body.slice(at + before.length, at + before.length + 6));
    if (version !== null) return `v${version[0]}`;
  }
  return undefined;
}
