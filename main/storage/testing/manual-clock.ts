import type { Clock } from '../../ports';

export type ManualClock = Clock & {
  /** Moves on; whoever slept until then wakes. */
  advance(ms: number): void;
  /** How long each sleeper still sleeps, in milliseconds, shortest first. */
  sleeping(): readonly number[];
};

/** A clock that stands at `start` (milliseconds since 1970) until it is moved. */
export function manualClock(start = Date.UTC(2026, 0, 31, 12, 0, 0)): ManualClock {
  let now = start;
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { until: now + ms, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          reject(signal.reason as Error);
        });
      }),
    advance(ms) {
      now += ms;
      for (const sleeper of sleepers) {
        if (sleeper.until > now) continue;
        sleepers.delete(sleeper);
        sleeper.wake();
      }
    },
    sleeping: () => Array.from(sleepers, ({ until }) => until - now).toSorted((a, b) => a - b),
  };
}
