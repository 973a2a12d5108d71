import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodeHead, encodeLine } from './log-line';
import { opened } from './testing/opened';
import { appendStep, numbersFrom, numbersOf, OLD_STEPS, STEPS, STEPS_FOLDER, stepOf } from './testing/steps';
import { temporaryHome } from './testing/temporary-home';

const onWindows = process.platform === 'win32';
const fileOf = (home: string, number = 1): string => join(home, STEPS_FOLDER, `000${number}.jsonl`);

test('what is appended is with the system at once, then on the disk, and there when the log is opened again', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  const log = await storage.openLog(STEPS_FOLDER, STEPS, 0);
  expect([log.found, log.last]).toEqual([[], 0]);
  const first = appendStep(log);
  expect(first).toMatchObject({ sequence: 1, number: 1 });
  expect(readFileSync(fileOf(home), 'utf8')).toMatch(
    /^\{"schemaVersion":2,"file":1,"first":1,"crc":"[0-9a-f]{8}"\}\n\{"n":1,"data":\{.*\},"crc":"[0-9a-f]{8}"\}\n$/,
  );
  const second = appendStep(log);
  expect(storage.state()).toEqual({ unsaved: 2, savedThrough: 0, failure: null });
  await Promise.all([first.saved, second.saved]);
  expect(storage.state()).toEqual({ unsaved: 0, savedThrough: 2, failure: null });
  expect(await log.read(0)).toEqual([1, 2].map((number) => ({ number, data: stepOf(number) })));
  expect(numbersOf(await log.read(1))).toEqual([2]);
  await storage.close();
  expect(() => appendStep(log)).toThrow('closing');

  const again = await opened(home);
  const reopened = await again.storage.openLog(STEPS_FOLDER, STEPS, 1);
  expect([numbersOf(reopened.found), reopened.last]).toEqual([[2], 2]);
  expect(appendStep(reopened).number).toBe(3);
  expect(numbersOf(await reopened.read(0))).toEqual([1, 2, 3]);
  await again.storage.close();
  expect(again.notices).toEqual([]);
  expect(await readdir(join(home, STEPS_FOLDER))).toEqual(['0001.jsonl']);
});

test('its lines count with the changes of documents', async () => {
  const { storage, states } = await opened(await temporaryHome());
  const log = await storage.openLog(STEPS_FOLDER, STEPS, 0);
  const numbers = Array.from({ length: 500 }, () => appendStep(log));
  expect(numbers.at(-1)).toMatchObject({ sequence: 500, number: 500 });
  await storage.flush();
  expect(storage.state()).toEqual({ unsaved: 0, savedThrough: 500, failure: null });
  await storage.close();
  // A burst shares its waits for the disk.
  expect(states.length).toBeLessThan(5);
});

test('files are for this user alone', { skip: onWindows }, async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  appendStep(await storage.openLog(STEPS_FOLDER, STEPS, 0));
  await storage.close();
  expect((await stat(fileOf(home))).mode & 0o777).toBe(0o600);
  expect((await stat(join(home, STEPS_FOLDER))).mode & 0o777).toBe(0o700);
});

test('a new file begins when it is asked for, and when one is large; only those that are needed are read', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  const log = await storage.openLog(STEPS_FOLDER, STEPS, 0);
  appendStep(log);
  await log.rotate();
  for (let count = 0; count < 5; count += 1) appendStep(log, 1_000_000);
  await storage.flush();
  appendStep(log);
  await log.rotate();
  await log.rotate();
  await storage.close();
  expect(await readdir(join(home, STEPS_FOLDER))).toEqual(['0001.jsonl', '0002.jsonl', '0003.jsonl']);
  await writeFile(fileOf(home, 1), 'of no use');
  const again = await opened(home);
  const reopened = await again.storage.openLog(STEPS_FOLDER, STEPS, 1);
  expect(numbersOf(reopened.found)).toEqual(numbersFrom(2, 7));
  await again.storage.close();
  expect(again.notices).toEqual([]);
});

