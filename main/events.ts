import type { AppEvent, EventName } from '#contract/events';
import { AppError } from '#contract/errors';
import type { Logger } from './ports';

/** A refresh changes the feed many times a second; a window needs to hear of it no more often than it can paint. */
const SOON_MS = 50;

/** Spreads events to whoever listens. */
export class EventSpread {
  readonly #listeners = new Set<(event: AppEvent) => void>();
  readonly #pending = new Map<EventName, NodeJS.Timeout>();
  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log;
  }

  listen(listener: (event: AppEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(event: AppEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (thrown) {
        // One broken listener (a window that is closing) must not keep the others from hearing.
        this.#log.warn('A listener failed', { event: event.name, error: AppError.from(thrown).message });
      }
    }
  }

  /** Tells within {@link SOON_MS}, and what is true then; calls in between are one. Nothing is told of null. */
  tellSoon(name: EventName, make: () => AppEvent | null): void {
    if (this.#pending.has(name)) return;
    const timer = setTimeout(() => {
      this.#pending.delete(name);
      const event = make();
      if (event !== null) this.tell(event);
    }, SOON_MS);
    timer.unref();
    this.#pending.set(name, timer);
  }
}
