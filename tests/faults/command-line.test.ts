import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFeedServer, type FeedServer } from '../support/feed-server';
import { offprint, startOffprint, type Surroundings } from '../support/offprint';

let server: FeedServer;
let here: Surroundings;

beforeAll(async () => {
  server = await startFeedServer({ today: '2025-12-31' });
  here = { home: await mkdtemp(join(tmpdir(), 'offprint-commands-')), huggingFace: server.url };
  expect(await offprint(here, 'refresh', '--from', '2025-12-30', '--to', '2025-12-31')).toMatchObject({ status: 0 });
});
afterAll(async () => {
  await server.close();
  await rm(here.home, { recursive: true, force: true });
});

test.each([
  ['damaged', Buffer.alloc(40)],
  ['cut', Buffer.from('{"pid": 1, "star')],
  [
    'of a process that is gone',
    Buffer.from(
      JSON.stringify({
        pid: 1,
        startedAt: '2025-12-31T00:00:00.000Z',
        host: 'electron',
        socket: '/nowhere/s.sock',
        token: 'x',
      }),
    ),
  ],
])('a lock that is %s locks nobody out', async (_kind, contents) => {
  await mkdir(join(here.home, '.offprint'), { recursive: true });
  await writeFile(join(here.home, '.offprint', 'lock.json'), contents);
  expect(await offprint(here, 'list')).toMatchObject({ status: 0 });
});

test('commands at the same time work on one folder, one after the other or through the one that has it', async () => {
  const ended = await Promise.all(Array.from({ length: 4 }, () => offprint(here, 'list', '--json')));
  for (const { status, err } of ended) expect(status, err).toBe(0);
  expect(new Set(ended.map(({ out }) => out)).size).toBe(1);
});

test('a refresh killed in its middle leaves a folder that the next command takes and completes', async () => {
  server.fault({ match: 'date=2025-12-1', kind: 'slow', times: 100, delay: 150 });
  for (const wait of [350, 600]) {
    const { child, ended } = startOffprint(here, 'refresh', '--from', '2025-12-01', '--to', '2025-12-31');
    await new Promise((resolve) => setTimeout(resolve, wait));
    child.kill('SIGKILL');
    await ended;
  }
  server.clearFaults();
  const { status, err } = await offprint(here, 'refresh', '--from', '2025-12-01', '--to', '2025-12-31');
  expect(status, err).toBe(0);
  const left = await readdir(here.home, { recursive: true });
  expect(left.filter((name) => /\.tmp|\.corrupt-|\.sock$|lock(?!-spare)/.test(name))).toEqual([]);
});
