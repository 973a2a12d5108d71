const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });

/** A month `2025-12` as one says it: `December 2025`. */
export function monthName(month: string): string {
  return `${MONTH.format(new Date(`${month}-01T00:00:00Z`))} ${month.slice(0, 4)}`;
}
