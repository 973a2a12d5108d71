import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Answer, Channel } from '#contract/channels';
import { startFeedServer } from '../support/feed-server';

const root = join(import.meta.dirname, '..', '..');

/** The built browser host in a process of its own, with papers in its library; and what its owner can do. */
export type OpenedHost = {
  readonly address: URL;
  readonly port: number;
  /** The random path, with its slashes. */
  readonly path: string;
  readonly secret: string;
  readonly home: string;
  /** A session of the owner's, as a Cookie header. */
  readonly cookie: string;
  /** A call with everything that the owner has. */
  call(channel: Channel, input?: unknown): Promise<Answer<unknown>>;
  close(): Promise<void>;
};

export async function openHost(): Promise<OpenedHost> {
  const folder = await mkdtemp(join(tmpdir(), 'offprint-security-'));
  const home = join(folder, 'library');
  const feed = await startFeedServer({ today: '2025-12-31' });
  const server = spawn(process.execPath, [join(root, 'out', 'main', 'serve.js'), '--port', '0'], {
    env: { ...process.env, OFFPRINT_HOME: home, OFFPRINT_HF_URL: feed.url, OFFPRINT_ARXIV_URL: `${feed.url}/arxiv` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => {
    server.once('close', () => resolve());
  });
  const address = await new Promise<URL>((resolve, reject) => {
    let printed = '';
    server.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
      const found = /http:\/\/127\.0\.0\.1:\d+\/\S+#\S+/.exec(printed);
      if (found) resolve(new URL(found[0]));
    });
    void ended.then(() => reject(new Error(`The browser host ended: ${printed}`)));
  });
  const secret = address.hash.slice(1);
  const post = (to: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(new URL(to, address), {
      method: 'POST',
      headers: { origin: address.origin, ...headers },
      body: JSON.stringify(body),
    });
  const begun = await post('session', { secret });
  const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? '';
  const call = async (channel: Channel, input?: unknown): Promise<Answer<unknown>> =>
    (await (await post(`call/${channel}`, { input }, { cookie })).json()) as Answer<unknown>;
  const day = '2025-12-31';
  await call('feed.refresh', { scope: { kind: 'days', from: day, to: day } });
  return {
    address,
    port: Number(address.port),
    path: address.pathname,
    secret,
    home,
    cookie,
    call,
    async close() {
      server.kill('SIGTERM');
      await ended;
      await feed.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Sends exactly these lines and bytes, and gives everything that comes back until the other side ends. */
export async function sendRaw(port: number, request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(request);
  try {
    return await text(socket);
  } catch {
    // Reset: nothing more to be had.
    return '';
  }
}

/** The head of a request, with `Connection: close`, and its body. */
export function requestText(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string = '',
): string {
  const all = {
    ...headers,
    connection: 'close',
    ...(body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${path} HTTP/1.1`, ...lines, '', body].join('\r\n');
}
