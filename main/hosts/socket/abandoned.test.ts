import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { manualClock } from '../../storage/testing/manual-clock';
import { sweepSockets } from './abandoned';

let folder: string;
const servers: Server[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offprint-sockets-'));
});
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await rm(folder, { recursive: true });
});

async function listenAt(path: string): Promise<void> {
  const server = createServer((connection) => connection.destroy());
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(path, resolve));
}

/** A socket as a process leaves it that was killed while it listened. */
function abandonAt(path: string): void {
  const script = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
  expect(spawnSync(process.execPath, ['-e', script]).signal).toBe('SIGKILL');
}

/** Sweeps, and does `between` after the first look. */
async function sweep(own: string, between = (): Promise<void> => Promise.resolve()): Promise<void> {
  const clock = manualClock();
  const swept = sweepSockets(folder, own, clock);
  await expect.poll(() => clock.sleeping()).toEqual([1_000]);
  await between();
  clock.advance(1_000);
  await swept;
}

test.skipIf(process.platform === 'win32')(
  'sockets of killed starts go; our own, living ones and other files stay',
  async () => {
    const own = join(folder, 's-00000001.sock');
    await listenAt(own);
    await listenAt(join(folder, 's-00000002.sock'));
    abandonAt(join(folder, 's-00000003.sock'));
    abandonAt(join(folder, 'somebody-elses.sock'));
    await writeFile(join(folder, 'lock.json'), '{}');
    await sweep(own);
    expect((await readdir(folder)).toSorted()).toEqual([
      'lock.json',
      's-00000001.sock',
      's-00000002.sock',
      'somebody-elses.sock',
    ]);
  },
);

test.skipIf(process.platform === 'win32')('a start that begins to listen meanwhile keeps its socket', async () => {
  const late = join(folder, 's-0000000a.sock');
  abandonAt(late);
  await sweep(join(folder, 's-0000000b.sock'), async () => {
    await rm(late);
    await listenAt(late);
  });
  expect(await readdir(folder)).toEqual(['s-0000000a.sock']);
});
