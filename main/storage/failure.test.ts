import { rmSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../ports';
import { setImmutable, smallFileSystem, whyNoMounts } from './testing/file-system';
import { GOALS, DISPOSABLE_GOALS } from './testing/goals';
import { manualClock } from './testing/manual-clock';
import { opened } from './testing/opened';
import { appendStep, STEPS, STEPS_FOLDER } from './testing/steps';
import { temporaryHome } from './testing/temporary-home';

const noMounts = whyNoMounts();
if (noMounts !== null) console.log(`Skipped: full disk and read-only disk, since ${noMounts}.`);

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

test(
  'a full disk: the change stays in memory, is shown as not saved, and is saved by itself once there is space',
  { skip: noMounts !== null },
  async () => {
    const { folder: home } = smallFileSystem(256);
    const clock = manualClock();
    const { storage, states } = await opened(home, clock);
    const goals = await storage.open('goals.json', GOALS);
    const fetched = await storage.open('fetched.json', DISPOSABLE_GOALS);
    const weeks = Array.from({ length: 1000 }, (_, week) => ({ week: `week ${week}`, read: week }));
    goals.change((data) => ({ ...data, weeks }));
    fetched.change((data) => ({ ...data, weeks }));
    await storage.flush();
    const before = await readFile(join(home, 'goals.json'), 'utf8');
    await writeFile(join(home, 'filler'), Buffer.alloc(1 << 20)).catch(() => undefined);

    goals.change((data) => ({ ...data, weekly: 1 }));
    await expect(goals.saved()).rejects.toMatchObject({
      code: 'storage.full',
      retryable: true,
      details: { file: 'goals.json', reason: 'ENOSPC' },
    });
    fetched.change((data) => ({ ...data, weekly: 2 }));
    await expect(fetched.saved()).rejects.toMatchObject({ code: 'storage.full' });
    expect(goals.data.weekly).toBe(1);
    expect(storage.state()).toMatchObject({
      unsaved: 2,
      savedThrough: 2,
      failure: { code: 'storage.full', details: { file: 'goals.json' } },
    });
    await expect(storage.flush()).rejects.toMatchObject({ code: 'storage.full' });
    expect(await readFile(join(home, 'goals.json'), 'utf8')).toBe(before);
    expect((await readdir(home)).sort()).toEqual(['.offprint', 'fetched.json', 'filler', 'goals.json']);

    await rm(join(home, 'filler'));
    const saved = [goals.saved(), fetched.saved()];
    clock.advance(30_000);
    await Promise.all(saved);
    expect(storage.state()).toEqual({ unsaved: 0, savedThrough: 4, failure: null });
    await storage.close();
    expect(states.some((state) => state.failure?.code === 'storage.full')).toBe(true);
    expect(states.at(-1)).toEqual({ unsaved: 0, savedThrough: 4, failure: null });
    expect(await readFile(join(home, 'goals.json'), 'utf8')).toContain('"weekly":1');
  },
);

test('a full disk does not keep a folder from being opened and read', { skip: noMounts !== null }, async () => {
  const { folder: home } = smallFileSystem(256);
  const first = await opened(home);
  (await first.storage.open('goals.json', GOALS)).change((data) => ({ ...data, weekly: 1 }));
  await first.storage.close();
  await writeFile(join(home, 'filler'), Buffer.alloc(1 << 20)).catch(() => undefined);
  const { storage, notices } = await opened(home);
  expect((await storage.open('goals.json', GOALS)).data.weekly).toBe(1);
  expect(notices).toMatchObject([{ level: 'warning', text: expect.stringContaining('no space') as string }]);
  await storage.close();
});

test('where the last good version cannot be a link, it is a copy', { skip: noMounts !== null }, async () => {
  const home = await temporaryHome();
  const { folder } = smallFileSystem(256);
  await mkdir(join(home, '.offprint'));
  await symlink(folder, join(home, '.offprint', 'last-good'));
  const { storage } = await opened(home);
  const goals = await storage.open('a/goals.json', GOALS);
  for (const weekly of [1, 2, 3]) {
    goals.change((data) => ({ ...data, weekly }));
    await goals.saved();
  }
  await storage.close();
  expect(await readFile(join(folder, 'a', 'goals.json'), 'utf8')).toContain('"weekly":2');
  expect(await readdir(join(folder, 'a'))).toEqual(['goals.json']);
});

test('a disk that becomes read-only, and back', { skip: noMounts !== null }, async () => {
  const disk = smallFileSystem(256);
  const { storage } = await opened(disk.folder, manualClock());
  const goals = await storage.open('goals.json', GOALS);
  goals.change((data) => ({ ...data, weekly: 1 }));
  await goals.saved();
  disk.setReadOnly(true);
  goals.change((data) => ({ ...data, weekly: 2 }));
  await expect(goals.saved()).rejects.toMatchObject({ code: 'storage.read-only', details: { reason: 'EROFS' } });
  await expect(opened(disk.folder)).rejects.toMatchObject({ code: 'storage.read-only', retryable: true });
  disk.setReadOnly(false);
  // Who asks for it need not wait for the next attempt.
  await storage.flush();
  expect(storage.state()).toEqual({ unsaved: 0, savedThrough: 2, failure: null });
  await storage.close();
  expect(await readFile(join(disk.folder, 'goals.json'), 'utf8')).toContain('"weekly":2');
});

test('attempts come at growing distances, and a change does not wait for the next one', async () => {
  const home = await temporaryHome();
  const clock = manualClock();
  const { storage } = await opened(home, clock);
  const goals = await storage.open('folder/goals.json', GOALS);
  // A file where the folder should be: no attempt can succeed.
  await writeFile(join(home, 'folder'), '');
  goals.change((data) => ({ ...data, weekly: 1 }));
  const distances: number[] = [];
  for (let attempt = 0; attempt < 7; attempt += 1) {
    await expect(goals.saved()).rejects.toMatchObject({ code: 'storage.failed' });
    const [distance = 0] = clock.sleeping();
    distances.push(distance);
    clock.advance(distance);
  }
  expect(distances).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  await expect(goals.saved()).rejects.toMatchObject({ code: 'storage.failed' });
  goals.change((data) => ({ ...data, weekly: 2 }));
  await expect(goals.saved()).rejects.toMatchObject({ code: 'storage.failed' });
  expect(clock.sleeping()).toEqual([30_000]);
  await rm(join(home, 'folder'));
  goals.change((data) => ({ ...data, weekly: 3 }));
  await goals.saved();
  expect(clock.sleeping()).toEqual([]);
  await storage.close();
});

test('a failure of one document is not another’s, and holds back what is called saved', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home, manualClock());
  const stuck = await storage.open('folder/goals.json', GOALS);
  const fine = await storage.open('goals.json', GOALS);
  await writeFile(join(home, 'folder'), '');
  fine.change((data) => ({ ...data, weekly: 1 }));
  stuck.change((data) => ({ ...data, weekly: 2 }));
  const failing = stuck.saved();
  fine.change((data) => ({ ...data, weekly: 3 }));
  await fine.saved();
  await expect(failing).rejects.toMatchObject({ details: { file: 'folder/goals.json' } });
  expect(storage.state()).toMatchObject({
    unsaved: 1,
    savedThrough: 1,
    failure: { details: { file: 'folder/goals.json' } },
  });
  // Closing says that something is not saved, and closes all the same.
  await expect(storage.close()).rejects.toMatchObject({ code: 'storage.failed' });
  expect(() => fine.change((data) => ({ ...data, weekly: 4 }))).toThrow('closing');
  await settled();
  expect(await readFile(join(home, 'goals.json'), 'utf8')).toContain('"weekly":3');
});

