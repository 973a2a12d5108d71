import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { App } from '../../main/app';
import type { LibraryCommand, Selection } from '#contract/library';
import type { Row } from '#contract/paper';
import { day, id } from '../../main/testing/papers';
import { appInEachTest } from '../support/app-in-each-test';
import { startFeedServer, type FeedServer } from '../support/feed-server';
import { openTestApp } from './doors';

let home: string;
let server: FeedServer;
let app: App;

appInEachTest(
  (opened) => ({ home, server, app } = opened),
  () => app,
);

async function restart(meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  await app.close();
  await meanwhile();
  app = await openTestApp(home, server.url);
}

const rowsOf = async (view: Parameters<typeof app.call<'list.rows'>>[1]['view']): Promise<readonly Row[]> =>
  (await app.call('list.rows', { view, offset: 0, limit: 200 })).rows;
const command = (given: LibraryCommand) => app.call('library.do', given);
const of = (...rows: readonly (Row | undefined)[]): Selection => ({
  kind: 'ids',
  ids: rows.flatMap((row) => (row === undefined ? [] : [row.id])),
});
async function library() {
  const state = await app.call('app.state');
  if (state.phase !== 'ready') throw new Error('It is not ready.');
  return state.library;
}

/** Everything decided, as rows show it. */
async function decided() {
  const views = ['inbox', 'reading', 'starred', 'archive', 'snoozed', 'trash', 'passed'] as const;
  const { queues, tags } = await library();
  return {
    queues: queues.map(({ name, papers }) => ({ name, papers })),
    tags: tags.map(({ name, papers }) => ({ name, papers })),
    lists: await Promise.all(views.map(async (kind) => (await rowsOf({ kind })).map(({ id: each }) => each))),
    inQueues: await Promise.all(
      queues.map(async ({ id: queue }) =>
        (await rowsOf({ kind: 'queue', queue })).map(({ id: each, why }) => [each, why]),
      ),
    ),
  };
}

const skim = 'skim' as never;

/** A morning's work. */
async function sort(): Promise<number> {
  const inbox = await rowsOf({ kind: 'inbox' });
  const commands: LibraryCommand[] = [
    { do: 'queue', papers: of(inbox[0], inbox[1], inbox[2]), queue: skim, why: 'for the proposal' },
    { do: 'move', papers: of(inbox[2]), by: -2 },
    { do: 'start', papers: of(inbox[1]) },
    { do: 'tag', papers: of(inbox[0], inbox[5]), add: ['agents/memory', 'evals'], remove: [] },
    { do: 'star', papers: of(inbox[5]), on: true },
    { do: 'snooze', papers: of(inbox[6]), until: day('2099-01-01') },
    { do: 'finish', papers: of(inbox[1]) },
    { do: 'trash', papers: of(inbox[7]) },
    { do: 'archive', papers: { kind: 'view', view: { kind: 'inbox' } } },
  ];
  for (const each of commands) await command(each);
  return commands.length;
}

test('what was decided is there after a restart, and every step can be taken back then, one by one', async () => {
  const before = await decided();
  const steps = await sort();
  const after = await decided();
  expect((await library()).counts).toMatchObject({ inbox: 0, starred: 1, snoozed: 1, trash: 1, reading: 0 });
  await restart();
  expect(await decided()).toEqual(after);
  for (let step = 0; step < steps; step += 1) await app.call('library.undo');
  expect(await decided()).toEqual(before);
  expect((await library()).undo).toBeNull();
  await restart();
  expect(await decided()).toEqual(before);
  for (let step = 0; step < steps; step += 1) await app.call('library.redo');
  expect(await decided()).toEqual(after);
});

test('without the cache, papers that were decided on are all there, and can be read', async () => {
  await sort();
  const after = await decided();
  const queued = await rowsOf({ kind: 'queue', queue: skim });
  await restart(async () => {
    for (const folder of ['feed', 'index']) await rm(join(home, folder), { recursive: true, force: true });
  });
  await server.close();
  expect(await decided()).toEqual({ ...after, lists: after.lists.map((ids) => expect.arrayContaining([...ids])) });
  const rows = await rowsOf({ kind: 'queue', queue: skim });
  expect(rows.map(({ title, authors }) => [title, authors])).toEqual(
    queued.map(({ title, authors }) => [title, authors]),
  );
  const detail = await app.call('paper.get', { id: rows[0]?.id ?? id('2512.00001') });
  expect(detail.paper.abstract.length).toBeGreaterThan(20);
  const archive = await rowsOf({ kind: 'archive' });
  expect(archive.every(({ title }) => title.length > 5 && !title.startsWith('arXiv '))).toBe(true);
});

test('papers that are fetched again with other votes, stars and titles are as they were decided on', async () => {
  await sort();
  const everything = async () => {
    const { queues } = await library();
    const views = [
      ...queues.map(({ id: queue }) => ({ kind: 'queue', queue }) as const),
      ...(['inbox', 'starred', 'archive', 'snoozed', 'trash'] as const).map((kind) => ({ kind })),
    ];
    return Promise.all(views.map(rowsOf));
  };
  const before = await everything();
  server.revise('2025-12-31', { votes: 7, stars: 11, title: ' (revised)' });
  await app.call('feed.refresh', { scope: { kind: 'days', from: day('2025-12-31'), to: day('2025-12-31') } });
  const after = await everything();
  const changes = (field: 'title' | 'upvotes' | 'stars') =>
    after.flat().filter((row, place) => row[field] !== before.flat()[place]?.[field]).length;
  expect(changes('title')).toBeGreaterThan(5);
  expect(changes('upvotes')).toBeGreaterThan(5);
  expect(changes('stars')).toBeGreaterThan(0);
  // All of a row but what was fetched.
  const decidedOf = (lists: readonly (readonly Row[])[]) =>
    lists.map((rows) => rows.map(({ title: _title, upvotes: _upvotes, stars: _stars, ...rest }) => rest));
  expect(decidedOf(after)).toEqual(decidedOf(before));
});

