import { afterEach, expect, test } from 'vitest';
import { AppError } from '#contract/errors';
import type { Wait } from './network';
import { Pace } from './pace';
import { send, startLoopbackServer } from './testing/loopback-server';
import { fetchFrom, openTestNetwork } from './testing/port';
import { SwiftClock } from './testing/swift-clock';

const opened: { close(): unknown }[] = [];

afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

const never = new AbortController().signal;
const API = 'https://huggingface.co/api/daily_papers';

test('arXiv: one request in three seconds on one connection, over all of its hosts', async () => {
  const clock = new SwiftClock();
  const pace = new Pace(clock);
  const starts: number[] = [];
  let most = 0;
  let underWay = 0;
  const ask = async (host: string): Promise<void> => {
    const leave = await pace.gate(new URL(`https://${host}/`)).enter(never, () => {});
    starts.push(clock.now());
    underWay += 1;
    most = Math.max(most, underWay);
    await clock.sleep(100);
    underWay -= 1;
    leave();
  };
  await Promise.all(['export.arxiv.org', 'rss.arxiv.org', 'oaipmh.arxiv.org', 'export.arxiv.org'].map(ask));
  expect(starts.map((at) => at - (starts[0] ?? 0))).toEqual([0, 3000, 6000, 9000]);
  expect(most).toBe(1);
});

test('Hugging Face: four requests at once; this computer: as many as one likes', async () => {
  const server = await startLoopbackServer((_, response) => setTimeout(() => send(response, []), 20));
  const { network } = openTestNetwork(['huggingface.co', server.host], {
    fetch: (url, init) => (url.startsWith('https:') ? fetchFrom(server.url)(url, init) : fetch(url, init)),
  });
  opened.push(server, network);
  const twelve = Array.from({ length: 12 }, (_, index) => index);
  await Promise.all(twelve.map((n) => network.get({ url: `${API}?n=${n}`, accept: 'json' })));
  expect(server.mostAtOnce()).toBe(4);
  await Promise.all(twelve.map((n) => network.get({ url: `${server.url}/?n=${n}`, accept: 'json' })));
  expect(server.mostAtOnce()).toBeGreaterThan(4);
});

test('a place in the queue is given up by who is cancelled, and nobody else loses theirs', async () => {
  const gate = new Pace(new SwiftClock()).gate(new URL('https://export.arxiv.org/'));
  const leave = await gate.enter(never, () => {});
  const stop = new AbortController();
  const cancelled = gate.enter(stop.signal, () => {});
  const next = gate.enter(never, () => {});
  stop.abort(new Error('enough'));
  await expect(cancelled).rejects.toThrow('enough');
  leave();
  leave();
  (await next)();
  (await gate.enter(never, () => {}))();
});

test('429: waits as long as the server says, and so does everybody who asks the same host', async () => {
  const clock = new SwiftClock();
  const begin = clock.now();
  const server = await startLoopbackServer((_, response, count) => {
    if (count === 1) send(response, '', { status: 429, headers: { 'retry-after': '120' } });
    else send(response, [clock.now() - begin]);
  });
  const { network } = openTestNetwork([server.host], { clock });
  opened.push(server, network);
  const waits: Wait[] = [];
  const first = await network.get({ url: `${server.url}/1`, accept: 'json', onWait: (wait) => waits.push(wait) });
  expect(Number(JSON.parse(first.kind === 'ok' ? first.body : '')[0])).toBeGreaterThanOrEqual(120_000);
  expect(waits[0]).toMatchObject({ reason: 'rate-limit' });
  expect(waits[0]?.until).toBeGreaterThanOrEqual(begin + 120_000);
  expect(waits.at(-1)).toBeNull();
});

test('429 with the window used up: waits for its end, though the header names no Retry-After', async () => {
  const clock = new SwiftClock();
  const begin = clock.now();
  const server = await startLoopbackServer((_, response, count) => {
    if (count === 1) send(response, '', { status: 429, headers: { ratelimit: '"api";r=0;t=200' } });
    else send(response, []);
  });
  const { network } = openTestNetwork([server.host], { clock });
  opened.push(server, network);
  await network.get({ url: server.url, accept: 'json' });
  expect(clock.now() - begin).toBeGreaterThanOrEqual(200_000);
});

test('429 without a word, or with requests left: waits a little, a few times, and then says so', async () => {
  const clock = new SwiftClock();
  const begin = clock.now();
  const server = await startLoopbackServer((_, response) =>
    send(response, '', { status: 429, headers: { ratelimit: '"api";r=499;t=295' } }),
  );
  const { network } = openTestNetwork([server.host], { clock });
  opened.push(server, network);
  const error = await network
    .get({ url: server.url, accept: 'json' })
    .catch((thrown: unknown) => AppError.from(thrown));
  expect(error).toMatchObject({ code: 'net.rate-limited', retryable: true, details: { status: 429 } });
  expect(server.requests.length).toBe(4);
  expect(clock.now() - begin).toBeLessThan(60_000);
});

test('asked to stay away for an hour: says until when, and asks nothing meanwhile', async () => {
  const clock = new SwiftClock();
  const server = await startLoopbackServer((_, response, count) => {
    if (count === 1) send(response, '', { status: 429, headers: { 'retry-after': '3000' } });
    else send(response, []);
  });
  const { network } = openTestNetwork([server.host], { clock });
  opened.push(server, network);
  const get = () => network.get({ url: server.url, accept: 'json' }).catch((thrown: unknown) => AppError.from(thrown));
  const until = clock.now() + 3_000_000;
  const error = await get();
  expect(error).toMatchObject({ code: 'net.rate-limited', retryable: true });
  expect(Date.parse(String((error as AppError).details['until']))).toBeGreaterThanOrEqual(until);
  expect(await get()).toMatchObject({ code: 'net.rate-limited' });
  expect(server.requests.length).toBe(1);
  clock.set(until + 60_000);
  expect(await get()).toMatchObject({ kind: 'ok' });
});

test('a clock that is set back does not make the wait longer', async () => {
  const clock = new SwiftClock();
  const gate = new Pace(clock).gate(new URL('https://huggingface.co/'));
  gate.block(300_000);
  gate.heard({ remaining: 0, resetsAt: clock.now() + 300_000 });
  clock.set(clock.now() - 86_400_000);
  (await gate.enter(never, () => {}))();
  expect(clock.sleeps).toEqual([]);
});

test('never runs into the limit: the last requests of a window are spread over it', async () => {
  const clock = new SwiftClock();
  const WINDOW_MS = 300_000;
  let windowEnds = clock.now() + WINDOW_MS;
  let left = 30;
  let refused = 0;
  const server = await startLoopbackServer((_, response) => {
    if (clock.now() >= windowEnds) {
      windowEnds += WINDOW_MS * Math.ceil((clock.now() - windowEnds + 1) / WINDOW_MS);
      left = 500;
    }
    left -= 1;
    if (left < 0) refused += 1;
    const headers = {
      ratelimit: `"api";r=${Math.max(0, left)};t=${Math.ceil((windowEnds - clock.now()) / 1000)}`,
      'ratelimit-policy': '"fixed window";"api";q=500;w=300',
    };
    send(response, [], { status: left < 0 ? 429 : 200, headers });
  });
  const { network } = openTestNetwork(['huggingface.co'], { clock, fetch: fetchFrom(server.url) });
  opened.push(server, network);
  const forty = Array.from({ length: 40 }, (_, index) => index);
  await Promise.all(forty.map((n) => network.get({ url: `${API}?n=${n}`, accept: 'json' })));
  expect(refused).toBe(0);
  expect(server.requests.length).toBe(40);
});
