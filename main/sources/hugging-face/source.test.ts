import { afterEach, expect, test } from 'vitest';
import { parseDay, type Day } from '#contract/days';
import { AppError } from '#contract/errors';
import { send, startLoopbackServer, type LoopbackServer } from '../../net/testing/loopback-server';
import { openTestNetwork } from '../../net/testing/port';
import type { LogDetails } from '../../ports';
import type { Source } from '../source';
import { createHuggingFace } from './source';

const opened: { close(): unknown }[] = [];

afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

function dayOf(text: string): Day {
  const day = parseDay(text);
  if (day === undefined) throw new Error(`${text} is no day.`);
  return day;
}

const DAY = dayOf('2025-12-31');

async function opening(
  answering: Parameters<typeof startLoopbackServer>[0],
): Promise<{ source: Source; server: LoopbackServer; logged: LogDetails[] }> {
  const server = await startLoopbackServer(answering);
  const { network } = openTestNetwork([server.host]);
  opened.push(server, network);
  const logged: LogDetails[] = [];
  const warn = (_: string, details: LogDetails = {}): void => void logged.push(details);
  const log = { debug() {}, info() {}, warn, error() {} };
  return { source: createHuggingFace({ network, baseUrl: () => server.url, log }), server, logged };
}

/** `count` items from the number `first` on. */
function items(first: number, count: number): unknown[] {
  return Array.from({ length: count }, (_, index) => {
    const number = first + index;
    return { paper: { id: `2512.${String(number).padStart(5, '0')}`, title: `Paper ${number}`, upvotes: 1 } };
  });
}

function pageOf(url: string | undefined): number {
  return Number(new URL(url ?? '/', 'http://127.0.0.1').searchParams.get('p'));
}

async function errorOf(answer: Promise<unknown>): Promise<AppError> {
  const thrown: unknown = await answer.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(AppError);
  return AppError.from(thrown);
}

test('asks for the whole day, and gives its papers with validators and the time', async () => {
  const { source, server } = await opening((_, response) =>
    send(response, items(0, 3), { headers: { etag: '"1"', date: 'Wed, 31 Dec 2025 08:00:00 GMT' } }),
  );
  const answer = await source.fetchDay({ day: DAY });
  expect(answer).toMatchObject({
    kind: 'papers',
    problems: [],
    validators: { etag: '"1"' },
    serverTime: Date.parse('2025-12-31T08:00:00Z'),
  });
  expect(answer.kind === 'papers' && answer.papers.map(({ title }) => title)).toEqual([
    'Paper 0',
    'Paper 1',
    'Paper 2',
  ]);
  expect(server.requests).toEqual(['GET /api/daily_papers?date=2025-12-31&limit=100&p=0']);
});

test('an empty day is an answer, and an unchanged one is not read again', async () => {
  const { source, server } = await opening((request, response) => {
    if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
    else send(response, [], { headers: { etag: '"1"' } });
  });
  const validators = { etag: '"1"', address: server.url };
  expect(await source.fetchDay({ day: DAY })).toMatchObject({ kind: 'papers', papers: [], validators });
  expect(await source.fetchDay({ day: DAY, validators })).toMatchObject({ kind: 'unchanged' });
  const elsewhere = { ...validators, address: 'https://example.org' };
  expect(await source.fetchDay({ day: DAY, validators: elsewhere })).toMatchObject({ kind: 'papers' });
});

test('goes on while pages are full, and gives no validators for a day of several', async () => {
  const { source, server } = await opening((request, response) => {
    const pages = [items(0, 100), items(100, 100), items(200, 7)];
    send(response, pages[pageOf(request.url)], { headers: { etag: '"1"' } });
  });
  const answer = await source.fetchDay({ day: DAY, validators: { etag: '"0"', address: server.url } });
  expect(answer).toMatchObject({ kind: 'papers', validators: null });
  expect(answer.kind === 'papers' && answer.papers.length).toBe(207);
  expect(server.requests.map((line) => line.at(-1))).toEqual(['0', '1', '2']);
});