test('all of a view is what main finds in it, but for what is left out', async () => {
  const inbox = await rowsOf({ kind: 'inbox' });
  const kept = inbox[3];
  await command({
    do: 'archive',
    papers: { kind: 'view', view: { kind: 'inbox' }, except: kept === undefined ? [] : [kept.id] },
  });
  expect((await rowsOf({ kind: 'inbox' })).map((row) => row.id)).toEqual([kept?.id]);
});

test('a paper that is put off is out of its queue, and back in its place when it is brought back', async () => {
  const [first, second] = await rowsOf({ kind: 'inbox' });
  await command({ do: 'queue', papers: of(first, second), queue: skim });
  await command({ do: 'snooze', papers: of(first), until: day('2099-01-01') });
  expect((await rowsOf({ kind: 'queue', queue: skim })).map((row) => row.id)).toEqual([second?.id]);
  expect((await rowsOf({ kind: 'snoozed' })).map((row) => row.snoozedUntil)).toEqual(['2099-01-01']);
  await command({ do: 'snooze', papers: of(first), until: null });
  expect((await rowsOf({ kind: 'queue', queue: skim })).map((row) => row.id)).toEqual([first?.id, second?.id]);
});

test('a paper beyond the horizon has passed by; brought back, it stands in the inbox', async () => {
  await app.call('feed.refresh', { scope: { kind: 'days', from: day('2025-12-01'), to: day('2025-12-01') } });
  const passed = await rowsOf({ kind: 'passed' });
  expect(passed.length).toBeGreaterThan(0);
  expect((await library()).counts.passed).toBe(passed.length);
  await command({ do: 'return', papers: of(passed[0]) });
  await command({ do: 'archive', papers: of(passed[1]) });
  expect((await rowsOf({ kind: 'inbox' })).map((row) => row.id)).toContain(passed[0]?.id);
  expect((await rowsOf({ kind: 'passed' })).map((row) => row.id)).toEqual(passed.slice(2).map((row) => row.id));
  expect((await library()).counts.passed).toBe(passed.length - 2);
});

test('papers added offline are there at once, and completed when the server is back', async () => {
  const { port } = server;
  await server.close();
  const added = await app.call('library.add', { text: 'https://arxiv.org/abs/2407.16198v1', queue: skim });
  expect(added).toMatchObject({ id: '2407.16198', details: 'waiting' });
  await app.call('library.add', { text: '2409.02877' });
  expect(await rowsOf({ kind: 'queue', queue: skim })).toMatchObject([
    { title: 'arXiv 2407.16198', lookup: 'waiting' },
  ]);
  expect((await rowsOf({ kind: 'inbox' })).some((row) => row.id === '2409.02877')).toBe(true);
  await restart();
  expect(await rowsOf({ kind: 'queue', queue: skim })).toMatchObject([
    { title: 'arXiv 2407.16198', lookup: 'waiting' },
  ]);
  server = await startFeedServer({ today: '2025-12-31', port });
  await app.call('feed.refresh', { scope: { kind: 'newest' } });
  await expect
    .poll(async () => (await rowsOf({ kind: 'queue', queue: skim }))[0]?.title, { timeout: 10_000 })
    .toBe('The paper 2407.16198');
  await expect
    .poll(async () => (await rowsOf({ kind: 'inbox' })).find((row) => row.id === '2409.02877')?.lookup, {
      timeout: 10_000,
    })
    .toBe('unknown');
});

test('a lost or damaged snapshot, and one that is older than the log, are made up for by the log', async () => {
  await sort();
  // Enough steps that ending writes a snapshot.
  const [first] = await rowsOf({ kind: 'archive' });
  for (let step = 0; step < 60; step += 1) await command({ do: 'star', papers: of(first), on: step % 2 === 0 });
  const after = await decided();
  const file = join(home, 'library', 'state.json');
  await app.close();
  const whole = await readFile(file);
  const lastGood = join(home, '.offprint', 'last-good');
  for (const mangle of [
    () => rm(file),
    () => writeFile(file, whole.subarray(0, whole.length / 2)),
    () => writeFile(file, Buffer.alloc(whole.length)),
    () => writeFile(file, ''),
  ]) {
    const copy = await mkdtemp(join(tmpdir(), 'offprint-mangled-'));
    await cp(home, copy, { recursive: true });
    await mangle();
    await rm(lastGood, { recursive: true, force: true });
    app = await openTestApp(home, server.url);
    expect(await decided()).toEqual(after);
    await app.call('library.undo');
    await app.close();
    await rm(home, { recursive: true, force: true });
    await cp(copy, home, { recursive: true });
    await rm(copy, { recursive: true, force: true });
  }
  app = await openTestApp(home, server.url);
});
