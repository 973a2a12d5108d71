import { Agent, request as httpRequest } from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect } from 'node:net';
import { newSecret } from '../../main/hosts/secrets';
import { openHost, requestText, sendRaw, type OpenedHost } from './browser';

let host: OpenedHost;
let here: string;
beforeAll(async () => {
  host = await openHost();
  here = host.address.host;
}, 30_000);
afterAll(() => host.close());

/** What a stranger may not learn and not change. */
async function library(): Promise<{ readonly settings: unknown; readonly titles: readonly string[] }> {
  const state = await host.call('app.state');
  const papers = await host.call('list.papers', { view: { kind: 'all' }, offset: 0, limit: 200 });
  if (!state.ok || !papers.ok) throw new Error('The owner is not answered.');
  return {
    settings: (state.value as { settings: unknown }).settings,
    titles: (papers.value as { papers: { title: string }[] }).papers.map(({ title }) => title),
  };
}

let before: Awaited<ReturnType<typeof library>>;
const heard: string[] = [];
beforeEach(async () => {
  before = await library();
  expect(before.titles.length).toBeGreaterThan(5);
});
afterEach(async () => {
  expect(await library()).toEqual(before);
  for (const answer of heard.splice(0)) {
    for (const told of [...before.titles.map((title) => title.split(':')[0] ?? title), host.home, 'horizonDays'])
      expect(answer).not.toContain(told);
  }
});

/** Sends a request as it stands, and gives the status; what came back is looked through after the test. */
async function statusOf(text: string): Promise<number> {
  const answer = await sendRaw(host.port, text);
  heard.push(answer);
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);
}

/** What the owner's own window sends when it changes something. */
const own = () => ({ host: here, origin: `http://${here}`, cookie: host.cookie, 'sec-fetch-site': 'same-origin' });
const CHANGE = JSON.stringify({ input: { patch: { theme: 'dark', horizonDays: 3 } } });

