import { randomBytes } from 'node:crypto';
import { lstat, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isFull, isMissing } from './disk-errors';
import { discard } from './temporary';

/**
 * A lock on a full disk is written over a spare file that was made while there was space, since a folder must open and
 * close without any. Taking over from a killed process takes two, and each other process that tries at the same time
 * holds one for a moment. File systems that never write in place (btrfs, ZFS, APFS) may refuse even so.
 */
const SPARES = 4;
/** More than any lock, and a whole block on most file systems. Bytes. */
const SPARE_SIZE = 4_096;
const TEMPORARY = /^lock-[0-9a-f]{32}\.tmp$/;

export function isLockTemporary(name: string): boolean {
  return TEMPORARY.test(name);
}

/**
 * Writes a new temporary file into `folder` for a lock or claim, over a spare one if there is no space, and returns its
 * path. Leaves nothing behind if it fails. Rejects with what the system says.
 */
export async function writeLockTemporary(folder: string, text: string): Promise<string> {
  const temporary = temporaryIn(folder);
  try {
    await writeFile(temporary, text, { mode: 0o600, flag: 'wx' });
    return temporary;
  } catch (thrown) {
    await discard(temporary);
    const spare = isFull(thrown) ? await writeOverSpare(folder, text) : null;
    if (spare === null) throw thrown;
    return spare;
  }
}

/** Removes a lock, a claim or a temporary file of one, which has no other name; it becomes a spare if one is missing. */
export async function removeLock(file: string): Promise<void> {
  for (const spare of sparesIn(dirname(file))) {
    if (await isThere(spare)) continue;
    try {
      await rename(file, spare);
      return;
    } catch (thrown) {
      if (isMissing(thrown)) return;
      break;
    }
  }
  await rm(file, { force: true });
}

/** Makes the spare files that are missing. Does not reject: they are made next time if there is no space now. */
export async function keepSpares(folder: string): Promise<void> {
  for (const spare of sparesIn(folder)) {
    if (await isThere(spare)) continue;
    const temporary = temporaryIn(folder);
    try {
      await writeFile(temporary, Buffer.alloc(SPARE_SIZE, ' '), { mode: 0o600, flag: 'wx' });
      await rename(temporary, spare);
    } catch {
      await discard(temporary);
      return;
    }
  }
}

/** Takes a spare file away under a name of its own, so that nobody else has it, and writes over it; null if none is left. */
async function writeOverSpare(folder: string, text: string): Promise<string | null> {
  for (const spare of sparesIn(folder)) {
    const temporary = temporaryIn(folder);
    try {
      await rename(spare, temporary);
      const stats = await lstat(temporary);
      // Never through a link, nor what stands under another name as well.
      if (stats.isFile() && stats.nlink === 1) {
        await overwrite(temporary, text);
        return temporary;
      }
    } catch (thrown) {
      if (isMissing(thrown)) continue;
    }
    await discard(temporary);
  }
  return null;
}

/** Without giving up the space meanwhile, as emptying the file first would. */
async function overwrite(file: string, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  const handle = await open(file, 'r+');
  try {
    await handle.write(bytes, 0, bytes.length, 0);
    await handle.truncate(bytes.length);
  } finally {
    await handle.close();
  }
}

function sparesIn(folder: string): string[] {
  return Array.from({ length: SPARES }, (_, index) => join(folder, `lock-spare-${index + 1}`));
}

function temporaryIn(folder: string): string {
  return join(folder, `lock-${randomBytes(16).toString('hex')}.tmp`);
}

async function isThere(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch (thrown) {
    return !isMissing(thrown);
  }
}
