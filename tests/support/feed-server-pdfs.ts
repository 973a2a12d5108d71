import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { madePdf } from './made-pdf';
import type { TextAnswer } from './feed-server-texts';

/**
 * The PDFs of invented papers. What there is follows from the last digit of the paper's id:
 *
 *   0–4     a PDF of twelve pages
 *   5       a file that begins as a PDF, and is damaged
 *   6       a PDF of six pages that would run scripts
 *   7, 99   none
 *   8       a web page that wants to know whether a person asks
 *   9       a PDF of twelve pages the second of which unpacks to gigabytes
 */
export function pdfAnswer(id: string): TextAnswer {
  const last = Number(id.at(-1));
  if (last === 7 || id.endsWith('99'))
    return { status: 404, type: 'text/html', body: Buffer.from('<!doctype html><title>Not found</title>') };
  if (last === 8) return { status: 200, type: 'text/html', body: Buffer.from('<!doctype html><p>Are you a person?') };
  const body =
    last === 5
      ? Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(30_000, 'no objects '), Buffer.from('\n%%EOF\n')])
      : madePdf({
          title: `The paper ${id}`,
          pages: Array.from({ length: last === 6 ? 6 : 12 }, (_, index) => linesOf(id, index + 1)),
          ...(last === 9 ? { bombAt: 2 } : {}),
          ...(last === 6 ? { script: 'app.alert("taken over"); globalThis.isTakenOver = true;' } : {}),
        });
  return { status: 200, type: 'application/pdf', body };
}

function linesOf(id: string, page: number): readonly string[] {
  return [
    `Part ${page} of ${id}`,
    `On page ${page} the robots tend a garden and count what grows.`,
    page % 3 === 0 ? 'A rare marigold was seen here.' : 'They go on until the light fails.',
    ...Array.from({ length: 24 }, (_, line) => `Line ${line + 1}: beds, seeds and water, morning after morning.`),
  ];
}

/** An answer as a server has it that takes ranges: all of it, or from a byte on if it is still the same file. */
export function ranged({ status, type, body }: TextAnswer, request: IncomingMessage) {
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`;
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const isPart = status === 200 && from > 0 && from < body.length && request.headers['if-range'] === etag;
  const part = isPart ? body.subarray(from) : body;
  return {
    status: isPart ? 206 : status,
    body: part,
    headers: {
      'content-type': type,
      'content-length': String(part.length),
      etag,
      ...(isPart ? { 'content-range': `bytes ${from}-${body.length - 1}/${body.length}` } : {}),
    },
  };
}
