import type { Backup } from '#contract/library';
import { withApplication } from './application';
import { readArguments } from './arguments';
import { restoreUnopened } from './restore-unopened';
import { UsageError, type ExitStatus, type Terminal } from './terminal';

export const BACKUP_HELP = `offprint backup [list] [--json]

Makes a backup of the library in the folder backups/; list says which ones there are, newest first.
`;

export async function backup(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(given, { json: { type: 'boolean', default: false } }, 1);
  const [word] = positionals;
  if (word !== undefined && word !== 'list') {
    throw new UsageError(`It is offprint backup or offprint backup list, not ${JSON.stringify(word.slice(0, 60))}.`);
  }
  if (word === 'list') {
    const backups = await withApplication(terminal, (app) => app.call('backups.list'));
    if (values.json) terminal.out(`${JSON.stringify(backups, null, 2)}\n`);
    else for (const each of backups) terminal.out(line(each));
    return 0;
  }
  const made = await withApplication(terminal, (app) => app.call('backups.make'));
  terminal.out(values.json ? `${JSON.stringify(made)}\n` : `Made the backup ${made.name}: ${contents(made)}.\n`);
  return 0;
}

export const RESTORE_HELP = `offprint restore NAME [--json]

Puts the library of a backup in place of the present one, of which a backup is made first. Where the present one cannot
be opened, it is moved away as it is.
`;

export async function restore(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(given, { json: { type: 'boolean', default: false } }, 1);
  const [name] = positionals;
  if (name === undefined) throw new UsageError('Which backup? See offprint backup list.');
  const before = await restoreUnopened(terminal, name, () =>
    withApplication(terminal, (app) => app.call('backups.restore', { name }), { once: true }),
  );
  if (values.json) terminal.out(`${JSON.stringify(before)}\n`);
  else terminal.out(`The library is that of ${name}. What it was before is in the backup ${before.name}.\n`);
  return 0;
}

function line(backup: Backup): string {
  return `${backup.name.padEnd(32)} ${contents(backup)}\n`;
}

function contents({ papers, bytes }: Backup): string {
  return `${papers} ${papers === 1 ? 'paper' : 'papers'}, ${size(bytes)}`;
}

function size(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
