import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openInstance } from '../../main/hosts/instance';
import { createLogger } from '../../main/log';
import { systemClock } from '../../main/ports';
import { startFeedServer, type FeedServer } from '../support/feed-server';

const root = join(import.meta.dirname, '..', '..');
const log = createLogger('error', (line) => process.stderr.write(line));

let home: string;
let server: FeedServer;
const children: ChildProcess[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'offprint-starts-'));
  server = await startFeedServer({ today: '2025-12-31' });
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
  await server.close();
  await rm(home, { recursive: true, force: true });
});

const instance = () => openInstance({ home, host: 'browser', version: '0.0.0-test', clock: systemClock, log });

test('a start that fails does not keep those waiting who met it', async () => {
  const first = await instance();
  const second = await instance();
  if (first.kind !== 'own' || second.kind !== 'other') throw new Error('The lock did not hold.');
  const waiting = second.client.call('app.state').catch((thrown: unknown) => thrown);
  // The application could not be opened: nothing was ever served.
  await first.release();
  expect(await waiting).toMatchObject({ code: 'app.closing', retryable: true });
  second.client.close();
  const third = await instance();
  expect(third.kind).toBe('own');
  if (third.kind === 'own') await third.release();
});

/** Starts the browser host, and settles with the address that it prints. */
function serve(): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'out', 'main', 'serve.js')], {
    env: {
      ...process.env,
      OFFPRINT_HOME: home,
      OFFPRINT_HF_URL: server.url,
      OFFPRINT_ARXIV_URL: `${server.url}/arxiv`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const address = /http:\/\/\S+/.exec(text)?.[0];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', () => reject(new Error(`It ended without an address: ${text}`)));
  });
}

test('of two starts at once one serves, and the other says where', async () => {
  const addresses = await Promise.all([serve(), serve()]);
  expect(new Set(addresses).size).toBe(1);
});

test('a start after a kill needs no help', async () => {
  await serve();
  const [child] = children;
  const ended = new Promise((resolve) => child?.once('exit', resolve));
  child?.kill('SIGKILL');
  await ended;
  expect(await serve()).toMatch(/^http:\/\/127\.0\.0\.1:/);
});
