import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type PaperId, parsePaperId } from '#contract/ids';
import type { QueueId } from '#contract/library-ids';
import { noteOfPaper } from '#contract/notes';
import type { Download, OfflineState } from '#contract/offline';
import type { App } from '../../main/app';
import { appInEachTest } from '../support/app-in-each-test';
import type { FeedServer } from '../support/feed-server';
import { openTestApp } from './doors';

const FIGURES = { figures: true, pdf: false };
const READ_NEXT: QueueId = 'read-next' as QueueId;

let home: string;
let server: FeedServer;
let app: App;

appInEachTest(
  (opened) => ({ home, server, app } = opened),
  () => app,
);

/** A paper whose id ends in this digit, which says what there is of it. */
function paper(digit: number, more = 0): PaperId {
  const id = parsePaperId(`2512.0${more}23${digit}`);
  if (id === undefined) throw new Error('This is no id.');
  return id;
}
/** A paper of which there is nothing. */
const NOTHING = '2512.01299' as PaperId;
const ids = (all: readonly PaperId[]) => ({ kind: 'ids', ids: [...all] }) as const;
async function offline(): Promise<OfflineState> {
  const state = await app.call('app.state');
  if (state.phase !== 'ready') throw new Error('It is not open.');
  return state.offline;
}
async function downloads(): Promise<Readonly<Record<PaperId, Download['state']['kind']>>> {
  const all = await app.call('offline.downloads');
  return Object.fromEntries(all.map(({ paper: id, state }) => [id, state.kind])) as never;
}
async function restart(meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  await app.close();
  await meanwhile();
  app = await openTestApp(home, server.url, { unattended: true });
  // As a window does, after which everything else begins.
  await app.call('list.rows', { view: { kind: 'inbox' }, offset: 0, limit: 10 });
}
/** Keeps a queue offline with papers in it, as a window's process would have it. */
async function keep(papers: readonly PaperId[]): Promise<void> {
  await restart();
  for (const id of papers) await app.call('library.add', { text: id, queue: READ_NEXT });
  await app.call('library.do', { do: 'change-queue', queue: READ_NEXT, offline: FIGURES });
}
const until = (check: () => Promise<void>): Promise<void> =>
  expect.poll(() => check().then(() => 'so', String), { timeout: 15_000 }).toBe('so');
const asked = (part: string): number => server.requests().filter(({ url }) => url.includes(part)).length;

test('what lies in a queue that is kept offline is fetched by itself, and the meter says how much of it is here', async () => {
  await keep([paper(1), paper(7), NOTHING]);
  await until(async () => {
    const { scopes, all, downloads: now } = await offline();
    expect(scopes).toMatchObject([
      { scope: { kind: 'queue', queue: READ_NEXT }, meter: { papers: 3, ready: 2, toFetch: 0, unavailable: 1 } },
    ]);
    expect(all).toMatchObject({ papers: 3, ready: 2, unavailable: 1 });
    expect(all.bytes).toBeGreaterThan(1_000);
    expect(now).toEqual({ active: 0, waiting: 0, failed: 0 });
  });
  expect(await downloads()).toMatchObject({ [NOTHING]: 'unavailable', [paper(1)]: 'done', [paper(7)]: 'done' });
  // What is put there later comes as well, and what is nowhere kept does not.
  await app.call('library.add', { text: paper(2), queue: READ_NEXT });
  await app.call('library.add', { text: paper(3) });
  await until(async () => expect((await offline()).all).toMatchObject({ papers: 4, ready: 3 }));
  expect(asked(`/arxiv/html/${paper(3)}`)).toBe(0);
  expect((await app.call('document.open', { id: paper(2) })).pictures).toHaveLength(2);
});

test('keeping offline is a step like any other: it is told in words, and undone', async () => {
  await restart();
  const { did } = await app.call('library.do', { do: 'change-queue', queue: READ_NEXT, offline: FIGURES });
  expect(did).toBe('Keeps Read next offline');
  expect((await offline()).scopes).toHaveLength(1);
  await app.call('library.undo');
  expect((await offline()).scopes).toEqual([]);
  await app.call('library.redo');
  await restart();
  expect((await offline()).scopes).toHaveLength(1);
});

