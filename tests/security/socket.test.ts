import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newSecret } from '../../main/hosts/secrets';
import { openHost, type OpenedHost } from './browser';

type Lock = { readonly socket: string; readonly token: string };

/** Anybody: neither root nor whoever runs the tests. */
const STRANGER = 65_534;
const canBeAnother = process.platform !== 'win32' && process.getuid?.() === 0;

let host: OpenedHost;
let lock: Lock;
beforeAll(async () => {
  host = await openHost();
  lock = JSON.parse(await readFile(join(host.home, '.offprint', 'lock.json'), 'utf8')) as Lock;
}, 30_000);
afterAll(() => host.close());

/** Says something on the socket and gives all that comes back until it is hung up on. */
async function say(...lines: readonly string[]): Promise<string> {
  const socket = connect(lock.socket);
  socket.on('error', () => undefined);
  for (const line of lines) socket.write(line);
  try {
    return await text(socket);
  } catch {
    return '';
  }
}

const line = (message: unknown): string => `${JSON.stringify(message)}\n`;
const CALL = line({ kind: 'call', id: 1, channel: 'app.state' });

describe.skipIf(process.platform === 'win32')('on the disk', () => {
  const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8);

  test('the library, its inner folder, the lock and the socket are for their user alone', async () => {
    expect(await modeOf(host.home)).toBe('700');
    expect(await modeOf(join(host.home, '.offprint'))).toBe('700');
    expect(await modeOf(join(host.home, '.offprint', 'lock.json'))).toBe('600');
    expect(await modeOf(lock.socket)).toBe('600');
    expect(dirname(lock.socket)).toBe(join(host.home, '.offprint'));
  });

  test('the lock says nothing of the address that a browser opens', async () => {
    const written = await readFile(join(host.home, '.offprint', 'lock.json'), 'utf8');
    for (const part of [host.secret, host.path.slice(1, -1), host.cookie.split('=')[1] ?? ''])
      expect(written).not.toContain(part);
  });

  test('an inner folder that others could enter, restored or copied, is closed to them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'offprint-open-'));
    await mkdir(join(folder, '.offprint'));
    await chmod(join(folder, '.offprint'), 0o777);
    const cli = join(import.meta.dirname, '..', '..', 'out', 'main', 'cli.js');
    const command = spawn(process.execPath, [cli, 'list'], {
      env: { ...process.env, OFFPRINT_HOME: folder },
      stdio: 'ignore',
    });
    await new Promise((resolve) => command.once('close', resolve));
    expect(await modeOf(join(folder, '.offprint'))).toBe('700');
    await rm(folder, { recursive: true });
  });
});

describe.skipIf(!canBeAnother)(`another user${canBeAnother ? '' : ' (not run: only root can be another)'}`, () => {
  const asStranger = (code: string): Promise<string> => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      uid: STRANGER,
      gid: STRANGER,
      env: { ...process.env, SOCKET: lock.socket, LOCK: join(host.home, '.offprint', 'lock.json') },
      stdio: ['ignore', 'pipe', 'inherit'],
      cwd: '/',
    });
    return text(child.stdout);
  };
  const CONNECT = `import { connect } from 'node:net';
    const socket = connect(process.env.SOCKET);
    socket.once('connect', () => { console.log('connected'); socket.destroy(); });
    socket.once('error', (error) => console.log(error.code));`;

  test('cannot connect, nor read the token', async () => {
    expect(await asStranger(CONNECT)).toBe('EACCES\n');
    expect(
      await asStranger(
        `import { readFile } from 'node:fs/promises'; await readFile(process.env.LOCK).catch((error) => console.log(error.code));`,
      ),
    ).toBe('EACCES\n');
  });

  test('cannot connect even where the folders are open: the socket itself is closed to others', async () => {
    const folders = [join(host.home, '.offprint'), host.home, dirname(host.home)];
    for (const folder of folders) await chmod(folder, 0o755);
    try {
      expect(await asStranger(CONNECT)).toBe('EACCES\n');
    } finally {
      for (const folder of folders) await chmod(folder, 0o700);
    }
  });
});

describe('who connects', () => {
  test.each([
    ['a wrong token', line({ token: newSecret() }) + CALL],
    ['no token', line({}) + CALL],
    ['an empty token', line({ token: '' }) + CALL],
    ['a token that is none', line({ token: ['x'] }) + CALL],
    ['a call before the token', CALL],
    ['no JSON', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'],
    ['bytes', '\u0000\u0016\u0003\u0001\n\u00ff\n'],
    ['a line that does not end', 'x'.repeat(2000)],
  ])('is told nothing and hung up on: %s', async (_what, said) => {
    expect(await say(said)).toBe('');
  });

  test('is told nothing for a part of the token, or for more than it', async () => {
    for (const token of [lock.token.slice(0, -1), `${lock.token}x`, lock.token.toLowerCase()])
      expect(await say(line({ token }) + CALL)).toBe('');
  });

  test('and says nothing, or the token bit by bit, is hung up on', { timeout: 20_000 }, async () => {
    const drip = connect(lock.socket);
    drip.on('error', () => undefined).resume();
    const more = setInterval(() => drip.write(' '), 200);
    const dripped = new Promise((resolve) => drip.once('close', resolve));
    expect(await say()).toBe('');
    await dripped;
    clearInterval(more);
  });

  test('and knows the token is answered; garbage, an unknown request or an endless line ends it', async () => {
    const hello = line({ token: lock.token });
    const enter = async (...said: readonly string[]): Promise<string> => say(hello, ...said);
    expect(await enter('garbage\n')).toMatch(/^\{"greeting":"offprint"[^\n]*\n$/);
    expect(await enter(line({ kind: 'everything', id: 1 }))).toMatch(/^\{"greeting"[^\n]*\n$/);
    expect(await enter(line({ kind: 'call', id: 'x', channel: 'app.state' }))).toMatch(/^\{"greeting"[^\n]*\n$/);
    // The greeting may be lost with what was still on its way.
    expect(await enter('x'.repeat(17 * 1024 * 1024))).toMatch(/^(?:\{"greeting"[^\n]*\n)?$/);
    // And none of that has done any harm.
    expect(await host.call('app.state')).toMatchObject({ ok: true });
  });
});
