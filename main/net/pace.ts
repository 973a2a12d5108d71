import { AppError } from '#contract/errors';
import type { Clock } from '../ports';
import { isLoopback } from './address';
import { spread, type RateWindow } from './rate-limit';

/** A wait that a person may want to see. `until` is in ms since 1970; null when it is over. */
export type Wait = { readonly until: number; readonly reason: 'rate-limit' | 'retry' | 'pace' } | null;
export type OnWait = (wait: Wait) => void;

/** Whatever a server asks for: we wait up to this long for it, and beyond that tell the caller. */
export const LONGEST_WAIT_MS = 6 * 60_000;
/** However long a server sends us away, we ask again after this long. */
const LONGEST_BLOCK_MS = 60 * 60_000;
/** Shorter waits are not worth a word. */
const WORTH_TELLING_MS = { pace: 1_000, 'rate-limit': 100, retry: 0 };

type PacePolicy = {
  /** Hosts with the same group share the pace. */
  readonly group: string;
  readonly atOnce: number;
  /** Least time between the starts of two requests, in ms. */
  readonly everyMs: number;
  /** Whether the rest of a rate limit is spread over its window. */
  readonly spreads: boolean;
};

/** arXiv, "Terms of Use for arXiv APIs": one request every three seconds on a single connection, over all of these. */
const ARXIV_HOSTS = new Set(['export.arxiv.org', 'rss.arxiv.org', 'oaipmh.arxiv.org']);

function policyFor(url: URL): PacePolicy {
  if (isLoopback(url)) return { group: url.host, atOnce: Infinity, everyMs: 0, spreads: false };
  if (ARXIV_HOSTS.has(url.hostname)) return { group: 'arxiv', atOnce: 1, everyMs: 3_000, spreads: true };
  return { group: url.host, atOnce: 4, everyMs: 0, spreads: true };
}

/** The gates of all hosts: a request goes through its host's gate, and lets the gate know when it is over. */
export class Pace {
  readonly #clock: Clock;
  readonly #gates = new Map<string, Gate>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  gate(url: URL): Gate {
    const policy = policyFor(url);
    const gate = this.#gates.get(policy.group) ?? new Gate(policy, url.host, this.#clock);
    this.#gates.set(policy.group, gate);
    return gate;
  }
}

export class Gate {
  readonly #policy: PacePolicy;
  readonly #host: string;
  readonly #clock: Clock;
  readonly #queue: (() => void)[] = [];
  /** Requests with a place: waiting for their time, or under way. */
  #places = 0;
  #underWay = 0;
  #lastStart = Number.NEGATIVE_INFINITY;
  #window: { readonly from: number; readonly said: RateWindow } | undefined;
  #block: { readonly from: number; readonly until: number } | undefined;

  constructor(policy: PacePolicy, host: string, clock: Clock) {
    this.#policy = policy;
    this.#host = host;
    this.#clock = clock;
  }

  /**
   * Settles when a request may be made; call what it gives when the request is over. Rejects with the signal's reason
   * when that is aborted, and with `net.rate-limited` if the server wants us away for longer than we wait.
   */
  async enter(signal: AbortSignal, onWait: OnWait): Promise<() => void> {
    await this.#place(signal);
    try {
      for (let next = this.#next(); next !== undefined; next = this.#next()) {
        const ms = Math.ceil(next.until - this.#clock.now());
        const told = ms >= WORTH_TELLING_MS[next.reason];
        if (told) onWait(next);
        try {
          await this.#clock.sleep(ms, signal);
        } finally {
          if (told) onWait(null);
        }
      }
    } catch (thrown) {
      this.#leavePlace();
      throw thrown;
    }
    this.#lastStart = this.#clock.now();
    this.#underWay += 1;
    let over = false;
    return () => {
      if (over) return;
      over = true;
      this.#underWay -= 1;
      this.#leavePlace();
    };
  }

  /** The server said what is left of its limit. */
  heard(window: RateWindow): void {
    this.#window = { from: this.#clock.now(), said: window };
  }

  /** The server asked for fewer requests: none is made to this host for so long. */
  block(ms: number): void {
    const from = this.#clock.now();
    const until = from + Math.min(ms, LONGEST_BLOCK_MS);
    if (this.#block === undefined || until > this.#block.until) this.#block = { from, until };
  }

  /** What the next request has to wait for; undefined if nothing. */
  #next(): NonNullable<Wait> | undefined {
    const now = this.#clock.now();
    // A clock that was set back would make a short wait a long one.
    if (this.#block !== undefined && (now >= this.#block.until || now < this.#block.from)) this.#block = undefined;
    const paced = this.#lastStart > now ? now : Math.max(now, this.#lastStart + this.#policy.everyMs);
    if (this.#window !== undefined && now < this.#window.from) this.#window = undefined;
    const window = this.#policy.spreads ? this.#window?.said : undefined;
    const spreadTo = window === undefined ? now : spread(window, this.#lastStart, this.#underWay, now);
    const limited = Math.max(spreadTo, this.#block?.until ?? now);
    if (limited - now > LONGEST_WAIT_MS) throw this.#tooLong(limited);
    if (limited > now && limited >= paced) return { until: limited, reason: 'rate-limit' };
    return paced > now ? { until: paced, reason: 'pace' } : undefined;
  }

  #tooLong(until: number): AppError {
    const at = new Date(until).toISOString();
    return new AppError(
      'net.rate-limited',
      `${this.#host} asks not to be asked again before ${at.slice(11, 16)} (UTC). What you have is unaffected.`,
      { retryable: true, details: { host: this.#host, until: at } },
    );
  }

  #place(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#places < this.#policy.atOnce) {
      this.#places += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const turn = (): void => {
        signal.removeEventListener('abort', abort);
        resolve();
      };
      const abort = (): void => {
        this.#queue.splice(this.#queue.indexOf(turn), 1);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', abort, { once: true });
      this.#queue.push(turn);
    });
  }

  /** The place goes to the first in the queue, if there is one. */
  #leavePlace(): void {
    const next = this.#queue.shift();
    if (next) next();
    else this.#places -= 1;
  }
}
