import { decodeText, faultOfJson, readServerTime, readValidators, requestHeaders } from './answer';
import type { NetAnswer, NetRequest } from './answer';
import { discard, readBody } from './body';
import { limits, type Exchange, type ExchangePorts, type Hop } from './exchange';
import { badAnswerFailure, timeoutFailure, tooLargeFailure, type Failure } from './failures';

const MAX_BYTES = 8 * 1024 * 1024;

/** What `get` asks: an answer that is read whole. */
export function wholeExchange(request: NetRequest): Exchange<NetAnswer> {
  return {
    url: request.url,
    headers: requestHeaders(request),
    ...(request.timeoutMs === undefined ? {} : { timeoutMs: request.timeoutMs }),
    expects: (status) =>
      (status === 304 && request.validators !== undefined) || (status >= 200 && status < 300 && status !== 206),
    read: (ports, response, hop) => content(ports, request, response, hop),
  };
}

async function content(
  ports: ExchangePorts,
  request: NetRequest,
  response: Response,
  hop: Hop,
): Promise<NetAnswer | Failure> {
  const { url } = hop;
  const { status, headers } = response;
  if (status === 304) return { kind: 'not-modified', ...readServerTime(headers) };
  const maxBytes = request.maxBytes ?? MAX_BYTES;
  const announced = Number(headers.get('content-length') ?? 0);
  if (announced > maxBytes) {
    discard(response);
    return tooLargeFailure(url, maxBytes);
  }
  const read = await readBody(response, limits(ports, hop, maxBytes));
  if (read.kind === 'stalled') return timeoutFailure(url, ports.stallMs, 'stalled');
  if (read.kind === 'too-large') return tooLargeFailure(url, maxBytes);
  // A compressed body's announced length is that of the compressed form; fetch has checked it then.
  if (!headers.has('content-encoding') && read.bytes.byteLength < announced) {
    return badAnswerFailure(url, 'sent an answer that breaks off.', status);
  }
  const isText = request.accept !== 'bytes';
  const body = isText ? decodeText(read.bytes) : '';
  if (body === undefined) return badAnswerFailure(url, 'sent something that is not text.', status);
  const contentType = headers.get('content-type') ?? '';
  const fault = request.accept === 'json' ? faultOfJson(body, contentType) : undefined;
  if (fault !== undefined) return badAnswerFailure(url, fault, status);
  const link = headers.get('link');
  return {
    kind: 'ok',
    url: url.href,
    body,
    ...(isText ? {} : { bytes: read.bytes }),
    contentType,
    validators: readValidators(headers),
    ...readServerTime(headers),
    ...(link === null ? {} : { link }),
  };
}
