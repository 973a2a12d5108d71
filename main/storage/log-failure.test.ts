import { rmSync, writeFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { smallFileSystem, whyNoMounts } from './testing/file-system';
import { manualClock } from './testing/manual-clock';
import { opened } from './testing/opened';
import { appendStep, numbersFrom, numbersOf, STEPS, STEPS_FOLDER } from './testing/steps';
import { temporaryHome } from './testing/temporary-home';

const noMounts = whyNoMounts();
if (noMounts !== null) console.log(`Skipped: logs on a full disk and a read-only disk, since ${noMounts}.`);

const file = (home: string): string => join(home, STEPS_FOLDER, '0001.jsonl');

test(
  'a full disk: lines stay in memory in order, nothing is half written, and they are saved once there is space',
  { skip: noMounts !== null },
  async () => {
    const { folder: home } = smallFileSystem(256);
    const clock = manualClock();
    const { storage, states } = await opened(home, clock);
    const log = await storage.openLog(STEPS_FOLDER, STEPS, 0);
    appendStep(log);
    await storage.flush();
    await writeFile(join(home, 'filler'), Buffer.alloc(1 << 20)).catch(() => undefined);
    const before = await readFile(file(home));

    const full = appendStep(log, 10_000);
    await expect(full.saved).rejects.toMatchObject({
      code: 'storage.full',
      retryable: true,
      details: { file: 'library/log/0001.jsonl', reason: 'ENOSPC' },
    });
    // This one alone would have room in the last page.
    const small = appendStep(log);
    await expect(small.saved).rejects.toMatchObject({ code: 'storage.full' });
    expect(storage.state()).toMatchObject({ unsaved: 2, savedThrough: 1, failure: { code: 'storage.full' } });
    expect(numbersOf(await log.read(0))).toEqual([1, 2, 3]);
    expect(await readFile(file(home))).toEqual(before);
    await expect(storage.flush()).rejects.toMatchObject({ code: 'storage.full' });

    await rm(join(home, 'filler'));
    const third = appendStep(log);
    await third.saved;
    expect(storage.state()).toEqual({ unsaved: 0, savedThrough: 4, failure: null });
    await storage.close();
    expect(states.at(-1)).toEqual({ unsaved: 0, savedThrough: 4, failure: null });
    const again = await opened(home);
    expect(numbersOf((await again.storage.openLog(STEPS_FOLDER, STEPS, 0)).found)).toEqual([1, 2, 3, 4]);
    await again.storage.close();
    expect(again.notices).toEqual([]);
  },
);

test('a disk that becomes read-only, and back', { skip: noMounts !== null }, async () => {
  const disk = smallFileSystem(256);
  const { storage } = await opened(disk.folder, manualClock());
  const log = await storage.openLog(STEPS_FOLDER, STEPS, 0);
  disk.setReadOnly(true);
  await expect(appendStep(log).saved).rejects.toMatchObject({
    code: 'storage.read-only',
    details: { reason: 'EROFS' },
  });
  disk.setReadOnly(false);
  // Who asks for it need not wait for the next attempt.
  await storage.flush();
  expect(storage.state()).toEqual({ unsaved: 0, savedThrough: 1, failure: null });
  await storage.close();
});

test('attempts come by themselves at growing distances, and closing makes one more', async () => {
  const home = await temporaryHome();
  const clock = manualClock();
  const { storage } = await opened(home, clock);
  const log = await storage.openLog(STEPS_FOLDER, STEPS, 0);
  // A file where the folder should be: no attempt can succeed.
  await writeFile(join(home, 'library'), '');
  let { saved } = appendStep(log);
  const distances: number[] = [];
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await expect(saved).rejects.toMatchObject({ code: 'storage.failed' });
    await expect.poll(() => clock.sleeping().length).toBe(1);
    const [distance = 0] = clock.sleeping();
    distances.push(distance);
    clock.advance(distance);
    await expect.poll(() => clock.sleeping().length).toBe(1);
    ({ saved } = appendStep(log));
  }
  expect(distances[0]).toBe(1_000);
  expect(distances.toSorted((a, b) => a - b)).toEqual(distances);
  await expect(storage.close()).rejects.toMatchObject({ code: 'storage.failed' });
  await rm(join(home, 'library'));
  await storage.close();
  expect(storage.state()).toMatchObject({ unsaved: 0, failure: null });
  const again = await opened(home);
  expect(numbersOf((await again.storage.openLog(STEPS_FOLDER, STEPS, 0)).found)).toEqual(numbersFrom(1, 4));
  await again.storage.close();
});

test('a file that another program removes or replaces meanwhile: what was written to it goes to a new one', async () => {
  for (const replacement of [null, 'mine']) {
    const home = await temporaryHome();
    const { storage } = await opened(home, manualClock());
    const log = await storage.openLog(STEPS_FOLDER, STEPS, 0);
    for (let step = 0; step < 3; step += 1) await appendStep(log).saved;
    const fourth = appendStep(log);
    // At once, so that it happens before the line is flushed.
    rmSync(file(home));
    if (replacement !== null) writeFileSync(file(home), replacement);
    await expect(fourth.saved).rejects.toMatchObject({ code: 'storage.failed' });
    await appendStep(log).saved;
    await storage.close();
    const again = await opened(home);
    expect(numbersOf((await again.storage.openLog(STEPS_FOLDER, STEPS, 0)).found)).toEqual([1, 2, 3, 4, 5]);
    await again.storage.close();
    expect(again.notices).toEqual([]);
  }
});
