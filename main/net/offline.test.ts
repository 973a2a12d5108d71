import { afterEach, expect, test } from 'vitest';
import { AppError } from '#contract/errors';
import type { Fetch } from '../ports';
import { send, startLoopbackServer, type LoopbackServer } from './testing/loopback-server';
import { openTestNetwork } from './testing/port';
import { SwiftClock } from './testing/swift-clock';

const opened: { close(): unknown }[] = [];

afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

/** An address at which nothing listens, until `appear` is called. */
async function awayServer(): Promise<{ url: string; host: string; appear: () => Promise<LoopbackServer> }> {
  const before = await startLoopbackServer((_, response) => send(response, []));
  await before.close();
  const port = Number(new URL(before.url).port);
  return {
    url: before.url,
    host: before.host,
    async appear() {
      const server = await startLoopbackServer((_, response) => send(response, []), port);
      opened.push(server);
      return server;
    },
  };
}

async function codeOf(answer: Promise<unknown>): Promise<string> {
  return answer.then(
    () => 'none',
    (thrown: unknown) => AppError.from(thrown).code,
  );
}

test('without a connection: is offline after the retries, then tries but once', async () => {
  const away = await awayServer();
  let attempts = 0;
  const counting: Fetch = (url, init) => {
    if (init.method === 'GET') attempts += 1;
    return fetch(url, init);
  };
  const { network, states } = openTestNetwork([away.host], { fetch: counting });
  opened.push(network);
  const error = await network.get({ url: away.url, accept: 'json' }).catch((thrown: unknown) => AppError.from(thrown));
  expect(error).toMatchObject({ code: 'net.offline', retryable: true, details: { code: 'ECONNREFUSED' } });
  expect(attempts).toBe(4);
  expect(network.state()).toMatchObject({ offline: true });
  expect(states.some((state) => state.offline && state.since !== undefined)).toBe(true);
  expect(await codeOf(network.get({ url: away.url, accept: 'json' }))).toBe('net.offline');
  expect(attempts).toBe(5);
});

test('notices by itself that the connection is back', async () => {
  const away = await awayServer();
  const { network, states } = openTestNetwork([away.host]);
  opened.push(network);
  let back = 0;
  network.onReconnect(() => {
    back += 1;
  });
  await codeOf(network.get({ url: away.url, accept: 'json' }));
  const server = await away.appear();
  await expect.poll(() => back).toBe(1);
  expect(network.state().offline).toBe(false);
  expect(states.at(-1)).toMatchObject({ offline: false });
  expect(server.requests).toEqual(['HEAD /']);
});

test('an answer to somebody counts as well, and a listener can stop listening', async () => {
  const away = await awayServer();
  const { network } = openTestNetwork([away.host], { tuning: { retry: { attempts: 1 } } });
  opened.push(network);
  const heard: string[] = [];
  network.onReconnect(() => heard.push('one'));
  network.onReconnect(() => heard.push('other'))();
  await codeOf(network.get({ url: away.url, accept: 'json' }));
  await away.appear();
  await network.get({ url: away.url, accept: 'json' });
  expect(network.state().offline).toBe(false);
  expect(heard).toEqual(['one']);
});

test('looks for the connection after 5 s, and ever more seldom up to a minute', async () => {
  const clock = new SwiftClock();
  let looks = 0;
  const none: Fetch = (_, { method }) => {
    if (method === 'HEAD') looks += 1;
    if (looks === 7) return Promise.resolve(new Response(null, { status: 503 }));
    return Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED'));
  };
  const { network } = openTestNetwork(['huggingface.co'], { clock, fetch: none, tuning: { retry: { attempts: 1 } } });
  opened.push(network);
  expect(await codeOf(network.get({ url: 'https://huggingface.co/api', accept: 'json' }))).toBe('net.offline');
  await expect.poll(() => network.state().offline).toBe(false);
  expect(clock.sleeps).toEqual([5000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
});

test('lost again, it is looked for once at a time', async () => {
  const sleeping = new Set<AbortSignal | undefined>();
  const clock = {
    now: () => Date.now(),
    sleep: (_: number, signal?: AbortSignal) =>
      new Promise<void>((_resolve, reject) => {
        sleeping.add(signal);
        signal?.addEventListener('abort', () => {
          sleeping.delete(signal);
          reject(signal.reason as Error);
        });
      }),
  };
  let there = false;
  const fetch: Fetch = () =>
    there ? Promise.resolve(new Response('[]')) : Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED'));
  const { network } = openTestNetwork(['huggingface.co'], { clock, fetch, tuning: { retry: { attempts: 1 } } });
  opened.push(network);
  for (there of [false, true, false]) await codeOf(network.get({ url: 'https://huggingface.co/api', accept: 'json' }));
  expect(network.state().offline).toBe(true);
  expect(sleeping.size).toBe(1);
});

test('does not look any more once it is closed', async () => {
  const clock = new SwiftClock();
  let looks = 0;
  const none: Fetch = (_, { method }) => {
    if (method === 'HEAD') looks += 1;
    return Promise.reject(new Error('net::ERR_NAME_NOT_RESOLVED'));
  };
  const { network } = openTestNetwork(['huggingface.co'], { clock, fetch: none, tuning: { retry: { attempts: 1 } } });
  await codeOf(network.get({ url: 'https://huggingface.co/api', accept: 'json' }));
  await expect.poll(() => looks).toBeGreaterThan(0);
  network.close();
  const soFar = looks;
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(looks).toBe(soFar);
});
