import * as v from 'valibot';

const DAY_MS = 86_400_000;

/** A calendar day `YYYY-MM-DD` that exists (no 2025-02-30), as a type of its own. Compares rightly as a string. */
export const DaySchema = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}$/, 'A day is written YYYY-MM-DD.'),
  v.check((text) => {
    const time = Date.parse(`${text}T00:00:00Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  }, 'This day does not exist.'),
  v.brand('Day'),
);
export type Day = v.InferOutput<typeof DaySchema>;

/** The day if the text names one that exists, otherwise undefined. */
export function parseDay(text: string): Day | undefined {
  const result = v.safeParse(DaySchema, text);
  return result.success ? result.output : undefined;
}

/** The day in UTC at a moment given in milliseconds since 1970. Feed days are days in UTC. */
export function dayAt(epochMs: number): Day {
  return v.parse(DaySchema, new Date(epochMs).toISOString().slice(0, 10));
}

/** The day `count` days after `day` (before it, if negative). */
export function addDays(day: Day, count: number): Day {
  return dayAt(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS);
}

/** Whole days from `from` to `to`; negative if `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** Every day from `from` to `to`, both included, newest first; empty if `to` is earlier than `from`. */
export function daysDown(from: Day, to: Day): readonly Day[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(to, -index));
}
