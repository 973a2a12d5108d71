import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LibraryCommand } from '#contract/library';
import type { App } from '../../main/app';
import { listBackups, restoreClosed } from '../../main/backups/backups';
import { copyFolder } from '../../main/backups/copy-library';
import { beginSwap, finishSwap, NEVER_REPLACED, swap } from '../../main/backups/swap';
import { systemClock } from '../../main/ports';
import { quiet } from '../../main/storage/testing/quiet';
import { openTestApp } from '../contract/doors';
import { startFeedServer, type FeedServer } from '../support/feed-server';

let home: string;
let server: FeedServer;
let app: App;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'offprint-backups-'));
  server = await startFeedServer({ today: '2025-12-31' });
  app = await openTestApp(home, server.url);
  await app.call('feed.refresh', { scope: { kind: 'newest' } });
});
afterEach(async () => {
  await app.close();
  await server.close();
  await rm(home, { recursive: true, force: true });
});

const at = (...names: string[]): string => join(home, 'library', ...names);

async function inbox() {
  return (await app.call('list.rows', { view: { kind: 'inbox' }, offset: 0, limit: 200 })).rows.map(({ id }) => id);
}

/** Decides on the first papers of the inbox, in many ways. */
async function sort(): Promise<void> {
  const ids = await inbox();
  const of = (from: number, to: number) => ({ kind: 'ids' as const, ids: ids.slice(from, to) });
  const commands: LibraryCommand[] = [
    { do: 'queue', papers: of(0, 4), queue: 'skim' as never, why: 'to compare' },
    { do: 'tag', papers: of(2, 6), add: ['agents', 'agents/memory'], remove: [] },
    { do: 'archive', papers: of(4, 9) },
    { do: 'star', papers: of(8, 9), on: true },
  ];
  for (const command of commands) await app.call('library.do', command);
}

/** All that is decided. */
async function decided() {
  const state = await app.call('app.state');
  if (state.phase !== 'ready') throw new Error('It is not ready.');
  const { revision: _revision, ...library } = state.library;
  const views = ['inbox', 'starred', 'archive', 'trash', 'passed'] as const;
  return {
    library,
    lists: await Promise.all(
      views.map(async (kind) => (await app.call('list.rows', { view: { kind }, offset: 0, limit: 200 })).rows),
    ),
    queue: (await app.call('list.rows', { view: { kind: 'queue', queue: 'skim' as never }, offset: 0, limit: 99 }))
      .rows,
  };
}

test('a backup that is put back gives the library of that day, and the one before it is kept', async () => {
  await sort();
  const then = await decided();
  const { name } = await app.call('backups.make');
  await app.call('library.do', { do: 'trash', papers: { kind: 'view', view: { kind: 'inbox' } } });
  const later = await decided();
  const before = await app.call('backups.restore', { name });
  expect(await decided()).toEqual(then);
  expect((await app.call('library.undo')).did).toMatch(/^Undone: Starred/);
  await app.call('library.redo');
  expect(await decided()).toEqual(then);
  await app.call('backups.restore', { name: before.name });
  expect(await decided()).toEqual(later);
  // What is decided after that is saved in the files that are there now.
  await app.call('library.undo');
  await app.close();
  app = await openTestApp(home, server.url);
  const { library, ...lists } = await decided();
  expect({ ...lists, library: { ...library, redo: null } }).toEqual(then);
});

const LAST_GOOD = ['.offprint', 'last-good', 'library'] as const;
const MANGLED: readonly [string, () => Promise<unknown>][] = [
  ['the log is gone', () => rm(at('log'), { recursive: true })],
  ['the log is zeroed', async () => writeFile(at('log', '0001.jsonl'), Buffer.alloc(4_000))],
  [
    'the log is cut in two',
    async () => writeFile(at('log', '0001.jsonl'), (await readFile(at('log', '0001.jsonl'))).subarray(0, 600)),
  ],
  ['bytes are added to the log', () => writeFile(at('log', '0001.jsonl'), 'x'.repeat(900), { flag: 'a' })],
  ['the summary is nonsense', () => writeFile(at('state.json'), 'nonsense')],
  ['the summary is of a newer version', () => writeFile(at('state.json'), '{"schemaVersion":99,"data":{}}')],
  [
    'a log of a newer version',
    () => writeFile(at('log', '0002.jsonl'), '{"schemaVersion":99,"file":2,"first":1,"crc":"00000000"}\n'),
  ],
  ['the copies are empty', () => writeFile(at('papers', '2512.json'), '')],
  [
    'the library is gone, with the last good versions',
    async () => {
      await rm(at(), { recursive: true });
      await rm(join(home, ...LAST_GOOD), { recursive: true, force: true });
    },
  ],
  [
    'the library is a file',
    async () => {
      await rename(at(), join(home, 'elsewhere'));
      await writeFile(at(), 'a file');
      await rm(at());
    },
  ],
];

