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

test('while the files below a folder are replaced nobody uses them, and then everybody sees what they hold', async () => {
  const home = await temporaryHome();
  const { storage, notices } = await opened(home);
  const goals = await storage.open(PATH, GOALS);
  const missing = await storage.open('library/missing.json', GOALS);
  const elsewhere = await storage.open('goals.json', GOALS);
  const letGo = await storage.open('library/let-go.json', GOALS);
  for (const document of [goals, missing, letGo]) document.change((data) => ({ ...data, weekly: 3 }));
  letGo.release();
  let opening: Promise<number> | undefined;
  const outcome = await storage.replace('library', async () => {
    const file = join(home, PATH);
    const text = await readFile(file, 'utf8');
    expect(text).toContain('"weekly":3');
    opening = storage.open(PATH, GOALS).then(({ data }) => data.weekly);
    expect(() => goals.change(() => ({ weekly: 9, weeks: [] }))).toThrow('is being replaced');
    expect(elsewhere.change((data) => ({ ...data, weekly: 1 }))).toBe(4);
    await rm(join(home, 'library'), { recursive: true });
    await rm(join(home, '.offprint', 'last-good', 'library'), { recursive: true, force: true });
    await mkdir(join(home, 'library'));
    await writeFile(file, text.replace('"weekly":3', '"weekly":7'));
    return 'done';
  });
  expect(outcome).toBe('done');
  expect([goals.data.weekly, missing.data.weekly, await opening]).toEqual([7, 0, 7]);
  goals.change((data) => ({ ...data, weekly: data.weekly + 1 }));
  await goals.saved();
  expect(await readFile(join(home, PATH), 'utf8')).toContain('"weekly":8');
  expect((await storage.open('library/let-go.json', GOALS)).data.weekly).toBe(0);
  await storage.close();
  expect(notices).toEqual([]);
});

test('nothing is replaced before all of it is saved, and what cannot be read afterwards cannot be changed', async () => {
  const home = await temporaryHome();
  const { storage, notices } = await opened(home, manualClock());
  const goals = await storage.open(PATH, GOALS);
  await writeFile(join(home, 'library'), '');
  goals.change((data) => ({ ...data, weekly: 1 }));
  await expect(storage.replace('library', () => Promise.resolve('done'))).rejects.toMatchObject({
    code: expect.stringMatching(/^storage\./),
  });
  await rm(join(home, 'library'));
  goals.change((data) => ({ ...data, weekly: 2 }));
  await expect(storage.replace('library', () => Promise.reject(new Error('It failed.')))).rejects.toThrow('It failed.');
  expect(goals.data.weekly).toBe(2);
  await storage.replace('library', () => writeFile(join(home, PATH), '{"schemaVersion":99,"data":{}}'));
  expect(goals.data.weekly).toBe(2);
  expect(() => goals.change((data) => ({ ...data, weekly: 3 }))).toThrow('newer Offprint');
  expect(notices.map(({ file }) => file)).toEqual([PATH]);
  await expect(storage.open(PATH, GOALS)).rejects.toMatchObject({ code: 'storage.newer' });
  await storage.close();
  expect(await readFile(join(home, PATH), 'utf8')).toContain('99');
});
