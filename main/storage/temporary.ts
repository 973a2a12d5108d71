import { randomBytes } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { identityOf, type Identity } from './identity';

/** Tells this process's temporary files from those that a killed one left behind. */
const SESSION = randomBytes(8).toString('hex');
const NAME = /^\.offprint-([0-9a-f]{16})-[0-9]+\.tmp$/;
let made = 0;

/** Where a temporary file of this process may be made in `folder`: a name that was never used before. */
export function temporaryIn(folder: string): string {
  made += 1;
  return join(folder, `.offprint-${SESSION}-${made}.tmp`);
}

/** Whether a name is that of a temporary file, whoever made it. */
export function isTemporaryName(name: string): boolean {
  return NAME.test(name);
}

/** Whether a name is that of a temporary file which another process made. */
export function isLeftover(name: string): boolean {
  const session = NAME.exec(name)?.[1];
  return session !== undefined && session !== SESSION;
}

type Written = { readonly temporary: string; readonly identity: Identity };

/**
 * Writes a new temporary file into `folder`, with `mode`, and waits until it is on the disk if `sync`. Leaves nothing
 * behind if it fails. Rejects with what the system says.
 */
export async function writeTemporary(
  folder: string,
  bytes: Uint8Array,
  { mode, sync }: { readonly mode: number; readonly sync: boolean },
): Promise<Written> {
  const temporary = temporaryIn(folder);
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    // The mode given at opening is narrowed by the umask.
    if (mode !== 0o600) await handle.chmod(mode);
    if (sync) await handle.sync();
    return { temporary, identity: identityOf(await handle.stat({ bigint: true })) };
  } catch (thrown) {
    await discard(temporary);
    throw thrown;
  } finally {
    await handle.close();
  }
}

/** Removes a temporary file if it is there. What cannot be removed is swept when the storage is opened next. */
export async function discard(temporary: string): Promise<void> {
  try {
    await rm(temporary, { force: true });
  } catch {
    // The failure that led here matters more, and the sweep comes back to it.
  }
}