test.each(MANGLED)('a mangled library is put back: %s', async (_how, mangle) => {
  await sort();
  const then = await decided();
  const { name } = await app.call('backups.make');
  await app.call('library.do', { do: 'archive', papers: { kind: 'view', view: { kind: 'inbox' } } });
  await app.close();
  await mangle();
  const before = await restoreClosed({ home, clock: systemClock, log: quiet, version: 'test' }, name);
  app = await openTestApp(home, server.url);
  expect(await decided()).toEqual(then);
  const state = await app.call('app.state');
  expect(state.phase === 'ready' ? state.notices : null).toEqual([]);
  const kept = (await listBackups(home)).map((backup) => backup.name);
  expect(kept).toEqual(expect.arrayContaining([name, before.name]));
});

test('a backup that is not as it was made is refused, naming the file, and nothing is changed', async () => {
  await sort();
  const { name } = await app.call('backups.make');
  const now = await decided();
  const [month = ''] = await readdir(join(home, 'backups', name, 'library', 'papers')).catch(() => ['']);
  const file = month === '' ? join('log', '0001.jsonl') : join('papers', month);
  await writeFile(join(home, 'backups', name, 'library', file), 'other');
  await expect(app.call('backups.restore', { name })).rejects.toThrow(/is damaged at library\//);
  await expect(app.call('backups.restore', { name: '../library' })).rejects.toThrow(/There is no backup/);
  expect(await decided()).toEqual(now);
  expect(await app.call('backups.list')).toHaveLength(1);
});

test('killed between any two steps of a restore, the library is the old one or becomes the new one', async () => {
  await sort();
  const then = await decided();
  const { name } = await app.call('backups.make');
  await app.call('library.do', { do: 'archive', papers: { kind: 'view', view: { kind: 'inbox' } } });
  const later = await decided();
  await app.close();
  const outcomes: string[] = [];
  const whole = await mkdtemp(join(tmpdir(), 'offprint-whole-'));
  await cp(home, whole, { recursive: true });
  const own = join(home, '.offprint', 'restoring');
  const stage = async (): Promise<void> => {
    const incoming = await beginSwap(home);
    await copyFolder(join(home, 'backups', name, 'library'), incoming, NEVER_REPLACED);
  };
  /** What is there when a process is killed at each point. */
  const killed: readonly (() => Promise<void>)[] = [
    async () => void (await beginSwap(home)),
    stage,
    async () => {
      await stage();
      await writeFile(join(own, 'ready.json'), '{"incoming":["lo');
    },
    ...[0, 1, 2, 3].map((moves) => async () => {
      await stage();
      const names = await readdir(join(own, 'incoming'));
      await writeFile(join(own, 'ready.json'), JSON.stringify({ incoming: names }));
      await cp(join(own, 'ready.json'), join(own, 'outgoing', 'x'), { recursive: true }).catch(() => undefined);
      await rm(join(own, 'outgoing'), { recursive: true, force: true });
      if (moves === 0) return;
      await cp(at('log'), join(own, 'outgoing', 'log'), { recursive: true });
      await rm(at('log'), { recursive: true });
      if (moves > 1) await rename(join(own, 'incoming', 'log'), at('log'));
      if (moves > 2) await rm(at('state.json'), { force: true });
    }),
    async () => {
      await stage();
      await swap(home);
    },
  ];
  for (const leave of killed) {
    await rm(home, { recursive: true });
    await cp(whole, home, { recursive: true });
    await leave();
    app = await openTestApp(home, server.url);
    const now = JSON.stringify(await decided());
    outcomes.push(now === JSON.stringify(then) ? 'new' : now === JSON.stringify(later) ? 'old' : 'neither');
    await app.close();
    expect(await readdir(join(home, '.offprint'))).not.toContain('restoring');
    await finishSwap(home);
  }
  expect(outcomes).toEqual(['old', 'old', 'old', 'new', 'new', 'new', 'new', 'new']);
  await rm(whole, { recursive: true });
  app = await openTestApp(home, server.url);
});
