const HOUR = 60;

/**
 * How long reading takes: `42 min`, `4 h 10`, `2 h 00`, as the minutes of an hour are written on a clock. Numbers and
 * units stay on one line.
 */
export function readingTime(minutes: number): string {
  if (minutes < HOUR) return `${minutes}\u00A0min`;
  const rest = String(minutes % HOUR).padStart(2, '0');
  return `${Math.floor(minutes / HOUR)}\u00A0h\u00A0${rest}`;
}
