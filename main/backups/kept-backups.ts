import type { Backup } from '#contract/library';

/** So many daily ones are kept, and of the weeks before them so many. */
const DAYS = 7;
const WEEKS = 4;
/** Of those made by hand, and of those made before a restore, so many each. */
const OF_ANOTHER_KIND = 10;
const DAY_MS = 86_400_000;

type Dated = Pick<Backup, 'name' | 'at' | 'kind'>;

/** The names of the backups that are no longer kept. `backups` in any order. */
export function outdated(backups: readonly Dated[]): ReadonlySet<string> {
  const newestFirst = backups.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.name < b.name ? 1 : -1));
  const ofKind = (kind: Backup['kind']): Dated[] => newestFirst.filter((backup) => backup.kind === kind);
  const before = ofKind('daily').slice(DAYS);
  /** The newest one of each week. */
  const weekly = new Map<string, Dated>();
  for (const backup of before) {
    const week = isoWeek(Date.parse(backup.at));
    if (!weekly.has(week)) weekly.set(week, backup);
  }
  const kept = new Set([...weekly.values()].slice(0, WEEKS));
  const gone = [
    ...before.filter((backup) => !kept.has(backup)),
    ...ofKind('by-hand').slice(OF_ANOTHER_KIND),
    ...ofKind('before-restore').slice(OF_ANOTHER_KIND),
  ];
  return new Set(gone.map(({ name }) => name));
}

/** `2026-W01`: the week, from Monday, that holds a moment; a week belongs to the year of its Thursday (ISO 8601). In UTC. */
export function isoWeek(epochMs: number): string {
  const midnight = Math.floor(epochMs / DAY_MS) * DAY_MS;
  // Monday is 0: 1 January 1970 was a Thursday.
  const weekday = (midnight / DAY_MS + 3) % 7;
  const thursday = midnight + (3 - weekday) * DAY_MS;
  const year = new Date(thursday).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / DAY_MS / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
