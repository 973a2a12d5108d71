import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LibraryCommand } from '#contract/library';
import type { App } from '../../main/app';
import { createBackups } from '../../main/backups/backups';
import { systemClock } from '../../main/ports';
import { quiet } from '../../main/storage/testing/quiet';
import { openTestApp } from '../contract/doors';
import { appInEachTest } from '../support/app-in-each-test';
import type { FeedServer } from '../support/feed-server';

let home: string;
let server: FeedServer;
let app: App;

appInEachTest(
  (opened) => ({ home, server, app } = opened),
  () => app,
);

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

/** For a library that is not open. */
const CLOSED = {
  quiet: <T>(work: () => Promise<T>) => work(),
  replace: (work: () => Promise<void>) => work(),
  papers: () => 0,
};
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
  const backups = createBackups({ home, clock: systemClock, log: quiet, library: CLOSED });
  const before = await backups.restore(name);
  app = await openTestApp(home, server.url);
  expect(await decided()).toEqual(then);
  const state = await app.call('app.state');
  expect(state.phase === 'ready' ? state.notices : null).toEqual([]);
  const kept = (await app.call('backups.list')).map((backup) => backup.name);
  expect(kept).toEqual(expect.arrayContaining([name, before.name]));
});