test('once one thing can be saved, whatever failed before is tried at once, a log as well', async () => {
  const home = await temporaryHome();
  const clock = manualClock();
  const { storage } = await opened(home, clock);
  const stuck = await storage.open('folder/goals.json', GOALS);
  const fine = await storage.open('goals.json', GOALS);
  const log = await storage.openLog(STEPS_FOLDER, STEPS, 0);
  const obstacles = ['folder', 'library'].map((name) => join(home, name));
  for (const obstacle of obstacles) await writeFile(obstacle, '');
  stuck.change((data) => ({ ...data, weekly: 1 }));
  const { saved } = appendStep(log);
  await expect(stuck.saved()).rejects.toMatchObject({ code: 'storage.failed' });
  await expect(saved).rejects.toMatchObject({ code: 'storage.failed' });
  for (const obstacle of obstacles) await rm(obstacle);
  fine.change((data) => ({ ...data, weekly: 2 }));
  await fine.saved();
  await expect.poll(() => storage.state()).toEqual({ unsaved: 0, savedThrough: 3, failure: null });
  expect(clock.sleeping()).toEqual([]);
  await storage.close();
});

test('a change made while a write fails is tried at once, with a failure of its own', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home, manualClock());
  const goals = await storage.open('folder/goals.json', GOALS);
  await writeFile(join(home, 'folder'), '');
  goals.change((data) => ({ ...data, weekly: 1 }));
  const first = goals.saved();
  await new Promise((resolve) => setImmediate(resolve));
  goals.change((data) => ({ ...data, weekly: 2 }));
  const second = goals.saved();
  await expect(first).rejects.toMatchObject({ code: 'storage.failed' });
  // Before this turn of the event loop ends, and with it the second attempt begins.
  rmSync(join(home, 'folder'));
  await second;
  expect(storage.state()).toEqual({ unsaved: 0, savedThrough: 2, failure: null });
  await storage.close();
});

