import { AppError } from '#contract/errors';

/** The system's name of what went wrong (`ENOSPC`), or undefined if it was not the system that refused. */
export function diskCode(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}

export function isMissing(thrown: unknown): boolean {
  return diskCode(thrown) === 'ENOENT';
}

export function isFull(thrown: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(diskCode(thrown) ?? '');
}

/** What becomes of a change that could not be saved, while the program that made it goes on. */
export const KEPT_IN_MEMORY = 'the change is kept in memory, and saving is tried again by itself';

/** Whatever kept a file from being written, as a `storage.*` error that says what to do. `file` as the person knows it. */
export function writeError(thrown: unknown, file: string): AppError {
  const code = diskCode(thrown);
  if (thrown instanceof AppError || code === undefined) return AppError.from(thrown);
  const options = { retryable: true, details: { file, reason: code }, cause: thrown };
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError(
        'storage.full',
        `There is no space left to save ${file}. Free some space: ${KEPT_IN_MEMORY}.`,
        options,
      );
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new AppError(
        'storage.read-only',
        `${file} cannot be saved, since its folder, the file or the disk does not allow writing. Allow it: ${KEPT_IN_MEMORY}.`,
        options,
      );
    default:
      return new AppError(
        'storage.failed',
        `${file} could not be saved (${code}). Look after the disk: ${KEPT_IN_MEMORY}.`,
        options,
      );
  }
}

/** What kept the home folder itself from being used. Each is worth another try once the person did what it says. */
export function folderError(thrown: unknown, home: string): AppError {
  const code = diskCode(thrown);
  if (thrown instanceof AppError || code === undefined) return AppError.from(thrown);
  const options = { retryable: true, details: { file: home, reason: code }, cause: thrown };
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('storage.full', `There is no space left in ${home}. Free some space and try again.`, options);
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new AppError(
        'storage.read-only',
        `The folder ${home} cannot be written to. Mend its permissions, or choose another with OFFPRINT_HOME.`,
        options,
      );
    default:
      return new AppError(
        'storage.failed',
        `The folder ${home} cannot be used (${code}). Mend it, or choose another with OFFPRINT_HOME.`,
        options,
      );
  }
}

/** A file that is there and cannot be read: never taken for an empty one. */
export function unreadableError(file: string, why: string, cause?: unknown): AppError {
  return new AppError(
    'storage.unreadable',
    `${file} cannot be read (${why}), so it is left alone. Mend its permissions or the disk, and start Offprint again.`,
    { details: { file, reason: why }, cause },
  );
}

/** A file that a newer Offprint has written: refused, not guessed at. */
export function newerError(file: string, version: number, known: number): AppError {
  return new AppError(
    'storage.newer',
    `${file} was written by a newer Offprint (version ${version} of its form; this one knows ${known}), so it is left alone. Use that Offprint, or a newer one.`,
    { details: { file, version, known } },
  );
}
