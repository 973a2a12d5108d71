import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { AppError } from '#contract/errors';
import type { Network } from './network';
import { send, startLoopbackServer, type LoopbackServer } from './testing/loopback-server';
import { fetchFrom, HASTY, openTestNetwork } from './testing/port';

const opened: { close(): unknown }[] = [];

afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

type Answering = Parameters<typeof startLoopbackServer>[0];

async function opening(
  answering: Answering,
  options: Parameters<typeof openTestNetwork>[1] = {},
): Promise<{ server: LoopbackServer; network: Network }> {
  const server = await startLoopbackServer(answering);
  const { network } = openTestNetwork([server.host], options);
  opened.push(server, network);
  return { server, network };
}

async function failing(answer: Promise<unknown>): Promise<AppError> {
  const thrown: unknown = await answer.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(AppError);
  return AppError.from(thrown);
}

test('gives body, validators, server time and link, and says who asks', async () => {
  const asked: unknown[] = [];
  const { network } = await opening((request, response) => {
    asked.push(request.headers['user-agent'], request.headers.accept);
    const headers = {
      etag: 'W/"1"',
      'last-modified': 'Wed, 31 Dec 2025 00:00:00 GMT',
      date: 'Wed, 31 Dec 2025 08:00:00 GMT',
      link: '</a?p=1>; rel="next"',
    };
    send(response, '\uFEFF["é"]', { headers });
  });
  const { url } = networkUrl();
  expect(await network.get({ url, accept: 'json' })).toEqual({
    kind: 'ok',
    url,
    body: '["é"]',
    contentType: 'application/json; charset=utf-8',
    validators: { etag: 'W/"1"', lastModified: 'Wed, 31 Dec 2025 00:00:00 GMT' },
    serverTime: Date.parse('2025-12-31T08:00:00Z'),
    link: '</a?p=1>; rel="next"',
  });
  expect(asked).toEqual(['Offprint/test', 'application/json']);
});

test('sends validators back, and takes 304 for what it is', async () => {
  const { network } = await opening((request, response) => {
    if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
    else send(response, []);
  });
  const { url } = networkUrl();
  const answer = await network.get({ url, accept: 'json', validators: { etag: '"1"' } });
  expect(answer.kind).toBe('not-modified');
  expect((await network.get({ url, accept: 'json', validators: { etag: '"2"' } })).kind).toBe('ok');
});

test('tries again what may be otherwise next time, and says what was the matter when it gives up', async () => {
  const { network, server } = await opening((request, response, count) => {
    if (count === 1) send(response, '', { status: 503 });
    else if (count === 2) request.socket.destroy();
    else if (request.url === '/down') send(response, '', { status: 500 });
    else send(response, [count]);
  });
  expect(await network.get({ url: networkUrl().url, accept: 'json' })).toMatchObject({ kind: 'ok', body: '[3]' });
  const error = await failing(network.get({ url: `${server.url}/down`, accept: 'json' }));
  expect(error.toData()).toMatchObject({
    code: 'net.status',
    retryable: true,
    details: { status: 500, host: server.host, url: `${server.url}/down` },
  });
  expect(error.message).toContain(server.host);
  expect(server.requests.length).toBe(3 + 4);
});

test('does not repeat what is refused', async () => {
  const { network, server } = await opening((_, response) => send(response, { error: 'no such day' }, { status: 400 }));
  const answer = await network.get({ url: networkUrl().url, accept: 'json' });
  expect(answer).toMatchObject({ kind: 'refused', status: 400, body: '{"error":"no such day"}' });
  expect(server.requests.length).toBe(1);
  expect(network.state().hosts[0]?.failures).toBe(0);
});

test('takes no half of an answer for the whole, whatever announced its length', async () => {
  const { network, server } = await opening((request, response, count) => {
    if (count % 2 === 0) {
      send(response, [count]);
      return;
    }
    response.writeHead(200, request.url === '/announced' ? { 'content-length': '100' } : {});
    response.write('[{"paper":{"id":"2512.0000', () => request.socket.destroy());
  });
  for (const path of ['/announced', '/chunked']) {
    expect(await network.get({ url: server.url + path, accept: 'json' })).toMatchObject({ kind: 'ok' });
  }
  expect(server.requests.length).toBe(4);
});

