import type { HostUse } from '#contract/state';
import type { RateWindow } from './rate-limit';

type Entry = { requests: number; bytes: number; failures: number; lastAt: number; window?: RateWindow };

/** What went where since the start: the figures behind the network page. Keyed by host and unusual port. */
export class Ledger {
  readonly #hosts = new Map<string, Entry>();

  /** A request goes out, at `now` in ms since 1970. */
  asked(host: string, now: number): void {
    const entry = this.#entry(host);
    entry.requests += 1;
    entry.lastAt = now;
  }

  /** Bytes of a body came in, after decompression. */
  received(host: string, bytes: number): void {
    this.#entry(host).bytes += bytes;
  }

  /** A request brought nothing that can be used. */
  failed(host: string): void {
    this.#entry(host).failures += 1;
  }

  limited(host: string, window: RateWindow): void {
    this.#entry(host).window = window;
  }

  hosts(): readonly HostUse[] {
    return [...this.#hosts].map(([host, entry]) => hostUse(host, entry));
  }

  #entry(host: string): Entry {
    const entry = this.#hosts.get(host) ?? { requests: 0, bytes: 0, failures: 0, lastAt: 0 };
    this.#hosts.set(host, entry);
    return entry;
  }
}

function hostUse(host: string, { requests, bytes, failures, lastAt, window }: Entry): HostUse {
  const use = { host, requests, bytes, failures, lastAt: new Date(lastAt).toISOString() };
  if (window === undefined) return use;
  return { ...use, limit: { remaining: window.remaining, resetsAt: new Date(window.resetsAt).toISOString() } };
}
