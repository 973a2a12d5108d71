const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;

/** So many versions of one note are kept at most, and of the last hour's so many. */
const MOST = 20;
const OF_LAST_HOUR = 6;
/** While a note is being written, a version is kept this often. */
const BETWEEN_MS = 5 * MINUTE_MS;

/**
 * Up to which age one version is kept of each period of which length. A period consists of whole ones of those before
 * it, so the first version of a longer one is the first of a shorter one as well, and is still there when it counts.
 */
const PERIODS: readonly { readonly upTo: number; readonly period: number }[] = [
  { upTo: DAY_MS, period: HOUR_MS },
  { upTo: 2 * WEEK_MS, period: DAY_MS },
  { upTo: 12 * WEEK_MS, period: WEEK_MS },
  { upTo: Number.POSITIVE_INFINITY, period: 4 * WEEK_MS },
];

/**
 * Which versions of a note stay: at most 20, the closer to now the denser, and always the oldest and the newest.
 * `times` are those of all versions, ascending, and `now` likewise in milliseconds since 1970. What is thinned out once
 * and again later is what is thinned out later, as long as 20 are enough.
 */
export function thinned(times: readonly number[], now: number): readonly number[] {
  const kept = times.filter(
    (at, index) =>
      index === times.length - 1 ||
      (now - at < HOUR_MS && times.length - index <= OF_LAST_HOUR) ||
      isFirstOfPeriod(times, index, now),
  );
  while (kept.length > MOST) kept.splice(leastMissed(kept, now), 1);
  return kept;
}

/** Whether a version is to be kept of what a note is now. `lastVersionAt` and `now` in milliseconds since 1970. */
export function isWorthKeeping(lastVersionAt: number | null, now: number): boolean {
  // A clock that was set back must not keep new versions from being made until it has caught up.
  return lastVersionAt === null || Math.abs(now - lastVersionAt) >= BETWEEN_MS;
}

function isFirstOfPeriod(times: readonly number[], index: number, now: number): boolean {
  const at = times[index];
  const before = times[index - 1];
  if (at === undefined || before === undefined) return true;
  const period = PERIODS.find(({ upTo }) => now - at < upTo)?.period ?? HOUR_MS;
  return Math.floor(at / period) !== Math.floor(before / period);
}

/** The index of the one, neither oldest nor newest, that leaves the smallest gap for its age. */
function leastMissed(times: readonly number[], now: number): number {
  let least = { index: 1, gap: Number.POSITIVE_INFINITY };
  for (let index = 1; index < times.length - 1; index += 1) {
    const [before = 0, at = 0, after = 0] = times.slice(index - 1, index + 2);
    const gap = (after - before) / (Math.max(0, now - at) + HOUR_MS);
    if (gap < least.gap) least = { index, gap };
  }
  return least.index;
}
