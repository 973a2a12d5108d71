import type { Clock } from '../ports';

const FIRST_PAUSE = 1_000;
const LAST_PAUSE = 30_000;

/** When a write that failed is tried again by itself: after a second, then two, four, … and half a minute at most. */
export type RetryPauses = {
  /** Runs `attempt` after the next pause, unless it is cut short. */
  later(attempt: () => void): void;
  /** Ends the pause under way, if there is one, without an attempt; the next pause is longer all the same. */
  cutShort(): void;
  /** After a success: pauses begin with the shortest again. */
  startOver(): void;
};

export function createRetryPauses(clock: Clock): RetryPauses {
  let next = FIRST_PAUSE;
  let pause: AbortController | null = null;
  return {
    later(attempt) {
      const controller = new AbortController();
      pause = controller;
      clock.sleep(next, controller.signal).then(attempt, (reason: unknown) => {
        if (!controller.signal.aborted) throw reason;
      });
      next = Math.min(next * 2, LAST_PAUSE);
    },
    cutShort() {
      pause?.abort();
      pause = null;
    },
    startOver() {
      next = FIRST_PAUSE;
    },
  };
}
