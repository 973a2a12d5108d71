import { OPENED_PDFS, PDF_FRAME_PAGE } from '#contract/pdf-frame';
import type { App } from '../app';
import { PDF_HEADERS, pdfFrameHeaders } from './window-policy';
import type { WindowFiles } from './window-files';

export type FrameAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
};

type Asked = {
  /** Relative to where the frame is served. */
  readonly path: string;
  /** The Range header, if there is one. */
  readonly range: string | undefined;
  /** The origin of the window that shows the frame. */
  readonly window: string;
};

/** What the frame's page needs: its own files, the parts that it shares with the window, what pdf.js reads. */
const ITS_OWN = `${PDF_FRAME_PAGE.split('/')[0] ?? ''}/`;

/** Whether a file of the build is the frame's alone, and none of the window's. */
export function isFrameFile(path: string): boolean {
  return path.startsWith(ITS_OWN);
}

/** What the frame of PDFs gets: its own files, and the PDF that was opened under a key, part by part. */
export async function answerFrame(
  { path, range, window }: Asked,
  files: WindowFiles,
  pdf: App['pdf'],
): Promise<FrameAnswer> {
  if (path.startsWith(OPENED_PDFS)) return answerPdf(path.slice(OPENED_PDFS.length), range, pdf);
  const found = isFrameFile(path) || path.startsWith('assets/') ? await files(path) : undefined;
  if (found === undefined) return nothing(404, pdfFrameHeaders(window));
  return {
    status: 200,
    headers: {
      ...pdfFrameHeaders(window),
      'content-type': found.type,
      'cache-control': found.lasting ? 'private, max-age=31536000, immutable' : 'no-store',
    },
    body: found.body,
  };
}

async function answerPdf(key: string, range: string | undefined, pdf: App['pdf']): Promise<FrameAnswer> {
  const stored = await pdf(key);
  if (stored === undefined) return nothing(404, PDF_HEADERS);
  const headers = {
    ...PDF_HEADERS,
    'content-type': 'application/pdf',
    'cache-control': 'no-store',
    'accept-ranges': 'bytes',
  };
  if (range === undefined) return { status: 200, headers, body: await stored.read(0, stored.length) };
  const wanted = rangeOf(range, stored.length);
  if (wanted === undefined) {
    return nothing(416, { ...headers, 'content-range': `bytes */${stored.length}` });
  }
  const [start, end] = wanted;
  const body = await stored.read(start, end);
  // The file has been cut since it was opened.
  if (body.byteLength !== end - start) return nothing(404, PDF_HEADERS);
  return { status: 206, headers: { ...headers, 'content-range': `bytes ${start}-${end - 1}/${stored.length}` }, body };
}

/** The one range of bytes that is asked for, without its end; undefined if it cannot be had. */
export function rangeOf(header: string, length: number): readonly [start: number, end: number] | undefined {
  const found = /^bytes=(\d{1,15})-(\d{1,15})?$/.exec(header.trim());
  if (found === null) return undefined;
  const start = Number(found[1]);
  const end = found[2] === undefined ? length : Math.min(length, Number(found[2]) + 1);
  return start < end ? [start, end] : undefined;
}

function nothing(status: number, headers: FrameAnswer['headers']): FrameAnswer {
  return {
    status,
    headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
    body: new TextEncoder().encode('There is nothing here.'),
  };
}
