import { AppError } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import type { NetAnswer, Network } from '../net/network';
import type { ParsedText } from './parsed-text';

/** The longest page that is read, in bytes: theses with hundreds of formulas have 20 MB. */
const MAX_PAGE = 40 * 1024 * 1024;
const PAGE_TIMEOUT_MS = 180_000;

/** What makes texts of what sources send; rejects with `source.shape` for what is none. */
export type TextReaders = {
  html(html: string, address: string): Promise<ParsedText>;
  markdown(markdown: string): Promise<ParsedText>;
  /** Of a PDF's bytes, which are of no use afterwards. */
  pdf(bytes: Uint8Array<ArrayBuffer>): Promise<ParsedText>;
};

/** A paper's PDF, whole. */
export type WholePdf = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly address: string;
  readonly version: number | undefined;
};

/** What a text is found with. */
export type TextPorts = {
  readonly network: Network;
  /** Without a trailing slash, as all addresses of sources. */
  readonly arxivUrl: () => string;
  readonly huggingFaceUrl: () => string;
  readonly readers: TextReaders;
  /** The PDF that is here, or fetched now. Rejects with `source.no-pdf` where there is none, else as `Pdfs.fetch` does. */
  readonly pdf: (paper: PaperId, signal: AbortSignal) => Promise<WholePdf>;
};

export type FoundText = ParsedText & {
  readonly address: string;
  /** Bytes of what was sent. */
  readonly length: number;
};

/**
 * A paper's full text from the best source that has one: arXiv's HTML, then Hugging Face's Markdown, then its PDF. Rejects
 * with the network port's errors, and with `source.no-text` where none has any that can be read; it is worth another try
 * unless all say that they have none.
 */
export async function findText(paper: PaperId, ports: TextPorts, signal: AbortSignal): Promise<FoundText> {
  const { readers } = ports;
  const reasons: string[] = [];
  let isCertain = true;
  const attempts: readonly Attempt[] = [
    {
      url: `${ports.arxivUrl()}/html/${paper}`,
      type: /^(?:text\/html|application\/xhtml\+xml)\b/i,
      read: readers.html,
    },
    { url: `${ports.huggingFaceUrl()}/papers/${paper}.md`, type: /^text\/(?!html\b)/i, read: readers.markdown },
  ];
  for (const attempt of attempts) {
    let tried = await trySource(attempt, ports, signal);
    // A page that asks to wait is sent where a text is, and has nothing to do with it: the next source may be worse.
    if (tried.kind === 'unclear') tried = await trySource(attempt, ports, signal);
    if (tried.kind === 'text') return tried.text;
    reasons.push(tried.why);
    if (tried.kind === 'unclear') isCertain = false;
  }
  const last = await tryPdf(paper, ports, signal);
  if (last.kind === 'text') return last.text;
  reasons.push(last.why);
  if (last.kind === 'unclear') isCertain = false;
  throw new AppError(
    'source.no-text',
    `There is no full text of ${paper} that can be shown here. ${reasons.join(' ')}`,
    { retryable: !isCertain, details: { paper } },
  );
}

type Attempt = {
  readonly url: string;
  readonly type: RegExp;
  readonly read: (body: string, url: string) => Promise<ParsedText>;
};

/** `none`: the source says that it has none. `unclear`: what it sent is no text. `why` is a sentence. */
type Tried =
  { readonly kind: 'text'; readonly text: FoundText } | { readonly kind: 'none' | 'unclear'; readonly why: string };

async function trySource({ url, type, read }: Attempt, { network }: TextPorts, signal: AbortSignal): Promise<Tried> {
  const { host } = new URL(url);
  const answer = await network.get({ url, accept: 'text', maxBytes: MAX_PAGE, timeoutMs: PAGE_TIMEOUT_MS, signal });
  const page = pageOf(answer, type, host);
  if (typeof page === 'string')
    return { kind: answer.kind === 'refused' && answer.status === 404 ? 'none' : 'unclear', why: page };
  try {
    const parsed = await read(page.body, page.url);
    return { kind: 'text', text: { ...parsed, address: page.url, length: Buffer.byteLength(page.body) } };
  } catch (thrown) {
    const error = AppError.from(thrown);
    if (error.code !== 'source.shape') throw error;
    return { kind: 'unclear', why: error.message };
  }
}

/** What a PDF is without can be told for certain: another fetching brings the same file. */
async function tryPdf(paper: PaperId, { pdf, readers }: TextPorts, signal: AbortSignal): Promise<Tried> {
  let whole: WholePdf;
  try {
    whole = await pdf(paper, signal);
  } catch (thrown) {
    const error = AppError.from(thrown);
    if (error.code !== 'source.no-pdf' && error.code !== 'net.too-large') throw error;
    return { kind: error.retryable ? 'unclear' : 'none', why: error.message };
  }
  const { bytes, address, version } = whole;
  const length = bytes.byteLength;
  try {
    const { text, pictures } = await readers.pdf(bytes);
    signal.throwIfAborted();
    const named = version === undefined ? text : { ...text, version: `v${version}` };
    return { kind: 'text', text: { text: named, pictures, address, length } };
  } catch (thrown) {
    const error = AppError.from(thrown);
    if (error.code !== 'source.shape') throw thrown;
    return { kind: 'none', why: error.message };
  }
}

/** The page that was sent, or a sentence that says why it is none. */
function pageOf(answer: NetAnswer, type: RegExp, host: string): Extract<NetAnswer, { kind: 'ok' }> | string {
  if (answer.kind === 'refused' && answer.status === 404) return `${host} has none.`;
  if (answer.kind === 'refused') return `${host} refused to send one (${answer.status}).`;
  if (answer.kind === 'not-modified') return `${host} sent nothing.`;
  return type.test(answer.contentType) ? answer : `${host} sent something else (${answer.contentType.slice(0, 40)}).`;
}
