import { AppError } from '#contract/errors';
import type { Clock, Fetch } from '../ports';
import { checkAddress } from './address';
import { readServerTime, type NetAnswer } from './answer';
import { discard, readBody } from './body';
import { badAnswerFailure, connectionFailure, statusFailure, timeoutFailure } from './failures';
import type { Failure } from './failures';
import type { Ledger } from './ledger';
import type { OnWait, Pace } from './pace';
import { readRateWindow, readRetryAfter } from './rate-limit';
import { isPassing } from './retry';

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

export type Hop = { readonly url: URL; readonly timeoutMs: number; readonly signal: AbortSignal };
type Redirect = { readonly kind: 'redirect'; readonly location: string };
export type Refused = Extract<NetAnswer, { kind: 'refused' }>;

/** What is asked, and what is made of the answer. */
export type Exchange<Answer> = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** For all of the answer, or, `isLong`, until it begins: from there on the time without a byte counts alone. */
  readonly timeoutMs?: number;
  readonly isLong?: true;
  /** Whether an answer of this status is one to read: it goes to `read`, whatever else it may mean. */
  expects(status: number): boolean;
  read(ports: ExchangePorts, response: Response, hop: Hop): Promise<Answer | Failure>;
};

/**
 * One attempt: a request, the redirects it meets (each checked, paced and counted by itself), and the whole answer.
 * Rejects with the signal's reason when that is aborted, and with what the gate of a host refuses with.
 */
export async function exchange<Answer extends { readonly kind: string }>(
  ports: ExchangePorts,
  request: Exchange<Answer>,
  signal: AbortSignal,
  onWait: OnWait,
): Promise<Answer | Refused | Failure> {
  let url = checkAddress(request.url, ports.allowedHosts());
  const timeoutMs = request.timeoutMs ?? ports.timeoutMs;
  let left = timeoutMs;
  for (let hops = 0; hops <= MAX_HOPS; hops += 1) {
    const leave = await ports.pace.gate(url).enter(signal, onWait);
    const started = performance.now();
    let step: Answer | Refused | Failure | Redirect;
    try {
      step = await ask(ports, request, { url, timeoutMs: left, signal }, timeoutMs);
    } finally {
      leave();
      ports.onEnd();
    }
    if (!isRedirect(step)) return step;
    url = checkAddress(step.location, ports.allowedHosts(), url);
    left = Math.max(1, left - (performance.now() - started));
  }
  return badAnswerFailure(url, 'sends us in circles.', 0, false);
}

function isRedirect(step: { readonly kind: string }): step is Redirect {
  return step.kind === 'redirect';
}

/** `wholeMs` is what a person is told of the time limit, of which redirects may have used up a part. */
async function ask<Answer extends { readonly kind: string }>(
  ports: ExchangePorts,
  request: Exchange<Answer>,
  hop: Hop,
  wholeMs: number,
): Promise<Answer | Refused | Failure | Redirect> {
  const { url, signal } = hop;
  const { ledger } = ports;
  ledger.asked(url.host, ports.clock.now());
  // Not the injected clock: this watches a socket, and sockets live in the machine's time.
  const overtime = new AbortController();
  const timer = setTimeout(() => overtime.abort(), Math.ceil(hop.timeoutMs));
  const stop = AbortSignal.any([signal, overtime.signal]);
  try {
    const init = {
      method: 'GET',
      headers: { 'User-Agent': ports.userAgent, ...request.headers },
      redirect: 'manual',
      signal: stop,
    } as const;
    const response = await settledOr(ports.fetch(url.href, init), stop);
    if (request.isLong) clearTimeout(timer);
    ports.onAnswer();
    const outcome = await take(ports, request, response, { ...hop, signal: stop });
    if (outcome.kind === 'failure') ledger.failed(url.host);
    return outcome;
  } catch (thrown) {
    signal.throwIfAborted();
    // Whoever takes the answer has no room for it.
    if (thrown instanceof AppError) throw thrown;
    ledger.failed(url.host);
    return overtime.signal.aborted ? timeoutFailure(url, wholeMs, 'whole') : connectionFailure(thrown, url);
  } finally {
    clearTimeout(timer);
  }
}

async function take<Answer extends { readonly kind: string }>(
  ports: ExchangePorts,
  request: Exchange<Answer>,
  response: Response,
  hop: Hop,
): Promise<Answer | Refused | Failure | Redirect> {
  const { url } = hop;
  const { status, headers } = response;
  const now = ports.clock.now();
  const window = readRateWindow(headers, now);
  if (window !== undefined) {
    ports.pace.gate(url).heard(window);
    ports.ledger.limited(url.host, window);
  }
  if (request.expects(status)) return request.read(ports, response, hop);
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
  discard(response);
  return badAnswerFailure(url, `answered in a way that was not asked for (${status}).`, status, false);
}

async function refusal(ports: ExchangePorts, response: Response, hop: Hop): Promise<Refused | Failure> {
  const read = await readBody(response, limits(ports, hop, MAX_REFUSAL_BYTES));
  if (read.kind === 'stalled') return timeoutFailure(hop.url, ports.stallMs, 'stalled');
  const body = new TextDecoder().decode(read.bytes);
  return { kind: 'refused', status: response.status, body, ...readServerTime(response.headers) };
}

/** How much of an answer is read, and how long it is waited for. */
export function limits(ports: ExchangePorts, { url, signal }: Hop, maxBytes: number): Parameters<typeof readBody>[1] {
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
