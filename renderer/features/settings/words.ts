import type { Backup } from '#contract/library';
import type { Settings } from '#contract/settings';

export const THEME_WORDS: Readonly<Record<Settings['theme'], string>> = {
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
};

/** How a backup came to be. */
export const BACKUP_KINDS: Readonly<Record<Backup['kind'], string>> = {
  daily: 'By itself',
  'by-hand': 'By hand',
  'before-restore': 'Before a restore',
};

/** How often that is: `Every 30 minutes`, `Every 2 hours`, `Only when asked`. */
export function intervalWords(minutes: Settings['refreshMinutes']): string {
  if (minutes === 0) return 'Only when asked';
  if (minutes < 60) return `Every ${minutes} minutes`;
  return minutes === 60 ? 'Every hour' : `Every ${minutes / 60} hours`;
}
