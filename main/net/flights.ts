import { AppError } from '#contract/errors';
import type { OnWait, Wait } from './pace';

type Caller = { readonly signal?: AbortSignal; readonly onWait?: OnWait };

type Flight<Answer> = {
  readonly controller: AbortController;
  readonly listeners: Set<OnWait>;
  readonly answer: Promise<Answer>;
  callers: number;
  wait: Wait;
};

/** Requests under way: who asks for the same thing at the same time shares one of them. */
export class Flights<Answer> {
  readonly #flights = new Map<string, Flight<Answer>>();

  /**
   * The answer of the flight with this key, which is begun if there is none. A caller whose signal is aborted gets
   * `net.cancelled` at once; the flight itself ends only when nobody waits for it any more.
   */
  async join(
    key: string,
    caller: Caller,
    begin: (signal: AbortSignal, onWait: OnWait) => Promise<Answer>,
  ): Promise<Answer> {
    const { signal, onWait } = caller;
    if (signal?.aborted) throw cancelled(signal.reason);
    const flight = this.#flights.get(key) ?? this.#begin(key, begin);
    flight.callers += 1;
    if (onWait !== undefined) {
      flight.listeners.add(onWait);
      if (flight.wait !== null) onWait(flight.wait);
    }
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        signal?.removeEventListener('abort', abort);
        flight.callers -= 1;
        if (onWait !== undefined) flight.listeners.delete(onWait);
      };
      const abort = (): void => {
        const error = cancelled(signal?.reason);
        reject(error);
        leave();
        if (flight.callers > 0) return;
        this.#forget(key, flight);
        flight.controller.abort(error);
      };
      signal?.addEventListener('abort', abort, { once: true });
      flight.answer.then(resolve, reject).finally(leave);
    });
  }

  /** Ends every flight with this error. */
  endAll(error: AppError): void {
    for (const flight of this.#flights.values()) flight.controller.abort(error);
  }

  #begin(key: string, begin: (signal: AbortSignal, onWait: OnWait) => Promise<Answer>): Flight<Answer> {
    const controller = new AbortController();
    const listeners = new Set<OnWait>();
    const tell = (wait: Wait): void => {
      flight.wait = wait;
      for (const listener of listeners) listener(wait);
    };
    // Begun a moment later, when it stands in the map and its first caller listens.
    const answer = Promise.resolve().then(() => begin(controller.signal, tell));
    const flight: Flight<Answer> = { controller, listeners, answer, callers: 0, wait: null };
    this.#flights.set(key, flight);
    answer.then(
      () => this.#forget(key, flight),
      () => this.#forget(key, flight),
    );
    return flight;
  }

  /** Another flight may have taken the key since. */
  #forget(key: string, flight: Flight<Answer>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}

/** Why a caller went away, if it said so in our terms. */
function cancelled(reason: unknown): AppError {
  return reason instanceof AppError ? reason : new AppError('net.cancelled', 'The request was cancelled.');
}