test('a rename that is held up for a moment succeeds, and one that is refused leaves everything whole', async (context) => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  const goals = await storage.open('goals.json', GOALS);
  for (const weekly of [1, 2]) {
    goals.change((data) => ({ ...data, weekly }));
    await goals.saved();
  }
  const file = join(home, 'goals.json');
  if (!setImmutable(file, true)) {
    await storage.close();
    context.skip('making a file immutable takes root and a file system that can');
  }
  try {
    goals.change((data) => ({ ...data, weekly: 3 }));
    const saved = goals.saved();
    await systemClock.sleep(60);
    setImmutable(file, false);
    await saved;
    expect(await readFile(file, 'utf8')).toContain('"weekly":3');

    setImmutable(file, true);
    goals.change((data) => ({ ...data, weekly: 4 }));
    await expect(goals.saved()).rejects.toMatchObject({ code: 'storage.read-only', details: { reason: 'EPERM' } });
    expect(await readFile(file, 'utf8')).toContain('"weekly":3');
    expect(await readFile(join(home, '.offprint', 'last-good', 'goals.json'), 'utf8')).toContain('"weekly":3');
    expect((await readdir(home)).sort()).toEqual(['.offprint', 'goals.json']);
    expect(await readdir(join(home, '.offprint', 'last-good'))).toEqual(['goals.json']);
  } finally {
    setImmutable(file, false);
  }
  await storage.close();
  expect(await readFile(file, 'utf8')).toContain('"weekly":4');
});

const modesMean = process.platform !== 'win32' && process.getuid?.() !== 0;
test(
  `a folder without permission is refused, with what to do${modesMean ? '' : ' (not run: modes keep neither root nor Windows out)'}`,
  { skip: !modesMean },
  async () => {
    const home = join(await temporaryHome(), 'home');
    await mkdir(home);
    await chmod(home, 0o500);
    await expect(opened(home)).rejects.toMatchObject({ code: 'storage.read-only' });
    await chmod(home, 0o700);
  },
);
