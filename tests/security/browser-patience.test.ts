import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '../../main/app';
import { openBrowserHost, type BrowserHost } from '../../main/hosts/browser/server';
import { openWindowFiles } from '../../main/hosts/window-files';
import { createLogger } from '../../main/log';
import { openTestApp } from '../contract/doors';
import { requestText, sendRaw } from './browser';

let home: string;
let app: App;
let host: BrowserHost;
let address: URL;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'offprint-patience-'));
  app = await openTestApp(home, 'http://127.0.0.1:9');
  host = await openBrowserHost({
    app,
    files: await openWindowFiles(join(import.meta.dirname, '..', '..', 'resources')),
    log: createLogger('error', (line) => process.stderr.write(line)),
    port: 0,
    patience: { head: 300, whole: 600, look: 100 },
  });
  address = new URL(host.address);
});
afterAll(async () => {
  await host.close();
  await app.close();
  await rm(home, { recursive: true, force: true });
});

/** Opens a connection, sends `first`, then `more` again and again; settles with what came back once it is hung up on. */
function keepSending(first: string, more: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(address.port), '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk));
    socket.on('error', () => undefined);
    socket.write(first);
    const drip = setInterval(() => socket.write(more), 20);
    socket.once('close', () => {
      clearInterval(drip);
      resolve(answer);
    });
  });
}

const owner = () => ({ host: address.host, origin: address.origin });
/** The head of a request whose body is still to come. */
const head = (headers: Readonly<Record<string, string>>, path: string): string =>
  requestText('POST', path, { ...owner(), ...headers });

test('who sends nothing, or the head of a request bit by bit, is hung up on', async () => {
  expect(await keepSending('', '')).not.toContain('200');
  expect(await keepSending(`GET ${address.pathname} HTTP/1.1\r\n`, 'x-more: and more\r\n')).toMatch(/^HTTP\/1\.1 408/);
});

test('who never ends the body of a request is hung up on', async () => {
  const session = `${address.pathname}session`;
  expect(await keepSending(head({ 'content-length': '1000000' }, session), 'x')).not.toContain('set-cookie');
  expect(await keepSending(head({ 'transfer-encoding': 'chunked' }, session), '1\r\nx\r\n')).not.toContain(
    'set-cookie',
  );
});

test('who is refused is not listened to any longer', async () => {
  const answer = await keepSending(head({ 'transfer-encoding': 'chunked' }, '/'), '1\r\nx\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 404/);
  expect(answer.toLowerCase()).toContain('connection: close');
});

test('a body, a head and an address that are too large are not taken', async () => {
  const session = `${address.pathname}session`;
  const large = 'x'.repeat(64 * 1024);
  const body = await keepSending(head({ 'content-length': '50000000' }, session), large);
  expect(body).not.toContain('set-cookie');
  expect(await sendRaw(Number(address.port), requestText('GET', '/', { ...owner(), more: large }))).toMatch(/ 431 /);
  expect(await sendRaw(Number(address.port), requestText('GET', `/${large}`, owner()))).toMatch(/ 431 /);
});

test('hundreds of connections that say nothing do not keep the owner out for good, nor take all that can be open', async () => {
  const sockets: Socket[] = [];
  for (let count = 0; count < 600; count += 1) {
    const socket = connect(Number(address.port), '127.0.0.1');
    socket.on('error', () => undefined).resume();
    sockets.push(socket);
  }
  await expect
    .poll(async () => (await fetch(new URL('nothing', address)).catch(() => undefined))?.status, { timeout: 10_000 })
    .toBe(404);
  await expect.poll(() => sockets.filter((socket) => socket.destroyed).length, { timeout: 10_000 }).toBe(600);
});