test('what has not the right form is not added, and neither is what JSON does not keep', async () => {
  const { storage } = await opened(await temporaryHome());
  const log = await storage.openLog(STEPS_FOLDER, STEPS, 0);
  expect(() => log.append({ step: NaN, text: '' })).toThrow('form of steps');
  expect(() => log.append({ step: 1n as unknown as number, text: '' })).toThrow('BigInt');
  expect([log.last, storage.state().unsaved]).toEqual([0, 0]);
  await storage.close();
});

test('lines of an older version are migrated, and new ones go to a file of their own', async () => {
  const home = await temporaryHome();
  const old = await opened(home);
  (await old.storage.openLog(STEPS_FOLDER, OLD_STEPS, 0)).append({ step: 1 });
  await old.storage.close();
  const before = await readFile(fileOf(home));
  const { storage, notices } = await opened(home);
  const log = await storage.openLog(STEPS_FOLDER, STEPS, 0);
  appendStep(log);
  await storage.flush();
  expect(await log.read(0)).toEqual([
    { number: 1, data: { step: 1, text: 'old' } },
    { number: 2, data: stepOf(2) },
  ]);
  await storage.close();
  expect([notices, await readFile(fileOf(home))]).toEqual([[], before]);

  // The Offprint before refuses it, tells so once, and leaves it alone.
  const older = await opened(home);
  for (let time = 0; time < 2; time += 1) {
    await expect(older.storage.openLog(STEPS_FOLDER, OLD_STEPS, 0)).rejects.toMatchObject({ code: 'storage.newer' });
  }
  expect(older.notices).toMatchObject([{ level: 'error', text: expect.stringContaining('0002.jsonl') as string }]);
  await older.storage.close();
  expect(await readdir(join(home, STEPS_FOLDER))).toEqual(['0001.jsonl', '0002.jsonl']);
});

test('a log is opened once, in a folder of its own, and not when it cannot be read', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  for (const folder of ['', '../log', 'a//b', '/log']) {
    await expect(storage.openLog(folder, STEPS, 0)).rejects.toMatchObject({ code: 'input.invalid' });
  }
  await mkdir(fileOf(home), { recursive: true });
  await expect(storage.openLog(STEPS_FOLDER, STEPS, 0)).rejects.toMatchObject({ code: 'storage.unreadable' });
  await rm(fileOf(home), { recursive: true });
  await storage.openLog(STEPS_FOLDER, STEPS, 0);
  await expect(storage.openLog(STEPS_FOLDER, STEPS, 0)).rejects.toMatchObject({ code: 'app.internal' });
  await storage.close();
  await expect(storage.openLog('other', STEPS, 0)).rejects.toMatchObject({ code: 'app.closing' });
});

test('what a later file begins with anew counts there, however the earlier file ends', async () => {
  const home = await temporaryHome();
  await mkdir(join(home, STEPS_FOLDER), { recursive: true });
  const line = (number: number, text: string): Buffer => encodeLine(number, JSON.stringify({ step: number, text }));
  const head = (file: number, first: number): Buffer => encodeHead({ schemaVersion: 2, file, first });
  const endings = [
    [line(3, 'a'), line(4, 'half').subarray(0, 20)],
    [line(3, 'half').subarray(0, 20)],
    [line(3, 'a').subarray(0, -1)],
    [line(3, 'a').subarray(2)],
    [line(7, 'a')],
  ];
  for (const ending of endings) {
    await writeFile(fileOf(home, 1), Buffer.concat([head(1, 1), line(1, 'a'), line(2, 'a'), ...ending]));
    await writeFile(fileOf(home, 2), Buffer.concat([head(2, 3), line(3, 'b'), line(4, 'b')]));
    const { storage, notices } = await opened(home);
    const log = await storage.openLog(STEPS_FOLDER, STEPS, 0);
    expect(log.found.map(({ data }) => data.text)).toEqual(['a', 'a', 'b', 'b']);
    expect(appendStep(log).number).toBe(5);
    await storage.close();
    expect(notices).toEqual([]);
  }
});
