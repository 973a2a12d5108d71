import { AppError } from '#contract/errors';
import type { NetworkState } from '#contract/state';
import type { Clock, Fetch, Logger } from '../ports';
import { checkAddress } from './address';
import type { NetAnswer, NetRequest } from './answer';
import { discard } from './body';
import { createConnection, DEFAULT_PROBES, type ProbeTimes } from './connection';
import { downloadExchange, type Downloaded, type DownloadRequest } from './download';
import { exchange, settledOr, type Exchange, type ExchangePorts, type Refused } from './exchange';
import type { Failure } from './failures';
import { Flights } from './flights';
import { Ledger } from './ledger';
import { Pace, type OnWait } from './pace';
import { backoff, DEFAULT_RETRY, type RetryPolicy } from './retry';
import { wholeExchange } from './whole';

export type { Downloaded, DownloadHead, DownloadTarget } from './download';
export type { NetAnswer, NetRequest, Validators } from './answer';
export type { OnWait, Wait } from './pace';

const TIMEOUT_MS = 30_000;
const STALL_MS = 15_000;
const PROBE_TIMEOUT_MS = 10_000;
/** A server that answers 429 without saying for how long is left alone this many times longer than after an error. */
const PATIENCE = 4;
/** An attempt of a download that brought so much was none in vain: it does not count. Bytes. */
const PROGRESS = 256 * 1024;

/** How patient the port is; what is absent is as in the documentation of each. */
export type NetworkTuning = {
  readonly retry?: Partial<RetryPolicy>;
  readonly probeEvery?: ProbeTimes;
  /** Longest time without a byte in the middle of an answer, in ms. */
  readonly stallMs?: number;
};

type Ports = NetworkTuning & {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Logger;
  /** In [0, 1). */
  readonly random: () => number;
  /** `host[:port]` of the configured sources; asked at every request and every redirect. */
  readonly allowedHosts: () => readonly string[];
  readonly userAgent: string;
  readonly onState: (state: NetworkState) => void;
};

export type Network = {
  /**
   * The whole answer to a GET. Rejects with an AppError: `net.offline`, `net.timeout`, `net.certificate`, `net.status`
   * (5xx and the like, after the retries), `net.rate-limited`, `net.too-large`, `net.bad-answer`, `net.host-refused`,
   * `net.cancelled`; `app.closing` once the port is closed.
   */
  get(request: NetRequest): Promise<NetAnswer>;
  /**
   * A large file, piece by piece. What breaks off is gone on with where the server can, within the retries of one
   * request and by what the target says that it holds. Rejects as `get` does, and with what the target throws.
   */
  download(request: DownloadRequest): Promise<Downloaded>;
  state(): NetworkState;
  /** Calls when there is a connection again after there was none, until the returned function is called. */
  onReconnect(listener: () => void): () => void;
  /** Ends every request with `app.closing`. */
  close(): void;
};

/** The one way to the network: to the configured sources alone, politely, and with an account of it. */
export function createNetwork(ports: Ports): Network {
  const { clock, log, allowedHosts, userAgent } = ports;
  const retry: RetryPolicy = { ...DEFAULT_RETRY, ...ports.retry };
  const ledger = new Ledger();
  const pace = new Pace(clock);
  const flights = new Flights<NetAnswer>();
  const closing = new AbortController();
  let closed = false;

  const tell = (): void => {
    if (!closed) ports.onState(state());
  };
  const connection = createConnection({
    clock,
    log,
    probeEvery: ports.probeEvery ?? DEFAULT_PROBES,
    probe,
    onChange: tell,
  });
  const exchangePorts: ExchangePorts = {
    fetch: ports.fetch,
    clock,
    pace,
    ledger,
    allowedHosts,
    userAgent,
    timeoutMs: TIMEOUT_MS,
    stallMs: ports.stallMs ?? STALL_MS,
    onAnswer: () => connection.made(),
    onEnd: tell,
  };

  function state(): NetworkState {
    const since = connection.since();
    return {
      offline: since !== undefined,
      ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
      hosts: ledger.hosts(),
    };
  }

  async function fly<Answer extends { readonly kind: string }>(
    next: () => Exchange<Answer>,
    signal: AbortSignal,
    onWait: OnWait,
    received: () => number = () => 0,
  ): Promise<Answer | Refused> {
    let before = 0;
    for (let attempt = 1; ; attempt += 1) {
      const request = next();
      const outcome = await exchange(exchangePorts, request, signal, onWait);
      if (!isFailure(outcome)) return outcome;
      if (received() - before >= PROGRESS) attempt = 1;
      before = received();
      const waitMs = backoff(retry, attempt, ports.random());
      if (outcome.leaveAlone !== undefined) {
        const { url, ms } = outcome.leaveAlone;
        // The host's gate makes every request to it wait, this one's next attempt among them.
        pace.gate(url).block(ms > 0 ? ms + waitMs : waitMs * PATIENCE);
      }
      log.debug('A request failed', { attempt, ...outcome.error.toData() });
      if (attempt >= attemptsFor(outcome)) {
        if (outcome.unconnected) connection.lost(new URL(request.url).origin);
        throw outcome.error;
      }
      if (outcome.leaveAlone !== undefined) continue;
      onWait({ until: clock.now() + waitMs, reason: 'retry' });
      try {
        await clock.sleep(waitMs, signal);
      } finally {
        onWait(null);
      }
    }
  }

  function attemptsFor({ again, unconnected }: Failure): number {
    // Without a connection every request tries but once, so that a start without network is a quick one.
    if (!again || (unconnected && connection.since() !== undefined)) return 1;
    return retry.attempts;
  }

  async function probe(origin: string, signal: AbortSignal): Promise<boolean> {
    const stop = AbortSignal.any([signal, AbortSignal.timeout(PROBE_TIMEOUT_MS)]);
    const { host } = new URL(origin);
    // The address may have been taken out of the settings meanwhile.
    if (!allowedHosts().includes(host)) return false;
    ledger.asked(host, clock.now());
    try {
      const init = { method: 'HEAD', headers: { 'User-Agent': userAgent }, redirect: 'manual', signal: stop } as const;
      discard(await settledOr(ports.fetch(origin, init), stop));
      return true;
    } catch (thrown) {
      signal.throwIfAborted();
      ledger.failed(host);
      log.debug('Still no connection', { host, error: String(thrown) });
      tell();
      return false;
    }
  }

  return {
    async get(request) {
      if (closed) throw new AppError('app.closing', 'Offprint is closing; nothing new is fetched.');
      const url = checkAddress(request.url, allowedHosts());
      const { accept, validators, maxBytes, timeoutMs } = request;
      const key = JSON.stringify([url.href, accept, validators?.etag, validators?.lastModified, maxBytes, timeoutMs]);
      const asked = wholeExchange(request);
      return flights.join(key, request, (signal, onWait) => fly(() => asked, signal, onWait));
    },
    async download(request) {
      if (closed) throw new AppError('app.closing', 'Offprint is closing; nothing new is fetched.');
      checkAddress(request.url, allowedHosts());
      const { next, received } = downloadExchange(request);
      const signal = AbortSignal.any([request.signal, closing.signal]);
      return fly(next, signal, request.onWait ?? (() => undefined), received);
    },
    state,
    onReconnect: (listener) => connection.onReconnect(listener),
    close() {
      closed = true;
      connection.close();
      const error = new AppError('app.closing', 'Offprint is closing; what was being fetched is fetched next time.');
      flights.endAll(error);
      closing.abort(error);
    },
  };
}

function isFailure(outcome: { readonly kind: string }): outcome is Failure {
  return outcome.kind === 'failure';
}
