import type { Clock } from '../ports';

/** A work that is done in a moment, once for all that ask for it meanwhile. */
export type Later = {
  /** Does not put off what is already asked for. */
  ask(milliseconds: number): void;
  stop(): void;
};

/** @param work is not to throw */
export function createLater(clock: Pick<Clock, 'sleep'>, work: () => void): Later {
  let waiting: AbortController | null = null;
  return {
    ask(milliseconds) {
      if (waiting !== null) return;
      const controller = new AbortController();
      waiting = controller;
      clock.sleep(milliseconds, controller.signal).then(
        () => {
          waiting = null;
          work();
        },
        // It was stopped.
        () => undefined,
      );
    },
    stop() {
      waiting?.abort();
      waiting = null;
    },
  };
}
