import { addDays, daysDown, type Day } from '#contract/days';

/** The days before the latest one that a feed consists of from the start. */
export const FILL_DAYS = 14;
/** Lists and votes of a day still move for about this long (reference: 1–2 weeks). */
const MOVING_DAYS = 21;
/** After a long absence the gap is filled up to this many days back; older days can be asked for by name. */
const GAP_DAYS = 62;
const DAY_MS = 86_400_000;
/** A clock may be a little ahead of the one that wrote a file; more than this and the file's time means nothing. */
const SKEW_MS = 300_000;

type AtHand = {
  /** When a day was last fetched (ISO 8601), or undefined if it is not at hand. */
  fetchedAt(day: Day): string | undefined;
  /** The oldest day at hand. */
  readonly oldest: Day | null;
};

/**
 * The days that a refresh asks for beyond the newest two, newest first: those missing among the 14 before the latest
 * feed day; those missing further back, up to 62 days, if an older day is at hand (an absence, or a refresh that was
 * broken off); and those of the last three weeks not looked at for a day.
 *
 * `latest` is the latest day with papers, `settled` what this refresh has asked for already, `now` in ms since 1970.
 */
export function dueDays(latest: Day, settled: ReadonlySet<Day>, atHand: AtHand, now: number): readonly Day[] {
  const fillFrom = addDays(latest, -FILL_DAYS);
  const movingFrom = addDays(latest, -MOVING_DAYS);
  return daysDown(addDays(latest, -GAP_DAYS), addDays(latest, -1)).filter((day) => {
    if (settled.has(day)) return false;
    const fetchedAt = atHand.fetchedAt(day);
    if (fetchedAt === undefined) return day >= fillFrom || (atHand.oldest !== null && day > atHand.oldest);
    return day >= movingFrom && isOlderThan(fetchedAt, DAY_MS, now);
  });
}

/** Whether a time (ISO 8601) lies more than `age` ms back; a time in the future is none to rely on and counts as old. */
export function isOlderThan(time: string, age: number, now: number): boolean {
  const passed = now - Date.parse(time);
  return passed >= age || passed < -SKEW_MS;
}
