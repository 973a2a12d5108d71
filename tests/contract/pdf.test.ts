import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AppEvent } from '#contract/events';
import { parsePaperId, type PaperId } from '#contract/ids';
import { startFeedServer, type FeedServer } from '../support/feed-server';
import { pdfAnswer } from '../support/feed-server-pdfs';
import type { App } from '../../main/app';
import { openTestApp } from './doors';

const paper = (last: number): PaperId => parsePaperId(`2512.0000${last}`) as PaperId;

let server: FeedServer;
let home: string;
let app: App;

beforeAll(async () => {
  server = await startFeedServer({ today: '2025-12-31' });
});
afterAll(() => server.close());
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'offprint-pdf-'));
  app = await openTestApp(home, server.url);
});
afterEach(async () => {
  server.clearFaults();
  await app.close();
  await rm(home, { recursive: true, force: true });
});

async function restart(): Promise<void> {
  await app.close();
  app = await openTestApp(home, server.url);
}

const askedFor = (id: PaperId): number => server.requests().filter(({ url }) => url === `/arxiv/pdf/${id}`).length;

test('a PDF is fetched once, told of, and served by the key that it was opened with, and by no other', async () => {
  const id = paper(1);
  expect(await app.call('document.open-pdf', { id })).toEqual({
    pdf: null,
    part: null,
    isFetching: false,
    place: null,
    key: null,
  });
  const { body } = pdfAnswer(id);
  const [one, other] = await Promise.all([
    app.call('document.fetch-pdf', { id }),
    app.call('document.fetch-pdf', { id }),
  ]);
  expect(one).toMatchObject({ length: body.length });
  expect(other).toEqual(one);
  expect(askedFor(id)).toBe(1);
  const { pdf, key } = await app.call('document.open-pdf', { id });
  expect(pdf).toEqual(one);
  const stored = await app.pdf(key ?? '');
  expect(Buffer.from((await stored?.read(0, body.length)) ?? []).equals(Buffer.from(body))).toBe(true);
  for (const guessed of ['', id, 'guessed', `${key}x`]) expect(await app.pdf(guessed)).toBeUndefined();
  await restart();
  expect(await app.pdf(key ?? '')).toBeUndefined();
  expect((await app.call('document.open-pdf', { id })).pdf).toEqual(one);
});

test('how far a fetching is is told by events, and it can be stopped', async () => {
  const id = paper(2);
  const told: AppEvent[] = [];
  const stop = app.listen((event) => told.push(event));
  server.fault({ match: `/arxiv/pdf/${id}`, kind: 'slow', times: 1, delay: 60_000 });
  const fetching = app.call('document.fetch-pdf', { id });
  const outcome = Promise.allSettled([fetching]);
  await expect
    .poll(() => told.some((event) => event.name === 'documents' && event.payload.pdfs.some((one) => one.paper === id)))
    .toBe(true);
  expect((await app.call('document.open-pdf', { id })).isFetching).toBe(true);
  expect(await app.call('document.cancel-pdf', { id })).toEqual({ cancelled: true });
  expect(await outcome).toMatchObject([{ status: 'rejected', reason: { code: 'net.cancelled' } }]);
  stop();
  expect(await app.call('document.cancel-pdf', { id })).toEqual({ cancelled: false });
  expect((await app.call('document.open-pdf', { id })).isFetching).toBe(false);
});

test('what is no PDF is told, and nothing of it is kept', async () => {
  await expect(app.call('document.fetch-pdf', { id: paper(7) })).rejects.toMatchObject({
    code: 'source.no-pdf',
    message: expect.stringContaining('has no PDF of'),
  });
  await expect(app.call('document.fetch-pdf', { id: paper(8) })).rejects.toMatchObject({
    code: 'source.no-pdf',
    message: expect.stringContaining('sent a web page'),
  });
  for (const id of [paper(7), paper(8)])
    expect((await readdir(join(home, 'documents', id))).filter((name) => name.startsWith('paper'))).toEqual([]);
});

test('a place in a PDF outlives its file, and is none of the text’s', async () => {
  const id = paper(3);
  await app.call('document.fetch-pdf', { id });
  const place = { page: 4, into: 0.25, zoom: 'width', rotation: 90 } as const;
  await app.call('document.pdf-place', { id, place });
  expect(await app.call('document.remove-pdf', { id })).toEqual({ removed: true });
  expect(await app.call('document.remove-pdf', { id })).toEqual({ removed: false });
  await restart();
  expect(await app.call('document.open-pdf', { id })).toMatchObject({ pdf: null, place });
  expect((await app.call('document.open', { id })).place).toBeNull();
  await expect(app.answer('document.pdf-place', { id, place: { ...place, zoom: 40 } })).resolves.toMatchObject({
    ok: false,
    error: { code: 'input.invalid' },
  });
});

test('text and PDF of a paper do not disturb each other', async () => {
  const id = paper(0);
  await Promise.all([app.call('document.fetch', { id }), app.call('document.fetch-pdf', { id })]);
  await app.call('document.fetch', { id, anew: true });
  expect((await app.call('document.open-pdf', { id })).pdf).not.toBeNull();
  expect(await app.call('document.remove-pdf', { id })).toEqual({ removed: true });
  expect((await app.call('document.open', { id })).pictures).toHaveLength(2);
  await app.call('document.fetch-pdf', { id });
  expect(await app.call('document.remove', { id })).toEqual({ removed: true });
  expect(await app.call('document.open-pdf', { id })).toMatchObject({ pdf: null, key: null });
});

test('a PDF that was changed on the disk is not shown, and fetched again', async () => {
  const id = paper(4);
  await app.call('document.fetch-pdf', { id });
  const file = join(home, 'documents', id, 'paper.pdf');
  const bytes = await readFile(file);
  bytes[100] = 255 - (bytes[100] ?? 0);
  await writeFile(file, bytes);
  expect((await app.call('document.open-pdf', { id })).key).toBeNull();
  await app.call('document.fetch-pdf', { id });
  expect((await app.call('document.open-pdf', { id })).key).not.toBeNull();
  expect(askedFor(id)).toBe(2);
});