test.each([
  ['an empty page', (p: number) => (p === 0 ? items(0, 100) : []), 100],
  ['the same page again', () => items(0, 100), 100],
  ['papers that moved from one page to the next', (p: number) => (p === 0 ? items(0, 100) : items(99, 20)), 119],
])('ends at %s', async (_, answerFor, count) => {
  const { source, server } = await opening((request, response) => send(response, answerFor(pageOf(request.url))));
  const answer = await source.fetchDay({ day: DAY });
  expect(answer.kind === 'papers' && answer.papers.length).toBe(count);
  expect(server.requests.length).toBe(2);
});

test('a page that comes again does not report its broken item again', async () => {
  const { source } = await opening((_, response) => send(response, [...items(0, 99), { paper: {} }]));
  expect(await source.fetchDay({ day: DAY })).toMatchObject({ kind: 'papers', problems: [{ index: 99 }] });
});

test('a Link to a next page counts, whatever the length of this one', async () => {
  const { source, server } = await opening((request, response) => {
    const next: Record<string, string> = pageOf(request.url) === 0 ? { link: '</api?p=1>; rel="next"' } : {};
    send(response, items(pageOf(request.url) * 50, 50), { headers: next });
  });
  const answer = await source.fetchDay({ day: DAY });
  expect(answer.kind === 'papers' && answer.papers.length).toBe(100);
  expect(server.requests.length).toBe(2);
});

test('a server without an end is left after twenty pages, and that is logged', async () => {
  const { source, server, logged } = await opening((request, response) =>
    send(response, items(pageOf(request.url) * 100, 100)),
  );
  const answer = await source.fetchDay({ day: DAY });
  expect(answer.kind === 'papers' && answer.papers.length).toBe(2000);
  expect(server.requests.length).toBe(20);
  expect(logged).toEqual([{ day: DAY, pages: 20 }]);
});

test('a broken item is reported by its place in the whole day, and the day is looked at anew next time', async () => {
  const { source } = await opening((request, response) => {
    const pages = [items(0, 100), [...items(100, 2), { paper: {} }]];
    send(response, pages[pageOf(request.url)], { headers: { etag: '"1"' } });
  });
  const answer = await source.fetchDay({ day: DAY });
  expect(answer).toMatchObject({ kind: 'papers', problems: [{ index: 102 }], validators: null });
});

test('a day that the server has not opened yet: its bound', async () => {
  const error = '✖ "date" must be less than or equal to "2025-12-30T00:00:00.000Z"\n  → at date';
  const { source, server } = await opening((_, response) => send(response, { error }, { status: 400 }));
  expect(await source.fetchDay({ day: DAY })).toMatchObject({ kind: 'not-yet', latest: '2025-12-30' });
  expect(server.requests.length).toBe(1);
  // A bound that allows the day is none.
  expect((await errorOf(source.fetchDay({ day: dayOf('2025-12-30') }))).code).toBe('source.date-out-of-range');
});

test.each([
  [400, { error: '✖ "date" must be greater than or equal to "2023-05-04T00:00:00.000Z"' }, 'source.date-out-of-range'],
  [400, { error: '✖ Invalid ISO date\n  → at date' }, 'source.date-out-of-range'],
  [400, '<html>Bad request: date</html>', 'net.status'],
  [403, { error: 'Forbidden' }, 'net.status'],
  [404, '<!doctype html><title>Not found</title>', 'net.status'],
])('a refusal with %i and %j is told as one', async (status, body, code) => {
  const { source } = await opening((_, response) => send(response, body, { status }));
  const error = await errorOf(source.fetchDay({ day: DAY }));
  expect(error.toData()).toMatchObject({ code, retryable: false, details: { status, day: DAY } });
});

test.each([
  ['<!doctype html><title>Just a moment</title>', 'net.bad-answer'],
  ['', 'net.bad-answer'],
  ['[{"paper":{"id":"2512.0000', 'net.bad-answer'],
  ['[{"paper":}]', 'net.bad-answer'],
  ['{"error":"no list today"}', 'source.shape'],
  ['null', 'source.shape'],
  ["[\"{'paper': {'id': '2412.00001'}}\"]", 'source.shape'],
])('%j is no day', async (body, code) => {
  const { source } = await opening((_, response) => send(response, body));
  expect((await errorOf(source.fetchDay({ day: DAY }))).toData()).toMatchObject({ code, retryable: true });
});