test('a tag keeps what has it, or one below it', async () => {
  await restart();
  await app.call('library.add', { text: paper(1) });
  await app.call('library.do', { do: 'create-tag', name: 'trip' });
  const state = await app.call('app.state');
  const tag = state.phase === 'ready' ? state.library.tags.find(({ name }) => name === 'trip')?.id : undefined;
  if (tag === undefined) throw new Error('There is no tag.');
  await app.call('library.do', { do: 'change-tag', tag, offline: { figures: false, pdf: false } });
  await app.call('library.do', { do: 'tag', papers: ids([paper(1)]), add: ['trip/read'], remove: [] });
  await until(async () => expect((await offline()).all).toMatchObject({ papers: 1, ready: 1 }));
  // Without figures none was asked for.
  expect(asked('x1.png')).toBe(0);
});

test('PDFs are kept as well where that is wanted, and a paper of which there is one alone is ready with it', async () => {
  await restart();
  for (const id of [paper(1), paper(9)]) await app.call('library.add', { text: id, queue: READ_NEXT });
  await app.call('library.do', { do: 'change-queue', queue: READ_NEXT, offline: { figures: true, pdf: true } });
  await until(async () => expect((await offline()).all).toMatchObject({ papers: 2, toFetch: 0 }));
  const here = async (id: PaperId): Promise<boolean> => (await app.call('document.open-pdf', { id })).pdf !== null;
  expect(await here(paper(1))).toBe(true);
  expect((await offline()).all.ready).toBe((await here(paper(9))) ? 2 : 1);
});

test('with the network gone what is to be fetched waits, and goes on when it is back', async () => {
  server.fault({ match: '/arxiv/html/', kind: 'reset', times: 1_000 });
  await keep([paper(1)]);
  await until(async () => expect(Object.values(await downloads()).some((kind) => kind !== 'done')).toBe(true));
  server.clearFaults();
  await app.call('offline.resume', {});
  await until(async () => expect((await offline()).all).toMatchObject({ ready: 1 }));
});

test('what fails says why, and is had when it is tried again; the rest goes on', async () => {
  server.fault({ match: `/arxiv/html/${paper(1)}`, kind: 'status', status: 500, times: 1_000 });
  await keep([paper(1), paper(2)]);
  await until(async () => expect(await downloads()).toMatchObject({ [paper(1)]: 'failed', [paper(2)]: 'done' }));
  const failed = (await app.call('offline.downloads')).find(({ paper: id }) => id === paper(1));
  expect(failed?.state).toMatchObject({
    error: { retryable: true, message: expect.stringMatching(/\w+ \w+/) as string },
  });
  server.clearFaults();
  await app.call('offline.resume', { id: paper(1) });
  await until(async () => expect((await offline()).all).toMatchObject({ ready: 2 }));
});

test('all can be paused, also over a restart, and one can; each goes on where it was', async () => {
  await restart();
  await app.call('offline.pause', {});
  for (const id of [paper(1), paper(2)]) await app.call('library.add', { text: id, queue: READ_NEXT });
  await app.call('library.do', { do: 'change-queue', queue: READ_NEXT, offline: FIGURES });
  await until(async () => expect(await downloads()).toMatchObject({ [paper(1)]: 'paused', [paper(2)]: 'paused' }));
  await restart();
  await until(async () => expect(await downloads()).toMatchObject({ [paper(1)]: 'paused', [paper(2)]: 'paused' }));
  expect((await offline()).isPaused).toBe(true);
  await app.call('offline.pause', { id: paper(2) });
  await app.call('offline.resume', { id: paper(1) });
  await until(async () => expect(await downloads()).toMatchObject({ [paper(1)]: 'done', [paper(2)]: 'paused' }));
  expect(asked(`/arxiv/html/${paper(2)}`)).toBe(0);
  await app.call('offline.resume', {});
  await until(async () => expect((await offline()).all).toMatchObject({ ready: 2 }));
});

test('papers that are asked for by themselves are fetched, also after a restart in the middle, and can be dropped', async () => {
  server.fault({ match: '/arxiv/html/', kind: 'status', status: 500, times: 1_000 });
  await restart();
  const begun = await app.call('offline.fetch', { papers: ids([paper(1), paper(2)]), parts: FIGURES });
  expect(begun).toEqual({ papers: 2, ready: 0 });
  await restart(() => {
    server.clearFaults();
    return Promise.resolve();
  });
  await until(async () => {
    expect((await app.call('documents.list')).map((row) => row.paper).toSorted()).toEqual([paper(1), paper(2)]);
  });
  server.fault({ match: '/arxiv/html/', kind: 'status', status: 500, times: 1_000 });
  await app.call('offline.fetch', { papers: ids([paper(3)]), parts: FIGURES });
  await until(async () => expect(await downloads()).toMatchObject({ [paper(3)]: 'failed' }));
  expect(await app.call('offline.drop', { id: paper(3) })).toEqual({ dropped: true });
  expect(await downloads()).not.toHaveProperty([paper(3)]);
});