test('holds a body against its announced length, should fetch not do so', async () => {
  const lenient = () => Promise.resolve(new Response('[1]', { headers: { 'content-length': '100' } }));
  const { network } = openTestNetwork(['huggingface.co'], { fetch: lenient });
  opened.push(network);
  const error = await failing(network.get({ url: 'https://huggingface.co/api', accept: 'json' }));
  expect(error.code).toBe('net.bad-answer');
  expect(error.message).toContain('breaks off');
});

test.each([
  ['', 'empty'],
  ['<!doctype html><title>Just a moment</title>', 'web page'],
  ['[{"paper":{"id":"2512.0000', 'breaks off'],
])('tries again after %j instead of JSON, then says so', async (body, words) => {
  const { network, server } = await opening((_, response) => send(response, body));
  const error = await failing(network.get({ url: networkUrl().url, accept: 'json' }));
  expect(error.code).toBe('net.bad-answer');
  expect(error.message).toContain(words);
  expect(server.requests.length).toBe(4);
  expect((await network.get({ url: networkUrl().url, accept: 'text' })).kind).toBe('ok');
});

test('refuses what is not text', async () => {
  const { network } = await opening((_, response) => response.end(Buffer.from([0x89, 0xff, 0xfe, 0xc0, 0xc1])));
  expect((await failing(network.get({ url: networkUrl().url, accept: 'text' }))).code).toBe('net.bad-answer');
});

test('reads no more than it was told to, also of what is small on the way', async () => {
  const { network, server } = await opening((request, response) => {
    if (request.url === '/announced') send(response, 'x'.repeat(2000), { headers: { 'content-length': '2000' } });
    else if (request.url === '/endless') for (let n = 0; n < 100; n += 1) response.write('x'.repeat(100));
    else response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(1_000_000)));
  });
  for (const path of ['/announced', '/endless', '/compressed']) {
    const error = await failing(network.get({ url: server.url + path, accept: 'text', maxBytes: 1000 }));
    expect(error.toData()).toMatchObject({ code: 'net.too-large', retryable: false });
  }
  expect(server.requests.length).toBe(3);
});

test('gives up on a server that does not answer, or stops in the middle', async () => {
  const { network, server } = await opening(
    (request, response) => {
      if (request.url === '/stops') response.write('[');
    },
    { tuning: { retry: { attempts: 2, baseMs: 1, capMs: 1 }, stallMs: 30 } },
  );
  const silent = await failing(network.get({ url: `${server.url}/silent`, accept: 'json', timeoutMs: 30 }));
  expect(silent.toData()).toMatchObject({ code: 'net.timeout', retryable: true });
  const stopping = await failing(network.get({ url: `${server.url}/stops`, accept: 'json' }));
  expect(stopping.code).toBe('net.timeout');
  expect(server.requests.length).toBe(4);
  expect(network.state().offline).toBe(false);
});

test('follows redirects to known hosts alone, and not for ever', async () => {
  const other = await startLoopbackServer((_, response) => send(response, ['moved']));
  opened.push(other);
  const server = await startLoopbackServer((request, response) => {
    const to: Record<string, string> = {
      '/moved': './here',
      '/known': `${other.url}/x`,
      '/unknown': 'http://127.0.0.1:1/',
      '/elsewhere': 'https://example.org/login',
      '/circle': '/circle',
    };
    const location = to[request.url ?? ''];
    if (location === undefined) send(response, ['here']);
    else send(response, '', { status: 307, headers: { location } });
  });
  const { network } = openTestNetwork([server.host, other.host]);
  opened.push(server, network);
  const get = (path: string) => network.get({ url: server.url + path, accept: 'json' });
  expect(await get('/moved')).toMatchObject({ kind: 'ok', body: '["here"]' });
  expect(await get('/known')).toMatchObject({ kind: 'ok', body: '["moved"]' });
  expect((await failing(get('/unknown'))).code).toBe('net.host-refused');
  const elsewhere = await failing(get('/elsewhere'));
  expect(elsewhere.code).toBe('net.host-refused');
  expect(elsewhere.message).toContain('example.org');
  expect((await failing(get('/circle'))).code).toBe('net.bad-answer');
});

