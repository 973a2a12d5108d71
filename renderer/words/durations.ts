import { inDigits } from './numbers';

/** A reading time in whole minutes as one says it: `48 min`, `1 h 24`, `4 h`. Number and unit stay on one line. */
export function durationWords(minutes: number): string {
  if (minutes < 60) return `${minutes}\u00A0min`;
  const rest = minutes % 60;
  const hours = `${inDigits(Math.floor(minutes / 60))}\u00A0h`;
  return rest === 0 ? hours : `${hours}\u00A0${String(rest).padStart(2, '0')}`;
}
