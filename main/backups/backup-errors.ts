import { AppError } from '#contract/errors';
import { diskCode } from '../storage/disk-errors';

/**
 * Whatever kept a backup from being made or restored, as a `storage.*` error that says what to do. `what` begins the
 * sentence: "The backup could not be made".
 */
export function backupError(thrown: unknown, what: string): AppError {
  const code = diskCode(thrown);
  if (thrown instanceof AppError || code === undefined) return AppError.from(thrown);
  const options = { retryable: true, details: { reason: code }, cause: thrown };
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('storage.full', `${what}: there is no space left. Free some, and try again.`, options);
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new AppError(
        'storage.read-only',
        `${what}: a file, its folder or the disk does not allow it. Allow it, and try again.`,
        options,
      );
    default:
      return new AppError('storage.failed', `${what} (${code}). Look after the disk, and try again.`, options);
  }
}

/** A backup that is not as it was made: it is neither listed nor restored. */
export function damagedError(name: string, why: string): AppError {
  return new AppError(
    'storage.unreadable',
    `The backup ${name} is not whole, so it is not restored: ${why}. Choose another one.`,
    { details: { backup: name, reason: why } },
  );
}

export function unknownBackupError(name: string): AppError {
  return new AppError(
    'library.unknown',
    `There is no backup ${JSON.stringify(name.slice(0, 60))}. See which ones there are: offprint backup list`,
    { details: { backup: name.slice(0, 60) } },
  );
}
