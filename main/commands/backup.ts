import type { Backup } from '#contract/library';
import { AppError } from '#contract/errors';
import { version } from '../../package.json';
import { listBackups, restoreClosed } from '../backups/backups';
import { libraryHome } from '../environment';
import { openInstance } from '../hosts/instance';
import { createLogger, logLevel } from '../log';
import { systemClock } from '../ports';
import { withApplication } from './application';
import { readArguments } from './arguments';
import { UsageError, type ExitStatus, type Terminal } from './terminal';

const OPTIONS = { json: { type: 'boolean', default: false } } as const;

export const BACKUP_HELP = `offprint backup [list] [--json]

Copies the library into a new backup, or lists the backups that there are, newest first.
`;

export async function backup(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(given, OPTIONS, 1);
  const [verb] = positionals;
  if (verb !== undefined && verb !== 'list')
    throw new UsageError('It is used so: offprint backup, or offprint backup list.');
  if (verb === 'list') {
    // A library that cannot be opened has backups all the same.
    const backups = await listBackups(libraryHome(terminal.variables, terminal.platform));
    if (values.json) terminal.out(`${JSON.stringify(backups, null, 2)}\n`);
    else for (const each of backups) terminal.out(line(each));
    return 0;
  }
  const made = await withApplication(terminal, (app) => app.call('backups.make'));
  terminal.out(values.json ? `${JSON.stringify(made)}\n` : `Made ${made.name}.\n`);
  return 0;
}

export const RESTORE_HELP = `offprint restore NAME [--json]

Puts the library of a backup in place of the present one, of which a backup is made first.
`;

export async function restore(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(given, OPTIONS, 1);
  const [name] = positionals;
  if (name === undefined) throw new UsageError('Which backup? See offprint backup list.');
  const before = await withApplication(terminal, (app) => app.call('backups.restore', { name }), { once: true }).catch(
    (thrown: unknown) => {
      // A library that cannot be opened is what backups are for.
      if (!AppError.from(thrown).code.startsWith('storage.')) throw thrown;
      return restoreUnopened(terminal, name, thrown);
    },
  );
  if (values.json) terminal.out(`${JSON.stringify(before)}\n`);
  else terminal.out(`The library is that of ${name} now. What it was before is kept as ${before.name}.\n`);
  return 0;
}

async function restoreUnopened(terminal: Terminal, name: string, why: unknown): Promise<Backup> {
  const home = libraryHome(terminal.variables, terminal.platform);
  const log = createLogger(logLevel(terminal.variables['OFFPRINT_LOG'], 'error'), (text) => terminal.err(text));
  const instance = await openInstance({ home, host: 'command', version, clock: systemClock, log });
  if (instance.kind !== 'own') {
    instance.client.close();
    throw why;
  }
  try {
    return await restoreClosed({ home, clock: systemClock, log, version }, name);
  } finally {
    await instance.release();
  }
}

function line({ name, at, kind, papers, bytes }: Backup): string {
  return `${name.padEnd(34)} ${at.slice(0, 16).replace('T', ' ')}  ${kind.padEnd(14)} ${papers} papers, ${Math.ceil(bytes / 1024)} kB\n`;
}
