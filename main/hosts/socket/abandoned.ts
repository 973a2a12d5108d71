import { readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { diskCode } from '../../storage/disk-errors';
import type { Clock } from '../../ports';

/** How the sockets of instances are called inside a home folder. */
const NAME = /^s-[0-9a-f]{8}\.sock$/;
/** Between making its socket and listening on it a start takes no time to speak of. Milliseconds. */
const BETWEEN_LOOKS = 1_000;

/**
 * Removes the sockets of starts that were killed before they had the lock: no lock names them, so nobody else would.
 * Only who holds the lock may call this. A socket at which nobody listens is looked at twice, for it may be a start's
 * that is about to listen. Does not reject: what stays is looked at by the next start.
 */
export async function sweepSockets(folder: string, own: string, clock: Clock): Promise<void> {
  try {
    const deaf = await deafAmong(await othersIn(folder, own));
    if (deaf.length === 0) return;
    await clock.sleep(BETWEEN_LOOKS);
    for (const socket of await deafAmong(deaf)) await rm(socket, { force: true });
  } catch {
    // A folder that cannot be read is told of by whoever needs it.
  }
}

async function othersIn(folder: string, own: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => NAME.test(name))
    .map((name) => join(folder, name))
    .filter((socket) => socket !== own);
}

async function deafAmong(sockets: readonly string[]): Promise<readonly string[]> {
  const deaf = await Promise.all(sockets.map(isDeaf));
  return sockets.filter((_socket, index) => deaf[index]);
}

function isDeaf(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket);
    connection.once('connect', () => {
      connection.destroy();
      resolve(false);
    });
    connection.once('error', (error) => resolve(diskCode(error) === 'ECONNREFUSED'));
  });
}
