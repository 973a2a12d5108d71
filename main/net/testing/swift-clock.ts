import type { Clock } from '../../ports';

type Sleeper = { readonly at: number; readonly wake: () => void };

/**
 * A clock for tests on which every sleep is over in the next turn of the event loop, in the order in which they would
 * end, and time has then passed by as much.
 */
export class SwiftClock implements Clock {
  /** The sleeps that were asked for, in ms. */
  readonly sleeps: number[] = [];
  #now: number;
  #sleepers: Sleeper[] = [];

  constructor(now = Date.parse('2025-12-31T08:00:00Z')) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  /** Sets the clock, as a person or a time server does. */
  set(now: number): void {
    this.#now = now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.sleeps.push(ms);
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const abort = (): void => {
        this.#sleepers = this.#sleepers.filter((one) => one !== sleeper);
        reject(signal?.reason as Error);
      };
      const wake = (): void => {
        signal?.removeEventListener('abort', abort);
        resolve();
      };
      const sleeper: Sleeper = { at: this.#now + ms, wake };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', abort);
      setImmediate(() => this.#wakeNext());
    });
  }

  #wakeNext(): void {
    const next = this.#sleepers.toSorted((a, b) => a.at - b.at)[0];
    if (next === undefined) return;
    this.#sleepers = this.#sleepers.filter((one) => one !== next);
    this.#now = Math.max(this.#now, next.at);
    next.wake();
  }
}
