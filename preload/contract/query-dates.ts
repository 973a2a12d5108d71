import { type Day, parseDay } from './days';

/** The days that a text names, the first and the last of them included. */
export type Days = { readonly first: Day; readonly last: Day };

const MONTH = /^\d{4}-\d{2}$/;
const YEAR = /^\d{4}$/;
const OTHERWISE = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/;

/** The days of a day `2025-12-01`, a month `2025-12` or a year `2025`; undefined if the text is none that exists. */
export function daysOf(text: string): Days | undefined {
  if (YEAR.test(text)) return spanned(`${text}-01-01`, `${text}-12-31`);
  if (MONTH.test(text)) {
    const last = ['31', '30', '29', '28'].find((day) => parseDay(`${text}-${day}`) !== undefined);
    return last === undefined ? undefined : spanned(`${text}-01`, `${text}-${last}`);
  }
  return spanned(text, text);
}

function spanned(from: string, to: string): Days | undefined {
  const first = parseDay(from);
  const last = parseDay(to);
  return first !== undefined && last !== undefined ? { first, last } : undefined;
}

/** The same day or month as it should be written, if another way is clear: `2025/12/1` is 2025-12-01. */
export function dateAsWritten(text: string): string | undefined {
  const found = OTHERWISE.exec(text);
  if (!found) return undefined;
  const [year = '', month = '', day] = found.slice(1);
  const numbers = day === undefined ? [month] : [month, day];
  const written = [year, ...numbers.map((number) => number.padStart(2, '0'))].join('-');
  return daysOf(written) === undefined ? undefined : written;
}

/** How these days are written: as a year, a month or a day if they are one, or from the first to the last. */
export function daysAsWritten({ first, last }: Days): string {
  for (const text of [first.slice(0, 4), first.slice(0, 7), first]) {
    const days = daysOf(text);
    if (days?.first === first && days.last === last) return text;
  }
  return `${first}..${last}`;
}
