import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GOALS } from './testing/goals';
import { opened } from './testing/opened';
import { appendStep, numbersOf, STEPS, STEPS_FOLDER } from './testing/steps';
import { temporaryHome } from './testing/temporary-home';
import { manualClock } from './testing/manual-clock';

const PATH = 'library/goals.json';

test('a log that is let go of is saved, takes nothing more, and is read anew when it is opened again', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  const log = await storage.openLog(STEPS_FOLDER, STEPS, 0);
  appendStep(log);
  const second = appendStep(log);
  await storage.closeLog(STEPS_FOLDER);
  await second.saved;
  expect(storage.state()).toEqual({ unsaved: 0, savedThrough: 2, failure: null });
  expect(() => appendStep(log)).toThrow('closing');
  await storage.closeLog(STEPS_FOLDER);

  await rm(join(home, STEPS_FOLDER), { recursive: true });
  const other = await storage.openLog(STEPS_FOLDER, STEPS, 0);
  expect([other.found, other.last]).toEqual([[], 0]);
  await appendStep(other).saved;
  expect(numbersOf(await other.read(0))).toEqual([1]);
  await storage.close();
});

test('a log that cannot be saved stays open, and can be let go of once it can', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home, manualClock());
  const log = await storage.openLog(STEPS_FOLDER, STEPS, 0);
  // A file where the log's folder should be.
  await writeFile(join(home, 'library'), '');
  appendStep(log);
  await expect(storage.closeLog(STEPS_FOLDER)).rejects.toMatchObject({ code: expect.stringMatching(/^storage\./) });
  expect(appendStep(log).number).toBe(2);
  await rm(join(home, 'library'));
  await storage.closeLog(STEPS_FOLDER);
  const again = await storage.openLog(STEPS_FOLDER, STEPS, 0);
  expect(numbersOf(again.found)).toEqual([1, 2]);
  await storage.close();
});

test('documents below a folder are closed once they are saved and let go, and then read anew', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  const goals = await storage.open(PATH, GOALS);
  const holder = await storage.open(PATH, GOALS);
  const elsewhere = await storage.open('goals.json', GOALS);
  goals.change((data) => ({ ...data, weekly: 3 }));
  goals.release();
  let isClosed = false;
  const closing = storage.closed('library').then(() => {
    isClosed = true;
  });
  await goals.saved();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isClosed).toBe(false);
  holder.release();
  await closing;
  const file = join(home, PATH);
  await writeFile(file, (await readFile(file, 'utf8')).replace('"weekly":3', '"weekly":7'));
  expect((await storage.open(PATH, GOALS)).data.weekly).toBe(7);
  expect(elsewhere.data.weekly).toBe(0);
  await storage.closed('notes');
  await storage.close();
});

test('a document that cannot be saved is not closed, and says why', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home, manualClock());
  const goals = await storage.open(PATH, GOALS);
  await mkdir(join(home, '.offprint'), { recursive: true });
  await writeFile(join(home, 'library'), '');
  goals.change((data) => ({ ...data, weekly: 1 }));
  goals.release();
  await expect(storage.closed('library')).rejects.toMatchObject({ code: expect.stringMatching(/^storage\./) });
  await rm(join(home, 'library'));
  await storage.closed('library');
  expect((await storage.open(PATH, GOALS)).data.weekly).toBe(1);
  await storage.close();
});
