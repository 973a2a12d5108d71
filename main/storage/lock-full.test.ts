import { link, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../ports';
import { acquireLock, type LockHolder, type LockOutcome } from './lock';
import { examine } from './lock-file';
import { writeLockTemporary } from './lock-spare';
import { bundleForNode, start } from './testing/child';
import { smallFileSystem, whyNoMounts } from './testing/file-system';
import { temporaryHome } from './testing/temporary-home';

const noMounts = whyNoMounts();
if (noMounts !== null) console.log(`Skipped: the lock on a full disk, since ${noMounts}.`);
const ROOT = { skip: noMounts !== null, timeout: 60_000 };
const RIVALS = 4;

let script = '';
beforeAll(async () => {
  script = await bundleForNode(new URL('./testing/lock-child.ts', import.meta.url));
});
afterAll(() => rm(dirname(script), { recursive: true, force: true }));

const ownFolder = (home: string): string => join(home, '.offprint');
const lockOf = (home: string): string => join(ownFolder(home), 'lock.json');

function take(home: string, token: string): Promise<LockOutcome> {
  const holder: LockHolder = { pid: 1, startedAt: '2026-01-31T12:00:00.000Z', host: 'test', socket: '/x.sock', token };
  return acquireLock(home, holder, () => Promise.resolve('dead'));
}

async function release(outcome: LockOutcome): Promise<void> {
  if (outcome.kind !== 'acquired') throw new Error('The lock was not acquired.');
  await outcome.release();
}

let fillers = 0;
/** Takes every block that is free, as other programs on a full disk do. */
async function fill(home: string): Promise<void> {
  fillers += 1;
  await writeFile(join(home, `filler-${fillers}`), Buffer.alloc(1 << 20)).catch(() => undefined);
}

async function isFull(home: string): Promise<boolean> {
  const file = join(home, 'one-more-byte');
  const full = await writeFile(file, 'x').then(
    () => false,
    () => true,
  );
  await rm(file, { force: true });
  return full;
}

test('on a full disk a folder is given free, again and again, and nothing is left behind', ROOT, async () => {
  const { folder: home } = smallFileSystem(256);
  const first = await take(home, 'one');
  await fill(home);
  expect(await isFull(home)).toBe(true);
  await release(first);
  const names = await readdir(ownFolder(home));
  expect(names.every((name) => name.startsWith('lock-spare-'))).toBe(true);
  for (let round = 0; round < 10; round += 1) {
    await fill(home);
    await release(await take(home, `round ${round}`));
    expect(await readdir(ownFolder(home))).toEqual(names);
  }
});

test('giving free does not reject where nothing can be written at all', ROOT, async () => {
  const disk = smallFileSystem(256);
  const first = await take(disk.folder, 'one');
  for (const name of await readdir(ownFolder(disk.folder))) {
    if (name !== 'lock.json') await rm(join(ownFolder(disk.folder), name));
  }
  const second = await take(join(disk.folder, 'second'), 'two');
  await fill(disk.folder);
  // Without a spare file: the lock is removed without a claim.
  await release(first);
  await expect(readFile(lockOf(disk.folder))).rejects.toMatchObject({ code: 'ENOENT' });
  expect((await readdir(ownFolder(disk.folder))).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  disk.setReadOnly(true);
  await release(second);
  disk.setReadOnly(false);
});

test('a folder that was never taken cannot be on a full disk; that can be tried again', ROOT, async () => {
  const { folder: home } = smallFileSystem(256);
  await mkdir(ownFolder(home));
  await fill(home);
  for (let round = 0; round < 3; round += 1) {
    await expect(take(home, 'one')).rejects.toMatchObject({ code: 'storage.full', retryable: true });
  }
  expect(await readdir(ownFolder(home))).toEqual([]);
});

test('a killed holder locks nobody out of a folder on a full disk, time after time', ROOT, async () => {
  const { folder: home } = smallFileSystem(256);
  await release(await take(home, 'before'));
  for (let round = 0; round < 10; round += 1) {
    // The first time there is no lock; from then on a stale one. Nobody gives the folder free.
    if (round < 2) await fill(home);
    expect((await take(home, `round ${round}`)).kind).toBe('acquired');
    expect((await examine(lockOf(home), systemClock))?.holder?.token).toBe(`round ${round}`);
  }
});

test('of processes that start at once on a full disk exactly one gets the folder', ROOT, async () => {
  const { folder: home } = smallFileSystem(256);
  await release(await take(home, 'before'));
  await fill(home);
  const rivals = await Promise.all(
    Array.from({ length: RIVALS }, async () => {
      const child = start(script, [home, await temporaryHome()]);
      onTestFinished(() => child.kill());
      expect(await child.line()).toBe('ready');
      return child;
    }),
  );
  for (let round = 0; round < 20; round += 1) {
    // A stale lock every other time.
    if (round % 2 === 1) await take(home, `stale ${round}`);
    for (const rival of rivals) rival.tell('go');
    const outcomes = await Promise.all(rivals.map((rival) => rival.line()));
    const winners = rivals.filter((_, index) => outcomes[index]?.startsWith('acquired '));
    expect(winners.length).toBe(1);
    expect(new Set(outcomes.map((outcome) => outcome.split(' ')[1])).size).toBe(1);
    winners[0]?.tell('release');
    expect(await winners[0]?.line()).toBe('released');
  }
});

test('a spare file that is a link, or has another name, is not written over', ROOT, async () => {
  const { folder: home } = smallFileSystem(256);
  await mkdir(ownFolder(home));
  const papers = join(home, 'papers.json');
  await writeFile(papers, 'precious');
  await symlink(papers, join(ownFolder(home), 'lock-spare-1'));
  await link(papers, join(ownFolder(home), 'lock-spare-2'));
  await fill(home);
  await expect(writeLockTemporary(ownFolder(home), 'a lock')).rejects.toMatchObject({ code: 'ENOSPC' });
  expect(await readFile(papers, 'utf8')).toBe('precious');
});
