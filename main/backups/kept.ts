import type { Backup } from '#contract/library';

const DAILY = 7;
const WEEKLY = 4;
const OTHERS = 10;

/**
 * Which backups are kept, of all that there are: the newest seven daily ones, and beyond them the newest of each of four
 * weeks; of those made by hand, and of those made before a restore, the newest ten.
 */
export function keptOf(backups: readonly Backup[]): ReadonlySet<string> {
  const newestFirst = backups.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const daily = newestFirst.filter(({ kind }) => kind === 'daily');
  const kept = new Set(daily.slice(0, DAILY).map(({ name }) => name));
  const weeks = new Set<string>();
  for (const { name, at } of daily.slice(DAILY)) {
    const week = weekOf(at);
    if (weeks.has(week) || weeks.size === WEEKLY) continue;
    weeks.add(week);
    kept.add(name);
  }
  for (const kind of ['by-hand', 'before-restore'] as const) {
    for (const { name } of newestFirst.filter((backup) => backup.kind === kind).slice(0, OTHERS)) kept.add(name);
  }
  return kept;
}

/** The Monday of the week that a time lies in. */
function weekOf(at: string): string {
  const date = new Date(at);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