test('a trip is packed in its order until its space is taken, and says what did not fit and what is not to be had', async () => {
  await restart();
  const papers = [paper(1), NOTHING, paper(2), ...[3, 4, 5].flatMap((digit) => [paper(digit), paper(digit, 1)])];
  await expect(app.call('offline.pack', { papers: ids(papers), parts: FIGURES, maxBytes: 10 })).rejects.toMatchObject({
    code: 'input.invalid',
  });
  const one = await app.call('document.fetch', { id: paper(1) });
  expect(one.pictures).toBe(2);
  const size = (await app.call('documents.list'))[0]?.bytes ?? 0;
  await app.call('offline.pack', { papers: ids(papers), parts: FIGURES, maxBytes: 1_000_000 });
  expect(await app.call('offline.settled')).toEqual({ waiting: 0 });
  const { trip } = await offline();
  // All are of about one size: as many fit as there is space for.
  const fitting = Math.min(8, Math.floor(1_000_000 / size));
  expect(trip?.meter).toMatchObject({ papers: 9, unavailable: 1 });
  expect(trip?.meter.ready).toBeGreaterThanOrEqual(Math.min(8, fitting));
  expect(trip?.meter.bytes).toBeLessThanOrEqual(1_000_000);
  expect((await downloads())[NOTHING]).toBe('unavailable');
  await app.call('offline.unpack');
  expect((await offline()).trip).toBeNull();
  expect((await app.call('documents.list')).length).toBeGreaterThan(0);
});

test('when space is needed what was not read for longest goes, and nothing that is kept, packed or noted', async () => {
  const all = [1, 2, 3, 4, 5].map((digit) => paper(digit));
  await restart();
  for (const id of all) await app.call('document.fetch', { id });
  const { revision } = await app.call('note.open', { id: noteOfPaper(paper(1)) });
  await app.call('note.write', { id: noteOfPaper(paper(1)), text: 'Worth it.\n', base: revision });
  await app.call('library.add', { text: paper(2), queue: READ_NEXT });
  await app.call('library.do', { do: 'change-queue', queue: READ_NEXT, offline: FIGURES });
  await app.call('document.place', { id: paper(3), place: { anchor: 'S1', into: 0, progress: 0.5 } });
  await until(async () => {
    const { goesFirst } = await app.call('offline.space');
    // The third is being read.
    expect(goesFirst.map((each) => each.paper)).toEqual([paper(4), paper(5)]);
  });
  const before = await app.call('offline.space');
  const removed = await app.call('offline.clean', { to: before.used - 1 });
  expect(removed).toMatchObject({ papers: 1 });
  expect(await app.call('offline.clean', { to: 0 })).toMatchObject({ papers: 1 });
  const left = (await app.call('documents.list')).map((row) => row.paper).toSorted();
  expect(left).toEqual([paper(1), paper(2), paper(3)]);
  expect(await readdir(join(home, 'documents'))).toHaveLength(3);
});

test('documents that were deleted are fetched again where they are kept offline', async () => {
  await keep([paper(1)]);
  await until(async () => expect((await offline()).all).toMatchObject({ ready: 1 }));
  await restart(() => rm(join(home, 'documents'), { recursive: true, force: true }));
  await until(async () => expect((await offline()).all).toMatchObject({ papers: 1, ready: 1 }));
});

test('nothing is told where nothing changes: whoever looks through what is kept does not make it look changed', async () => {
  await restart();
  await app.call('document.fetch', { id: paper(1) });
  // What is kept offline is known from here on, and looked through when something changes.
  await app.call('offline.downloads');
  await app.call('library.do', { do: 'create-tag', name: 'a change' });
  const told: string[] = [];
  let heardAt = Date.now();
  app.listen(({ name }) => {
    told.push(name);
    heardAt = Date.now();
  });
  // To look through takes a fifth of a second.
  await expect.poll(() => Date.now() - heardAt, { timeout: 10_000 }).toBeGreaterThan(1_500);
  expect(told.length).toBeLessThan(40);
});
