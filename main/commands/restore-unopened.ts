import { version } from '../../package.json';
import { AppError } from '#contract/errors';
import type { Backup } from '#contract/library';
import { createBackups } from '../backups/backups';
import { finishRestore } from '../backups/replace-library';
import { libraryHome } from '../environment';
import { openInstance } from '../hosts/instance';
import { createLogger, logLevel } from '../log';
import { systemClock } from '../ports';
import type { Terminal } from './terminal';

/**
 * Restores a backup through the application, or, where the present library is why that cannot be opened, without it.
 * Rejects as `backups.restore` does.
 */
export async function restoreUnopened(
  terminal: Terminal,
  name: string,
  throughApplication: () => Promise<Backup>,
): Promise<Backup> {
  try {
    return await throughApplication();
  } catch (thrown) {
    const { code, details } = AppError.from(thrown);
    // What names a backup is about that one.
    const cannotOpen = (code === 'storage.unreadable' || code === 'storage.newer') && details['backup'] === undefined;
    if (!cannotOpen) throw thrown;
    return withoutApplication(terminal, name, thrown);
  }
}

async function withoutApplication(terminal: Terminal, name: string, thrown: unknown): Promise<Backup> {
  const { variables, platform } = terminal;
  const home = libraryHome(variables, platform);
  const log = createLogger(logLevel(variables['OFFPRINT_LOG'], 'error'), (text) => terminal.err(text));
  const instance = await openInstance({ home, host: 'command', version, clock: systemClock, log });
  if (instance.kind === 'other') {
    // A window that says what is wrong, and holds the folder meanwhile.
    instance.client.close();
    throw new AppError('storage.locked', 'The library cannot be opened. Close Offprint, and run the command again.', {
      cause: thrown,
    });
  }
  try {
    const ports = { home, clock: systemClock, log };
    await finishRestore(ports);
    const backups = createBackups({
      ...ports,
      // Nobody has it open, and nobody can count what is in it.
      library: { quiet: (work) => work(), replace: (work) => work(), papers: () => 0 },
    });
    return await backups.restore(name);
  } finally {
    await instance.release();
  }
}
