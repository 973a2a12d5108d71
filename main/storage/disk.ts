import { constants } from 'node:fs';
import { copyFile, link, lstat, mkdir, open, realpath, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '../ports';
import { diskCode, isMissing } from './disk-errors';
import { identityOf, type Identity } from './identity';
import { discard, temporaryIn } from './temporary';

/** A virus scanner that holds a file does so for a moment: six tries in some 300 ms. Milliseconds. */
const RENAME_PAUSES = [10, 20, 40, 80, 160] as const;
const WORTH_ANOTHER_TRY = new Set(['EPERM', 'EACCES', 'EBUSY']);
/** What file systems say that cannot flush a folder. */
const CANNOT_SYNC_FOLDER = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/** The file that a path stands for. */
export type Target = {
  /** Where a link leads to; otherwise the path itself. */
  readonly file: string;
  /** What is there, or null. */
  readonly found: { readonly mode: number; readonly identity: Identity } | null;
};

/** Follows a link at `path`. Rejects with ENOENT if it leads nowhere, but not if there is simply nothing. */
export async function targetOf(path: string): Promise<Target> {
  let stats;
  try {
    stats = await lstat(path, { bigint: true });
  } catch (thrown) {
    if (isMissing(thrown)) return { file: path, found: null };
    throw thrown;
  }
  if (!stats.isSymbolicLink()) return found(path, stats);
  const file = await realpath(path);
  return found(file, await stat(file, { bigint: true }));
}

function found(file: string, stats: Parameters<typeof identityOf>[0] & { readonly mode: bigint }): Target {
  return { file, found: { mode: Number(stats.mode & 0o7777n), identity: identityOf(stats) } };
}

/** Renames over what is there; tried again for a moment where another program (a virus scanner) holds the file. */
export async function renameOver(from: string, to: string, clock: Clock): Promise<void> {
  for (const pause of RENAME_PAUSES) {
    try {
      await rename(from, to);
      return;
    } catch (thrown) {
      if (!WORTH_ANOTHER_TRY.has(diskCode(thrown) ?? '')) throw thrown;
      await clock.sleep(pause);
    }
  }
  await rename(from, to);
}

/** Settles when what was made, renamed or removed in a folder is on the disk. Windows has no such thing. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (thrown) {
    if (!CANNOT_SYNC_FOLDER.has(diskCode(thrown) ?? '')) throw thrown;
  } finally {
    await handle.close();
  }
}

/** Makes a folder and those above it, for this user alone; with `sync`, settles when they are on the disk. */
export async function makeFolder(folder: string, sync: boolean): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first !== undefined && sync) await syncAbove(folder, first);
}

/** Settles when a new folder is on the disk, and those above it up to `first`, the highest one that was made. */
export async function syncAbove(folder: string, first: string): Promise<void> {
  // Every folder that has a new one in it, from the lowest up.
  let parent = dirname(folder);
  while (parent.length >= dirname(first).length) {
    await syncFolder(parent);
    if (parent === dirname(parent)) return;
    parent = dirname(parent);
  }
}

/**
 * Puts the file `from` at `to` as well, over what is there, so that `to` is whole at every moment: as a second name of
 * the same file, or as a copy where there are no links. Settles without a word if `from` is missing.
 */
export async function keepAs(from: string, to: string, clock: Clock): Promise<void> {
  const temporary = temporaryIn(dirname(to));
  try {
    await linkOrCopy(from, temporary, to);
    await renameOver(temporary, to, clock);
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown;
  } finally {
    // Renaming one name of a file over another name of it does nothing at all.
    await discard(temporary);
  }
}

/**
 * Gives the file `from` the name `temporary` as well, in the folder of `to`, which is made if there is none; or copies it
 * where there are no links. Rejects with ENOENT if `from` is missing.
 */
export async function linkOrCopy(from: string, temporary: string, to: string): Promise<void> {
  try {
    await link(from, temporary);
    return;
  } catch (thrown) {
    if (isMissing(thrown)) {
      await makeFolder(dirname(to), false);
      await addName(from, [temporary]);
      return;
    }
  }
  await copySynced(from, temporary);
}

/**
 * Gives the file `from` the first of `names` that is not taken, without ever replacing another file, and returns it.
 * `from` keeps its own name too. Settles with undefined if every name is taken.
 */
export async function addName(from: string, names: Iterable<string>): Promise<string | undefined> {
  for (const name of names) {
    try {
      await link(from, name);
      return name;
    } catch (thrown) {
      if (isMissing(thrown)) throw thrown;
      if (diskCode(thrown) === 'EEXIST') continue;
    }
    try {
      await copySynced(from, name);
      return name;
    } catch (thrown) {
      if (diskCode(thrown) !== 'EEXIST') throw thrown;
    }
  }
  return undefined;
}

/** Copies to a name that must not be taken, and waits until the copy is on the disk. */
export async function copySynced(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_EXCL);
  try {
    await syncFile(to);
  } catch (thrown) {
    await discard(to);
    throw thrown;
  }
}

/** Settles when what a file holds is on the disk, whoever wrote it. */
export async function syncFile(file: string): Promise<void> {
  // Windows flushes only what is open for writing; elsewhere a file that may not be written can be flushed too.
  const handle = await open(file, process.platform === 'win32' ? 'r+' : 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
