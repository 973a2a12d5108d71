import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AppError } from '#contract/errors';
import type { Clock, Logger } from '../ports';
import { folderError } from '../storage/disk-errors';
import { acquireLock, type LockHolder } from '../storage/lock';
import { sweepSockets } from './socket/abandoned';
import { reachInstance, type Reached, type SocketClient } from './socket/client';
import { openSocketServer, type Served } from './socket/server';

/** Addresses of Unix sockets end at 104 bytes on macOS and 108 on Linux. */
const MAX_SOCKET_PATH = 100;

export type InstancePorts = {
  readonly home: string;
  /** What kind of host this is, for whoever meets the lock. */
  readonly host: 'electron' | 'browser' | 'command';
  readonly version: string;
  readonly clock: Clock;
  readonly log: Logger;
};

export type OwnInstance = {
  readonly kind: 'own';
  /** Begins to answer commands and second starts. */
  serve(served: Served): void;
  /** Refuses new commands from now on, so that closing cannot pull the application from under one. */
  refuse(): void;
  /** Settles when the commands of others are answered. */
  idle(): Promise<void>;
  /** Ends the socket and gives the folder free. */
  release(): Promise<void>;
};
export type OtherInstance = { readonly kind: 'other'; readonly holder: LockHolder; readonly client: SocketClient };

/**
 * Takes the folder for this process, or finds the one that has it. Rejects with `storage.locked` if an instance has it
 * that does not answer, and with another `storage.*` error if the folder cannot be used.
 */
export async function openInstance(ports: InstancePorts): Promise<OwnInstance | OtherInstance> {
  const { home, host, version, clock, log } = ports;
  const token = randomBytes(24).toString('base64url');
  const address = await socketAddress(home);
  const server = await openSocketServer({ address, token, version, log }).catch((thrown: unknown) => {
    // A folder on a read-only disk is met here first.
    throw folderError(thrown, home);
  });
  const reached = new Map<string, Reached>();
  const holder = { pid: process.pid, startedAt: new Date(clock.now()).toISOString(), host, socket: address, token };
  const remove = async (): Promise<void> => {
    await server.close();
    await removeSocket(home, address);
  };
  try {
    const lock = await acquireLock(home, holder, async (other) => {
      const outcome = await reachInstance(other.socket, other.token);
      reached.set(other.token, outcome);
      if (outcome === 'dead') await removeSocket(home, other.socket);
      return typeof outcome === 'string' ? outcome : 'alive';
    });
    if (lock.kind === 'acquired') {
      if (process.platform !== 'win32') void sweepSockets(join(home, '.offprint'), address, clock);
      return {
        kind: 'own',
        serve: (served) => server.serve(served),
        refuse: () => server.refuse(),
        idle: () => server.idle(),
        async release() {
          // First the lock, so that whoever starts now does not wait for a socket that is about to end.
          await lock.release();
          await remove();
        },
      };
    }
    await remove();
    const client = reached.get(lock.holder.token);
    if (client === undefined || typeof client === 'string') {
      throw new AppError(
        'storage.locked',
        `Another Offprint (process ${lock.holder.pid}) is using ${home} and does not answer. Close it, or end that process, and try again.`,
        { retryable: true, details: { pid: lock.holder.pid, home } },
      );
    }
    return { kind: 'other', holder: lock.holder, client };
  } catch (thrown) {
    await remove();
    throw thrown;
  }
}

async function socketAddress(home: string): Promise<string> {
  const name = `s-${randomBytes(4).toString('hex')}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\offprint-${name}-${randomBytes(8).toString('hex')}`;
  const folder = join(home, '.offprint');
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (thrown) {
    throw folderError(thrown, home);
  }
  await makePrivate(folder);
  const inHome = join(folder, `${name}.sock`);
  if (Buffer.byteLength(inHome) <= MAX_SOCKET_PATH) return inHome;
  // mkdtemp makes a folder for this user alone.
  return join(await mkdtemp(join(tmpdir(), 'offprint-')), 's.sock');
}

/**
 * Takes from others what they may do in our folder, where it was not made by us: copied, restored, or under git. Where
 * that cannot be done (a file system without modes), the modes of what is in it have to do.
 */
async function makePrivate(folder: string): Promise<void> {
  const { mode } = await stat(folder);
  if ((mode & 0o077) !== 0) await chmod(folder, 0o700).catch(() => undefined);
}

/** Removes what a killed instance left of its socket, and the folder made for it alone. */
async function removeSocket(home: string, address: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = dirname(address);
  if (folder === join(home, '.offprint')) {
    await rm(address, { force: true });
  } else if (dirname(folder) === tmpdir() && folder.startsWith(join(tmpdir(), 'offprint-'))) {
    await rm(folder, { recursive: true, force: true });
  }
}
