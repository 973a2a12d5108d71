import type { Clock, Fetch } from '../ports';
import { checkAddress } from './address';
import { decodeText, faultOfJson, readServerTime, readValidators, requestHeaders } from './answer';
import type { NetAnswer, NetRequest } from './answer';
import { discard, readBody } from './body';
import { badAnswerFailure, connectionFailure, statusFailure, timeoutFailure, tooLargeFailure } from './failures';
import type { Failure } from './failures';
import type { Ledger } from './ledger';
import type { OnWait, Pace } from './pace';
import { readRateWindow, readRetryAfter } from './rate-limit';
import { isPassing } from './retry';

const MAX_BYTES = 8 * 1024 * 1024;
const MAX_REFUSAL_BYTES = 64 * 1024;
const MAX_HOPS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export type ExchangePorts = {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly pace: Pace;
  readonly ledger: Ledger;
  readonly allowedHosts: () => readonly string[];
  readonly userAgent: string;
  readonly timeoutMs: number;
  readonly stallMs: number;
  /** A server answered, whatever it said. */
  readonly onAnswer: () => void;
  /** A request is over. */
  readonly onEnd: () => void;
};

type Hop = { readonly url: URL; readonly timeoutMs: number; readonly signal: AbortSignal };
type Redirect = { readonly kind: 'redirect'; readonly location: string };

/**
 * One attempt: a request, the redirects it meets (each checked, paced and counted by itself), and the whole answer.
 * Rejects with the signal's reason when that is aborted, and with what the gate of a host refuses with.
 */
export async function exchange(
  ports: ExchangePorts,
  request: NetRequest,
  signal: AbortSignal,
  onWait: OnWait,
): Promise<NetAnswer | Failure> {
  let url = checkAddress(request.url, ports.allowedHosts());
  const timeoutMs = request.timeoutMs ?? ports.timeoutMs;
  let left = timeoutMs;
  for (let hops = 0; hops <= MAX_HOPS; hops += 1) {
    const leave = await ports.pace.gate(url).enter(signal, onWait);
    const started = performance.now();
    let step: NetAnswer | Failure | Redirect;
    try {
      step = await ask(ports, request, { url, timeoutMs: left, signal }, timeoutMs);
    } finally {
      leave();
      ports.onEnd();
    }
    if (step.kind !== 'redirect') return step;
    url = checkAddress(step.location, ports.allowedHosts(), url);
    left = Math.max(1, left - (performance.now() - started));
  }
  return badAnswerFailure(url, 'sends us in circles.', 0, false);
}

/** `wholeMs` is what a person is told of the time limit, of which redirects may have used up a part. */
async function ask(
  ports: ExchangePorts,
  request: NetRequest,
  hop: Hop,
  wholeMs: number,
): Promise<NetAnswer | Failure | Redirect> {
  const { url, signal } = hop;
  const { ledger } = ports;
  ledger.asked(url.host, ports.clock.now());
  // Not the injected clock: this watches a socket, and sockets live in the machine's time.
  const overtime = AbortSignal.timeout(Math.ceil(hop.timeoutMs));
  const stop = AbortSignal.any([signal, overtime]);
  try {
    const init = {
      method: 'GET',
      headers: requestHeaders(request, ports.userAgent),
      redirect: 'manual',
      signal: stop,
    } as const;
    const response = await settledOr(ports.fetch(url.href, init), stop);
    ports.onAnswer();
    const outcome = await take(ports, request, response, { ...hop, signal: stop });
    if (outcome.kind === 'failure') ledger.failed(url.host);
    return outcome;
  } catch (thrown) {
    signal.throwIfAborted();
    ledger.failed(url.host);
    return overtime.aborted ? timeoutFailure(url, wholeMs, 'whole') : connectionFailure(thrown, url);
  }
}

async function take(
  ports: ExchangePorts,
  request: NetRequest,
  response: Response,
  hop: Hop,
): Promise<NetAnswer | Failure | Redirect> {
  const { url } = hop;
  const { status, headers } = response;
  const now = ports.clock.now();
  const window = readRateWindow(headers, now);
  if (window !== undefined) {
    ports.pace.gate(url).heard(window);
    ports.ledger.limited(url.host, window);
  }
  if (status === 304 && request.validators !== undefined) return { kind: 'not-modified', ...readServerTime(headers) };
  if (isPassing(status)) {
    discard(response);
    // A 429 that has requests left in the window is about something else than that window.
    const windowMs = status === 429 && window?.remaining === 0 ? window.resetsAt - now : undefined;
    return statusFailure(url, status, readRetryAfter(headers, now) ?? windowMs);
  }
  if (status >= 400) return refusal(ports, response, hop);
  const location = headers.get('location');
  if (REDIRECTS.has(status) && location !== null) {
    discard(response);
    return { kind: 'redirect', location };
  }
  if (status < 200 || status === 206 || status >= 300) {
    discard(response);
    return badAnswerFailure(url, `answered in a way that was not asked for (${status}).`, status, false);
  }
  return content(ports, request, response, hop);
}

async function refusal(ports: ExchangePorts, response: Response, hop: Hop): Promise<NetAnswer | Failure> {
  const read = await readBody(response, limits(ports, hop, MAX_REFUSAL_BYTES));
  if (read.kind === 'stalled') return timeoutFailure(hop.url, ports.stallMs, 'stalled');
  const body = new TextDecoder().decode(read.bytes);
  return { kind: 'refused', status: response.status, body, ...readServerTime(response.headers) };
}

async function content(
  ports: ExchangePorts,
  request: NetRequest,
  response: Response,
  hop: Hop,
): Promise<NetAnswer | Failure> {
  const { url } = hop;
  const { status, headers } = response;
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

function limits(ports: ExchangePorts, { url, signal }: Hop, maxBytes: number): Parameters<typeof readBody>[1] {
  return { maxBytes, signal, stallMs: ports.stallMs, onBytes: (count) => ports.ledger.received(url.host, count) };
}

/** The promise's outcome, or the signal's reason as soon as it is aborted, should the promise not heed it. */
export function settledOr<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
