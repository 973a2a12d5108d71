import { useEffect, useState } from 'react';
import { type Day, dayAt } from '#contract/days';
import { dayName } from './day-names';

/** `08:12`. */
function clockOf(time: Date): string {
  return [time.getHours(), time.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

/** The calendar day of a moment in this place. */
export function localDay(time: Date): Day {
  return dayAt(time.getTime() - time.getTimezoneOffset() * 60_000);
}

const midnight = (time: Date): number => new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();

/**
 * A moment (ISO 8601) as one says it at another (`now`, ms since 1970), in the time of this place: `08:12`,
 * `yesterday 22:40`, `19 December 08:12`; with the year if it is another one.
 */
export function momentWords(moment: string, now: number): string {
  const then = new Date(moment);
  const today = new Date(now);
  const clock = clockOf(then);
  const days = Math.round((midnight(today) - midnight(then)) / 86_400_000);
  if (days === 0) return clock;
  if (days === 1) return `yesterday ${clock}`;
  return `${dayName(localDay(then), { near: localDay(today) })} ${clock}`;
}

/** The time of day of a moment (ISO 8601) in this place: `08:12`. */
export function clockWords(moment: string): string {
  return clockOf(new Date(moment));
}

/** Whole time left until a moment: `4 s`, `3 min`; at least one second. Number and unit stay on one line. */
export function timeLeft(until: string, now: number): string {
  const seconds = Math.max(1, Math.ceil((Date.parse(until) - now) / 1000));
  return seconds < 90 ? `${seconds}\u00A0s` : `${Math.round(seconds / 60)}\u00A0min`;
}

/** The time in ms since 1970, renewed every `everyMs`. */
export function useNow(everyMs = 60_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
