import type { IncomingMessage, ServerResponse } from 'node:http';

/** How a server of PDFs behaves; what is absent is as a good server has it. */
export type PdfServing = {
  readonly body: Buffer;
  /** Null: none is told. */
  readonly etag?: string | null;
  readonly ranges?: boolean;
  readonly tellsLength?: boolean;
  /** The connection is cut after so many bytes of the answer. */
  readonly cutAfter?: number;
  /** After so many bytes nothing more comes. */
  readonly stopAfter?: number;
  /** What is told of the length in place of the truth. */
  readonly length?: number;
};

/** Answers as RFC 9110 has it for one file: whole, from a byte on if the tag is still the file's, or 416. */
export function answerPdf(request: IncomingMessage, response: ServerResponse, serving: PdfServing): void {
  const { body, etag = '"1"', ranges = true, tellsLength = true } = serving;
  const from = ranges && request.headers['if-range'] === etag ? rangeStart(request.headers.range) : undefined;
  if (from !== undefined && from >= body.length) {
    response.writeHead(416, { 'content-range': `bytes */${body.length}` }).end();
    return;
  }
  const part = body.subarray(from ?? 0);
  response.writeHead(from === undefined ? 200 : 206, {
    'content-type': 'application/pdf',
    ...(etag === null ? {} : { etag }),
    ...(tellsLength ? { 'content-length': String(serving.length ?? part.length) } : {}),
    ...(from === undefined ? {} : { 'content-range': `bytes ${from}-${body.length - 1}/${body.length}` }),
  });
  if (serving.cutAfter !== undefined && serving.cutAfter < part.length)
    response.write(part.subarray(0, serving.cutAfter), () => response.socket?.destroySoon());
  else if (serving.stopAfter !== undefined) response.write(part.subarray(0, serving.stopAfter));
  else response.end(part);
}

function rangeStart(range: string | undefined): number | undefined {
  const found = /^bytes=(\d+)-$/.exec(range ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
}
