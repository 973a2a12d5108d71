import { statfsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { setImmutable, smallFileSystem, whyNoMounts } from '../../main/storage/testing/file-system';
import { DERIVED_FOLDER } from '../../main/storage/derived';
import { day } from '../../main/testing/papers';
import { offprint } from '../support/offprint';
import { startFeedServer, type FeedServer } from '../support/feed-server';
import { damagedIn, leftIn } from '../support/home-files';
import { look, type Look } from '../support/looks';
import { changeOf } from '../support/numbered-settings';

const noMounts = whyNoMounts();
if (noMounts !== null) console.log(`Skipped: full and read-only disks, since ${noMounts}.`);
const ROOT = { skip: noMounts !== null, timeout: 60_000 };
const KIBIBYTES = 4_096;

let server: FeedServer;
beforeAll(async () => {
  server = await startFeedServer({ today: '2025-12-31' });
});
afterAll(() => server.close());

const open = (home: string): Promise<Look> => look({ home, huggingFace: server.url });

function refresh({ window }: Look, from: string, to = from) {
  return window.call('feed.refresh', { scope: { kind: 'days', from: day(from), to: day(to) } });
}

/** What is made anew by itself, such as the search index, is written this long after the last change at most. */
const QUIET_MS = 2_500;

/** Waits until nothing is written by itself: a merged index would free space, and what was to fail would be saved. */
async function quiet(folder: string): Promise<void> {
  const written = async (): Promise<string> => {
    const names = await readdir(join(folder, DERIVED_FOLDER), { recursive: true }).catch(() => []);
    return `${names.join(' ')} ${statfsSync(folder).bavail}`;
  };
  let last = await written();
  for (let since = Date.now(); Date.now() - since < QUIET_MS; await sleep(100)) {
    const now = await written();
    if (now !== last) since = Date.now();
    last = now;
  }
}

/** Takes all the space there is but for `left` bytes. */
async function fill(folder: string, left = 0): Promise<string> {
  const filler = join(folder, 'filler');
  await quiet(folder);
  for (let attempt = 1; ; attempt += 1) {
    const { bavail, bsize } = statfsSync(folder);
    try {
      await writeFile(filler, Buffer.alloc(Math.max(0, bavail * bsize - left)));
      return filler;
    } catch (thrown) {
      // What can be made anew, such as the index, may have been written meanwhile.
      await rm(filler, { force: true });
      if (attempt === 5) throw thrown;
    }
  }
}

/** Waits until the state tells of a failure to save, and returns what it says. */
async function failure(person: Look): Promise<{ readonly code: string; readonly message: string }> {
  await expect.poll(async () => (await person.state()).storage.failure, { timeout: 10_000 }).not.toBeNull();
  const { storage } = await person.state();
  if (storage.failure === null) throw new Error('It was saved after all.');
  expect(storage.unsaved).toBeGreaterThan(0);
  return storage.failure;
}

async function listed({ window }: Look): Promise<number> {
  return (await window.call('list.papers', { view: { kind: 'all' }, offset: 0, limit: 1 })).total;
}

/** A library with some days and settings, on which somebody is at work. */
async function begin(home: string): Promise<Look> {
  const person = await open(home);
  await person.saved(await person.change(1));
  expect((await refresh(person, '2025-12-03', '2025-12-05')).outcome).toBe('complete');
  return person;
}

/** The next start has the settings of this change, all days that were fetched, and nothing damaged or lying about. */
async function expectKept(home: string, change: number, papers: number): Promise<void> {
  const person = await open(home);
  const { settings, notices } = await person.state();
  expect(changeOf(settings)).toBe(change);
  expect(notices).toEqual([]);
  expect(await listed(person)).toBe(papers);
  expect(await person.close()).toBe(0);
  expect(await damagedIn(home)).toEqual([]);
  expect(await leftIn(home)).toEqual([]);
  const verified = await offprint({ home, huggingFace: server.url }, 'verify', '--json');
  const { findings } = JSON.parse(verified.out) as { findings: readonly { level: string; file: string }[] };
  // The disk of these tests is small, and that is told.
  expect(findings.filter(({ level, file }) => level !== 'info' && file !== '')).toEqual([]);
}

test(
  'a full disk: work goes on, the state says what to do, and what was unsaved is saved by itself',
  ROOT,
  async () => {
    const { folder: home } = smallFileSystem(KIBIBYTES);
    const person = await begin(home);
    const papers = await listed(person);
    const settings = await readFile(join(home, 'settings.json'), 'utf8');
    const filler = await fill(home);

    const sequence = await person.change(2);
    const { code, message } = await failure(person);
    expect(code).toBe('storage.full');
    expect(message).toContain('no space left to save settings.json');
    expect(message).toContain('Free some space');
    // What is not saved is there all the same, and what is saved is not touched.
    expect(changeOf((await person.state()).settings)).toBe(2);
    expect(await readFile(join(home, 'settings.json'), 'utf8')).toBe(settings);
    expect(await listed(person)).toBe(papers);
    const report = await refresh(person, '2025-11-05');
    expect(report).toMatchObject({ outcome: 'failed', days: [{ outcome: 'failed', error: { code: 'storage.full' } }] });

    await rm(filler);
    await person.saved(sequence);
    expect((await person.state()).storage).toMatchObject({ unsaved: 0, failure: null });
    expect((await refresh(person, '2025-11-05')).outcome).toBe('complete');
    const now = await listed(person);
    expect(await person.close()).toBe(0);
    await expectKept(home, 2, now);
  },
);

test('asked to end while something cannot be saved, it stays until it is; asked once more, it ends', ROOT, async () => {
  const { folder: home } = smallFileSystem(KIBIBYTES);
  const first = await begin(home);
  const papers = await listed(first);
  const filler = await fill(home);
  await first.change(2);
  await failure(first);
  first.offprint.child.kill('SIGTERM');
  await vi.waitFor(() => expect(first.offprint.errors()).toContain('stays open'), { timeout: 10_000 });
  await rm(filler);
  expect(await first.offprint.ended).toBe(0);
  await expectKept(home, 2, papers);

  const second = await open(home);
  const again = await fill(home);
  await second.change(3);
  await failure(second);
  second.offprint.child.kill('SIGTERM');
  await vi.waitFor(() => expect(second.offprint.errors()).toContain('stays open'), { timeout: 10_000 });
  // What comes at once is the same signal, passed on twice.
  await sleep(1_500);
  second.offprint.child.kill('SIGTERM');
  expect(await second.offprint.ended).toBe(1);
  await rm(again);
  await expectKept(home, 2, papers);
});

test('a full disk keeps nobody from starting, reading and closing; killed on it, nothing is lost', ROOT, async () => {
  const { folder: home } = smallFileSystem(KIBIBYTES);
  const first = await begin(home);
  const papers = await listed(first);
  const filler = await fill(home);
  first.offprint.child.kill('SIGKILL');
  await first.offprint.ended;

  const person = await open(home);
  expect(await listed(person)).toBe(papers);
  const { notices, settings } = await person.state();
  expect(changeOf(settings)).toBe(1);
  expect(notices.map(({ text }) => text)).toEqual([
    `There is no space left in ${home}. What is there can be read; free some space to save anything new.`,
  ]);
  await person.change(2);
  expect((await failure(person)).code).toBe('storage.full');
  await rm(filler);
  await person.saved(await person.change(3));
  expect(await person.close()).toBe(0);
  await expectKept(home, 3, papers);
});

test('a disk with room for a part of what is to be written leaves nothing half written', ROOT, async () => {
  const { folder: home } = smallFileSystem(KIBIBYTES);
  const person = await begin(home);
  const filler = await fill(home, 24 * 1024);
  const report = await refresh(person, '2025-11-03', '2025-11-28');
  expect(report.outcome).not.toBe('complete');
  expect(report.days.filter(({ outcome }) => outcome === 'failed').map(({ error }) => error?.code)).toContain(
    'storage.full',
  );
  expect(await damagedIn(home)).toEqual([]);
  await rm(filler);
  expect((await refresh(person, '2025-11-03', '2025-11-28')).outcome).toBe('complete');
  await person.saved(await person.change(2));
  const papers = await listed(person);
  expect(await person.close()).toBe(0);
  await expectKept(home, 2, papers);
});

test('a disk that becomes read-only, and back', ROOT, async () => {
  const disk = smallFileSystem(KIBIBYTES);
  const person = await begin(disk.folder);
  const papers = await listed(person);
  disk.setReadOnly(true);
  const sequence = await person.change(2);
  const { code, message } = await failure(person);
  expect(code).toBe('storage.read-only');
  expect(message).toMatch(/settings\.json cannot be saved.+ Allow it/);
  expect(await listed(person)).toBe(papers);
  disk.setReadOnly(false);
  await person.saved(sequence);
  expect(await person.close()).toBe(0);
  await expectKept(disk.folder, 2, papers);
});

test('a start on a read-only disk says why it cannot open, and opens as soon as it may write', ROOT, async () => {
  const disk = smallFileSystem(KIBIBYTES);
  const first = await begin(disk.folder);
  const papers = await listed(first);
  expect(await first.close()).toBe(0);
  disk.setReadOnly(true);
  const person = await open(disk.folder);
  const state = await person.window.call('app.state');
  expect(state).toMatchObject({ phase: 'failed', error: { code: 'storage.read-only', retryable: true } });
  expect(state.phase === 'failed' ? state.error.message : '').toMatch(/OFFPRINT_HOME/);
  disk.setReadOnly(false);
  expect(changeOf((await person.state()).settings)).toBe(1);
  expect(await person.close()).toBe(0);
  await expectKept(disk.folder, 1, papers);
});

test('a folder of votes that cannot be written to: days come all the same, and the votes once it can', async (context) => {
  const home = await mkdtemp(join(tmpdir(), 'offprint-disks-'));
  onTestFinished(() => rm(home, { recursive: true }));
  const person = await begin(home);
  const votes = join(home, 'library', 'votes');
  onTestFinished(() => void setImmutable(votes, false));
  if (!setImmutable(votes, true)) {
    await person.close();
    context.skip('making a folder immutable takes root and a file system that can');
  }
  server.revise('2025-12-05', { votes: 5 });
  expect((await refresh(person, '2025-12-05')).outcome).toBe('complete');
  const { code, message } = await failure(person);
  expect(code).toBe('storage.read-only');
  expect(message).toContain('library/votes/2025-12.json');
  expect(await person.votesOn('2025-12-05')).toBe(2);
  setImmutable(votes, false);
  await person.saved(await person.change(2));
  const papers = await listed(person);
  expect(await person.close()).toBe(0);
  await expectKept(home, 2, papers);
  const next = await open(home);
  expect(await next.votesOn('2025-12-05')).toBe(2);
  expect(await next.close()).toBe(0);
});
