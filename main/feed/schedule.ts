import type { Clock } from '../ports';
import { isOlderThan } from './due-days';

/** The clock is compared this often, rather than one long timer set: timers stand still while a machine sleeps. */
const TICK_MS = 20_000;
/** After a look that brought nothing fresh, the next one waits this long, or the interval if that is shorter. */
const RETRY_MS = 15 * 60_000;

type Ports = {
  readonly clock: Clock;
  /** Minutes between two looks; 0: none by itself. */
  readonly everyMinutes: () => number;
  /** When the feed was last looked at with success (ISO 8601), or null. */
  readonly freshAt: () => string | null;
  /** Begins a look. */
  readonly look: () => void;
};

export type Schedule = {
  /** Begins, or begins anew with another interval: looks at once if that is due. */
  start(): void;
  stop(): void;
  /** A look has ended, by itself or on request. */
  looked(): void;
  /** The connection is back: looks now if the last look failed, or if one is due. */
  retry(): void;
  /** When the next look is due (ISO 8601), or null. */
  nextAt(): string | null;
};

/** Looks at the feed when what is at hand is older than the interval. */
export function createSchedule({ clock, everyMinutes, freshAt, look }: Ports): Schedule {
  let timer: NodeJS.Timeout | undefined;
  let lastLookAt: number | undefined;
  let looking = false;
  /** The connection came back while a look was still ending. */
  let again = false;

  const every = (): number => everyMinutes() * 60_000;
  const isStale = (): boolean => {
    const fresh = freshAt();
    return fresh === null || isOlderThan(fresh, every(), clock.now());
  };
  const isTooSoon = (): boolean => {
    if (lastLookAt === undefined) return false;
    const passed = clock.now() - lastLookAt;
    return passed >= 0 && passed < Math.min(RETRY_MS, every());
  };
  const begin = (): void => {
    looking = true;
    look();
  };
  const tick = (): void => {
    if (every() > 0 && !looking && isStale() && !isTooSoon()) begin();
  };

  return {
    start() {
      clearInterval(timer);
      timer = setInterval(tick, TICK_MS);
      // The schedule alone is no reason for a process to go on.
      timer.unref();
      tick();
    },
    stop: () => clearInterval(timer),
    looked() {
      looking = false;
      lastLookAt = clock.now();
      if (again && every() > 0 && isStale()) begin();
      again = false;
    },
    retry() {
      if (looking) again = true;
      else if (every() > 0 && isStale()) begin();
    },
    nextAt() {
      if (every() === 0) return null;
      const fresh = freshAt();
      const now = clock.now();
      const byAge = fresh === null || isOlderThan(fresh, every(), now) ? now : Date.parse(fresh) + every();
      const byPatience = lastLookAt === undefined ? 0 : lastLookAt + Math.min(RETRY_MS, every());
      return new Date(Math.max(byAge, byPatience)).toISOString();
    },
  };
}