type Headers = Record<string, string | undefined>;
/** A change with everything that the owner has, but for what is given; undefined takes a header away. */
function change(headers: Headers, path = `${host.path}call/settings.set`, method = 'POST'): string {
  const all = Object.entries({ ...own(), ...headers }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return requestText(method, path, Object.fromEntries(all) as Record<string, string>, CHANGE);
}

test.each([
  'evil.example',
  'evil.example:80',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  'localhost.',
  '127.0.0.1.',
  'user@127.0.0.1',
  '127.0.0.1:1@evil.example',
  '0.0.0.0',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '2130706433',
  '0x7f.1',
  '127.1',
  'LOCALHOST.EVIL.EXAMPLE',
  '',
])('a name that is not of this computer is refused, though the rest be right: Host %j', async (name) => {
  expect(await statusOf(change({ host: name, origin: `http://${name}` }))).toBe(403);
  expect(await statusOf(requestText('GET', host.path, { host: name }))).toBe(403);
});

test('no Host, and more than one, are refused', async () => {
  expect(await statusOf(change({ host: undefined }))).toBe(400);
  const twice = (first: string, second: string) =>
    change({ host: first }).replace('\r\norigin', `\r\nHost: ${second}\r\norigin`);
  expect(await statusOf(twice(here, 'evil.example'))).toBe(403);
  expect(await statusOf(twice('evil.example', here))).toBe(403);
  expect(await statusOf(twice(here, here))).toBe(403);
  expect(
    await statusOf(`GET http://${here}${host.path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`),
  ).toBe(403);
  expect(
    await statusOf(`GET http://evil.example${host.path} HTTP/1.1\r\nHost: ${here}\r\nConnection: close\r\n\r\n`),
  ).toBe(404);
});

test.each([
  undefined,
  'null',
  'http://evil.example',
  'https://huggingface.co',
  'http://127.0.0.1',
  'http://127.0.0.1:9',
  'file://',
  'offprint://app',
  '',
])('a change from a page that is not ours is refused: Origin %j', async (origin) => {
  expect(await statusOf(change({ origin }))).toBe(403);
});

test('the name of this computer counts as it is written: one name is a stranger to the other', async () => {
  expect(await statusOf(change({ origin: `http://localhost:${host.port}` }))).toBe(403);
  expect(await statusOf(change({ origin: `https://${here}` }))).toBe(403);
});

test.each(['cross-site', 'same-site', 'anything'])(
  'what a browser calls %s is refused, be it reading or changing',
  async (site) => {
    expect(await statusOf(change({ 'sec-fetch-site': site }))).toBe(403);
    for (const path of ['', 'events', 'index.html', 'call/app.state']) {
      const headers = { host: here, cookie: host.cookie, 'sec-fetch-site': site };
      expect(await statusOf(requestText('GET', `${host.path}${path}`, headers))).toBe(403);
    }
  },
);

test('without the cookie, with a wrong one, or with the secret in its place, nothing is read and nothing changed', async () => {
  const value = host.cookie.split('=')[1] ?? '';
  for (const cookie of [
    undefined,
    'offprint=',
    'offprint=x',
    `offprint=${newSecret()}`,
    `offprint=${host.secret}`,
    `other=${value}`,
    `offprint=${value.slice(1)}`,
    `offprint=${value}x`,
    `offprint=${value.toUpperCase()}`,
  ]) {
    expect(await statusOf(change({ cookie })), cookie).toBe(401);
    const headers = { host: here, ...(cookie === undefined ? {} : { cookie }) };
    expect(await statusOf(requestText('GET', `${host.path}events`, headers)), cookie).toBe(401);
  }
});

test('the right cookie is worth nothing on another path', async () => {
  for (const path of [
    '/',
    '/call/settings.set',
    `/${newSecret()}/call/settings.set`,
    `${host.path.slice(0, -1)}call/app.state`,
  ])
    expect(await statusOf(change({}, path))).toBe(404);
});

test.each([
  (path: string) => `/${path}`,
  (path: string) => `/x/..${path}`,
  (path: string) => `/.${path}`,
  (path: string) => path.replace('/', '%2f'),
  (path: string) => path.toUpperCase(),
  (path: string) => `/%2e%2e${path}`,
  (path: string) => path.replace(/.\/$/, '/'),
  (path: string) => `${path.slice(0, 20)}/`,
  (path: string) => `/?${path}`,
  (path: string) => `/#${path}`,
])('the path is taken as it is written, or not at all (%#)', async (spell) => {
  expect([400, 404]).toContain(await statusOf(change({}, `${spell(host.path)}call/settings.set`)));
});

test.each([
  '../package.json',
  '..%2f..%2fpackage.json',
  '%2e%2e/%2e%2e/package.json',
  '..%5c..%5cpackage.json',
  '/etc/passwd',
  '%2fetc%2fpasswd',
  '../main/serve.js',
  'index.html%00',
  'index.html/',
  'assets',
  'assets/',
  '__proto__',
  '.offprint/lock.json',
])('no file but those of the window is served, even to the owner: %s', async (path) => {
  const headers = { host: here, cookie: host.cookie };
  expect(await statusOf(requestText('GET', `${host.path}${path}`, headers))).toBe(404);
});

test.each(['TRACE', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'PROPFIND'])(
  '%s does nothing, even with everything that the owner has',
  async (method) => {
    expect([404, 405]).toContain(await statusOf(change({}, undefined, method)));
  },
);

test('CONNECT is hung up on, and what is no HTTP is told so', async () => {
  expect(await statusOf(`CONNECT huggingface.co:443 HTTP/1.1\r\nHost: ${here}\r\n\r\n`)).toBe(0);
  expect(await statusOf('hello\r\n\r\n')).toBe(400);
  expect(await statusOf('\u0016\u0003\u0001\u0002\u0000\u0001\u0000')).toBe(400);
});

test('a method in a header or in the query is not taken for the method', async () => {
  const headers = { ...own(), 'x-http-method-override': 'POST', 'x-method-override': 'POST' };
  expect(await statusOf(requestText('GET', `${host.path}call/settings.set?_method=POST`, headers, CHANGE))).toBe(404);
});

test('a web socket, or any other upgrade, is refused', async () => {
  const upgrade = {
    ...own(),
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  };
  for (const path of [host.path, `${host.path}events`, '/']) {
    const text = requestText('GET', path, upgrade).replace('connection: close', 'connection: Upgrade, close');
    expect(await statusOf(text)).toBe(403);
  }
  const h2 = requestText('GET', host.path, { ...own(), upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQAAP__' });
  expect(await statusOf(h2.replace('connection: close', 'connection: Upgrade, HTTP2-Settings, close'))).toBe(403);
});

test('a request within a request is none: what can be read in two ways is refused', async () => {
  const inner = change({});
  const chunks = `${inner.length.toString(16)}\r\n${inner}\r\n0\r\n\r\n`;
  const head = `POST / HTTP/1.1\r\nHost: ${here}\r\nOrigin: http://${here}\r\n`;
  const both = [
    `${head}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${inner}`,
    `${head}Transfer-Encoding: chunked\r\nContent-Length: ${inner.length}\r\n\r\n${chunks}`,
    `${head}Content-Length: 0\r\nContent-Length: ${inner.length}\r\n\r\n${inner}`,
    `${head}Transfer-Encoding: xchunked\r\n\r\n${chunks}`,
    `${head}Transfer-Encoding: chunked, identity\r\n\r\n${chunks}`,
    `${head}Transfer-Encoding : chunked\r\n\r\n${chunks}`,
    `${head}Content-Length: +${inner.length}\r\n\r\n${inner}`,
    `${head}X: y\n\nContent-Length: 0\r\n\r\n${inner}`,
    `POST / HTTP/1.1\r\nHost: ${here}\r\n Host: evil.example\r\n\r\n${inner}`,
  ];
  for (const text of both) {
    const answers = (await sendRaw(host.port, text)).match(/^HTTP\/1\.1 \d+/gm) ?? [];
    expect(answers.length, text).toBeGreaterThan(0);
    for (const answer of answers) expect(answer, text).toMatch(/ 40[034]$/);
  }
  // The body of a refused request is not the next request.
  expect(await statusOf(`${head}Content-Length: ${inner.length}\r\n\r\n${inner}`)).toBe(404);
  expect(await statusOf(`GET / HTTP/1.1\r\nHost: ${here}\r\nContent-Length: ${inner.length}\r\n\r\n${inner}`)).toBe(
    404,
  );
});

test.each([
  ['no JSON', 'theme=dark'],
  ['cut', CHANGE.slice(0, -3)],
  ['a list', '[]'],
  ['nothing', ' '],
  ['null', 'null'],
  ['text', '"input"'],
  ['bytes that are no text', '\u00ff\u00fe'],
  ['deep', '['.repeat(100_000)],
  ['a prototype', '{"__proto__":{"input":{"patch":{"theme":"dark"}}}}'],
])('a body that is %s changes nothing', async (_what, body) => {
  const answer = await sendRaw(host.port, requestText('POST', `${host.path}call/settings.set`, own(), body));
  expect(answer).toMatch(/^HTTP\/1\.1 (?:200|400)/);
  expect(answer).toContain('"code":"input.invalid"');
});

test('a channel that is not in the table is not there', async () => {
  for (const channel of ['__proto__', 'constructor', 'settings.set%00', '../call/settings.set', 'settings%2eset', '']) {
    const answer = await sendRaw(host.port, change({}, `${host.path}call/${channel}`));
    expect(answer, channel).toMatch(/"code":"input.invalid"|^HTTP\/1\.1 404/);
  }
});

test(
  'ten thousand wrong secrets open nothing, and the owner is answered all the while',
  { timeout: 60_000 },
  async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    const seen = new Map<number, number>();
    const guess = (secret: string) =>
      new Promise<void>((resolve, reject) => {
        const request = httpRequest(
          {
            port: host.port,
            agent,
            method: 'POST',
            path: `${host.path}session`,
            headers: { host: here, origin: `http://${here}` },
          },
          (response) => {
            const status = response.statusCode ?? 0;
            seen.set(status, (seen.get(status) ?? 0) + 1);
            if (response.headers['set-cookie'] !== undefined) reject(new Error('A wrong secret was given a cookie.'));
            response.resume().once('end', resolve);
          },
        );
        request.once('error', reject);
        request.end(JSON.stringify({ secret }));
      });
    const near = [host.secret.slice(0, -1), `${host.secret}x`, host.secret.toLowerCase(), '', host.path, 'null'];
    for (let round = 0; round < 10_000; round += 8) {
      await Promise.all(Array.from({ length: 8 }, (_, index) => guess(near[round + index] ?? newSecret())));
      if (round % 2_000 === 0) await library();
    }
    agent.destroy();
    expect([...seen]).toEqual([[401, 10_000]]);
  },
);

test('it listens on the loopback interface alone', async () => {
  const outer = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const { address } of outer) {
    const outcome = await new Promise((resolve) => {
      const socket = connect(host.port, address);
      socket.once('connect', () => resolve('connected'));
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
      socket.once('connect', () => socket.destroy());
    });
    expect(outcome, address).toBe('ECONNREFUSED');
  }
});

test('where the frame of PDFs is, is told to whoever has the key; below it is no library, and no call is answered', async () => {
  const asking = requestText('POST', `${host.path}pdf-frame`, { ...own(), cookie: 'offprint=guessed' }, '{}');
  expect(await statusOf(asking)).toBe(401);
  const told = await fetch(new URL(`${host.path}pdf-frame`, host.address), {
    method: 'POST',
    headers: { origin: `http://${here}`, cookie: host.cookie },
    body: '{}',
  });
  const { path } = (await told.json()) as { path: string };
  expect(path).not.toBe(host.path);
  const frame = (name: string): string => requestText('GET', path + name, { host: here });
  expect(await statusOf(frame('pdf-frame/index.html'))).toBe(200);
  for (const name of ['', 'index.html', 'call/app.state', 'events', 'opened/guessed', 'documents/2512.00001/x'])
    expect([name, await statusOf(frame(name))]).toEqual([name, 404]);
  expect(await statusOf(requestText('POST', `${path}call/app.state`, own(), '{}'))).toBe(404);
  // Nobody finds it by guessing, and the window's own path does not have it.
  expect(await statusOf(requestText('GET', `/${newSecret()}/pdf-frame/index.html`, { host: here }))).toBe(404);
  expect(await statusOf(requestText('GET', `${host.path}pdf-frame/index.html`, { host: here }))).toBe(404);
});