test.each([
  'http://huggingface.co/api',
  'https://example.org/',
  'https://huggingface.co.example.org/',
  'https://huggingface.co:8443/',
  'https://user:secret@huggingface.co/',
  'file:///etc/passwd',
  'http://[::2]/',
  'no address',
])('does not ask %s', async (url) => {
  const { network } = openTestNetwork(['huggingface.co', '[::2]']);
  opened.push(network);
  expect((await failing(network.get({ url, accept: 'json' }))).code).toBe('net.host-refused');
  expect(network.state().hosts).toEqual([]);
});

test('asks once for what several want at once, and a caller who leaves takes nobody along', async () => {
  const waiting: ServerResponse[] = [];
  const { network, server } = await opening((_, response) => waiting.push(response));
  const { url } = networkUrl();
  const leaving = new AbortController();
  const first = network.get({ url, accept: 'json', signal: leaving.signal });
  const second = network.get({ url, accept: 'json' });
  await expect.poll(() => server.requests.length).toBe(1);
  leaving.abort();
  expect((await failing(first)).code).toBe('net.cancelled');
  for (const response of waiting) send(response, ['shared']);
  expect(await second).toMatchObject({ kind: 'ok', body: '["shared"]' });
  expect(server.requests.length).toBe(1);
});

test('lets go of a request that nobody wants any more', async () => {
  let ended = false;
  const { network, server } = await opening((_, response) => {
    response.on('close', () => {
      ended = true;
    });
  });
  const { url } = networkUrl();
  const stop = new AbortController();
  const answer = network.get({ url, accept: 'json', signal: stop.signal });
  await expect.poll(() => server.requests.length).toBe(1);
  stop.abort();
  expect((await failing(answer)).toData()).toMatchObject({ code: 'net.cancelled', retryable: false });
  await expect.poll(() => ended).toBe(true);
  const late = network.get({ url, accept: 'json', signal: AbortSignal.abort() });
  expect((await failing(late)).code).toBe('net.cancelled');
  expect(network.state().hosts[0]?.failures).toBe(0);
});

test('can be cancelled in the middle of a wait', async () => {
  const { network } = await opening(
    (_, response) => send(response, '', { status: 429, headers: { 'retry-after': '300' } }),
    { tuning: HASTY },
  );
  const stop = new AbortController();
  const answer = network.get({
    url: networkUrl().url,
    accept: 'json',
    signal: stop.signal,
    onWait: (wait) => wait && stop.abort(),
  });
  expect((await failing(answer)).code).toBe('net.cancelled');
});

test('ends what is under way when it is closed, and begins nothing more', async () => {
  const { network, server } = await opening(() => {});
  const { url } = networkUrl();
  const answer = network.get({ url, accept: 'json' });
  await expect.poll(() => server.requests.length).toBe(1);
  network.close();
  expect((await failing(answer)).code).toBe('app.closing');
  expect((await failing(network.get({ url, accept: 'json' }))).code).toBe('app.closing');
});

test('keeps account of every host, and tells of it', async () => {
  const server = await startLoopbackServer((_, response, count) => {
    const headers = { ratelimit: '"api";r=498;t=60' };
    if (count === 1) send(response, 'busy', { status: 500, headers });
    else send(response, '[1,2,3]', { headers });
  });
  const { network, states } = openTestNetwork(['huggingface.co'], { fetch: fetchFrom(server.url) });
  opened.push(server, network);
  await network.get({ url: 'https://huggingface.co/api/daily_papers', accept: 'json' });
  const [use] = network.state().hosts;
  expect(use).toMatchObject({ host: 'huggingface.co', requests: 2, bytes: 7, failures: 1, limit: { remaining: 498 } });
  expect(states.at(-1)).toEqual(network.state());
});

function networkUrl(): { readonly url: string } {
  const server = opened.find((one): one is LoopbackServer => 'requests' in one);
  if (server === undefined) throw new Error('No server was opened.');
  return { url: `${server.url}/api` };
}
