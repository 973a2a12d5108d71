import { existsSync, statfsSync } from 'node:fs';
import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '../../main/app';
import { archive, openedLibrary } from '../../main/library/testing/opened-library';
import { smallFileSystem, whyNoMounts } from '../../main/storage/testing/file-system';
import { manualClock } from '../../main/storage/testing/manual-clock';
import { temporaryHome } from '../../main/storage/testing/temporary-home';
import { day } from '../../main/testing/papers';
import { openTestApp } from '../contract/doors';
import { startFeedServer, type FeedServer } from '../support/feed-server';

const noMounts = whyNoMounts();
if (noMounts !== null) console.log(`Skipped: a library on full and read-only disks, since ${noMounts}.`);
const ROOT = { skip: noMounts !== null, timeout: 60_000 };

let server: FeedServer;
beforeAll(async () => {
  server = await startFeedServer({ today: '2025-12-31' });
});
afterAll(() => server.close());

async function stateOf(app: App) {
  const state = await app.call('app.state');
  if (state.phase !== 'ready') throw new Error('It is not ready.');
  return state;
}

async function inbox(app: App) {
  return (await app.call('list.rows', { view: { kind: 'inbox' }, offset: 0, limit: 200 })).rows.map(({ id }) => id);
}

/** Archives the first paper of the inbox. */
async function archiveFirst(app: App) {
  const [id] = await inbox(app);
  if (id === undefined) throw new Error('The inbox is empty.');
  await app.call('library.do', { do: 'archive', papers: { kind: 'ids', ids: [id] } });
  return id;
}

async function begin(home: string): Promise<App> {
  const app = await openTestApp(home, server.url);
  await app.call('feed.refresh', { scope: { kind: 'days', from: day('2025-12-29'), to: day('2025-12-31') } });
  await archiveFirst(app);
  // Opened anew, so that nothing is held open for writing: a disk could not become read-only then.
  await app.close();
  return openTestApp(home, server.url);
}

/** Decides while nothing can be saved, and then when it can again; nothing may be lost. */
async function decideThrough(home: string, breakIt: () => Promise<void>, code: string, mendIt: () => Promise<void>) {
  const app = await begin(home);
  const before = await inbox(app);
  await breakIt();
  const decided = [await archiveFirst(app), await archiveFirst(app), await archiveFirst(app)] as const;
  await app.call('library.undo');
  // A line or two may still find room at the end of the file.
  for (let line = 0; line < 20; line += 1) {
    await app.call('library.do', {
      do: 'why',
      papers: { kind: 'ids', ids: [decided[0]] },
      text: `${line} `.repeat(90),
    });
  }
  await expect.poll(async () => (await stateOf(app)).storage.failure?.code, { timeout: 10_000 }).toBe(code);
  const { storage, library } = await stateOf(app);
  expect(storage.unsaved).toBeGreaterThan(5);
  // What is not saved is decided all the same, and can be taken back.
  expect(library.counts.archive).toBe(3);
  expect(await inbox(app)).toEqual(before.filter((id) => id !== decided[0] && id !== decided[1]));
  await mendIt();
  await expect
    .poll(async () => (await stateOf(app)).storage, { timeout: 20_000 })
    .toMatchObject({ unsaved: 0, failure: null });
  const after = await inbox(app);
  await app.close();

  const next = await openTestApp(home, server.url);
  expect(await inbox(next)).toEqual(after);
  const state = await stateOf(next);
  expect(state.notices).toEqual([]);
  expect(state.library.counts.archive).toBe(3);
  expect((await next.call('library.undo')).did).toMatch(/^Undone: Wrote why/);
  await next.close();
}

test(
  'on a full disk papers are decided on as ever, and all of it is saved by itself when there is space',
  ROOT,
  async () => {
    const { folder } = smallFileSystem(4_096);
    const filler = join(folder, 'filler');
    await decideThrough(
      folder,
      () => {
        const { bavail, bsize } = statfsSync(folder);
        return writeFile(filler, Buffer.alloc(bavail * bsize));
      },
      'storage.full',
      () => rm(filler),
    );
  },
);

test('on a disk that has become read-only, too', ROOT, async () => {
  const { folder, setReadOnly } = smallFileSystem(4_096);
  await decideThrough(
    folder,
    () => Promise.resolve(setReadOnly(true)),
    'storage.read-only',
    () => Promise.resolve(setReadOnly(false)),
  );
});

/** Gives every attempt that is due the time it takes, on a disk in memory. */
async function triedAll(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setTimeout(resolve, 5));
}

test(
  'whenever a library is killed between a full disk and one with space, everything in its snapshot can be undone',
  ROOT,
  async () => {
    const { folder } = smallFileSystem(1_024);
    const filler = join(folder, 'filler');
    const state = join(folder, 'library', 'state.json');
    const clock = manualClock();
    const { library, storage } = await openedLibrary(folder, clock);
    const { bavail, bsize } = statfsSync(folder);
    await writeFile(filler, Buffer.alloc(bavail * bsize)).catch(() => undefined);
    archive(library, 1, 8);
    // The pauses of the log have grown when the snapshot is due, so that the snapshot's come to their end before them.
    for (const pause of [0, 1_000, 2_000, 4_000, 3_000]) {
      clock.advance(pause);
      await triedAll();
      expect(storage.state().failure?.code).toBe('storage.full');
    }
    await rm(filler);
    for (let seconds = 0; seconds < 60 && !existsSync(state); seconds += 1) {
      clock.advance(1_000);
      await triedAll();
    }
    // The folder as a kill would leave it, at the first moment at which there is a snapshot.
    const killed = await temporaryHome();
    await cp(join(folder, 'library'), join(killed, 'library'), { recursive: true });
    const next = await openedLibrary(killed, manualClock());
    expect([next.library.decisions.size, existsSync(join(killed, 'library', 'state.json'))]).toEqual([8, true]);
    for (let left = 7; left >= 0; left -= 1) await next.library.undo();
    expect([next.library.decisions.size, next.library.undoable, next.notices]).toEqual([0, null, []]);
    for (const { library: each, storage: its } of [{ library, storage }, next]) {
      await each.close();
      await its.close();
    }
  },
);
