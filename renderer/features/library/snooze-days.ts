import { addDays, type Day, DaySchema, parseDay } from '#contract/days';
import * as v from 'valibot';
import { dayName } from '../../words/day-names';

export type SnoozeOption = {
  readonly id: string;
  readonly label: string;
  /** Null brings back now. */
  readonly day: Day | null;
  readonly keywords: readonly string[];
};

/** The next Monday, never today itself. */
function nextMonday(today: Day): Day {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  return addDays(today, (8 - weekday) % 7 || 7);
}

/** The first day of the month after that of `today`. */
function firstOfNextMonth(today: Day): Day {
  const firstOfThis = addDays(today, 1 - Number(today.slice(8)));
  const inNext = addDays(firstOfThis, 31);
  return addDays(inNext, 1 - Number(inNext.slice(8)));
}

/** The days that are offered, from `today`; and, for what sleeps already, to bring it back. */
export function snoozeOptions(today: Day, isSnoozed: boolean): readonly SnoozeOption[] {
  return [
    ...(isSnoozed ? [{ id: 'now', label: 'Bring back now', day: null, keywords: ['wake', 'today'] }] : []),
    { id: 'tomorrow', label: 'Tomorrow', day: addDays(today, 1), keywords: [] },
    { id: 'three', label: 'In three days', day: addDays(today, 3), keywords: ['3'] },
    { id: 'week', label: 'Next week', day: nextMonday(today), keywords: ['monday'] },
    { id: 'month', label: 'Next month', day: firstOfNextMonth(today), keywords: ['first'] },
  ];
}

export type WrittenDay =
  | { readonly kind: 'none' }
  | { readonly kind: 'day'; readonly day: Day }
  /** A day was meant, and this is wrong with it. */
  | { readonly kind: 'wrong'; readonly issue: string };

/** The day that was typed. What does not look like one may be the beginning of another word. */
export function writtenDay(text: string, today: Day): WrittenDay {
  const trimmed = text.trim();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(trimmed)) return { kind: 'none' };
  const day = parseDay(trimmed);
  if (day === undefined) {
    const parsed = v.safeParse(DaySchema, trimmed);
    return { kind: 'wrong', issue: parsed.issues?.[0].message ?? 'This day does not exist.' };
  }
  if (day <= today) {
    return {
      kind: 'wrong',
      issue: `${dayName(day)} is not later than today. Choose a day from ${dayName(addDays(today, 1))} on.`,
    };
  }
  return { kind: 'day', day };
}
