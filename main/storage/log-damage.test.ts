import { appendFile, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { manualClock } from './testing/manual-clock';
import { opened } from './testing/opened';
import { appendStep, numbersFrom, numbersOf, STEPS, STEPS_FOLDER } from './testing/steps';
import { temporaryHome } from './testing/temporary-home';

const fileOf = (home: string, number = 1): string => join(home, STEPS_FOLDER, `000${number}.jsonl`);

/** A folder with a log of files with ten lines each. */
async function written(files: number): Promise<string> {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  const log = await storage.openLog(STEPS_FOLDER, STEPS, 0);
  for (let file = 0; file < files; file += 1) {
    for (let line = 0; line < 10; line += 1) appendStep(log);
    await log.rotate();
  }
  await storage.close();
  return home;
}

async function found(home: string, from = 0, append = 0) {
  const { storage, notices } = await opened(home, manualClock());
  const log = await storage.openLog(STEPS_FOLDER, STEPS, from);
  const { last } = log;
  for (let line = 0; line < append; line += 1) appendStep(log);
  await storage.close();
  return { numbers: numbersOf(log.found), last, notices };
}

/** Turns the bytes of one line of a file, counted as editors do. */
async function damageLine(file: string, line: number): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  await writeFile(file, lines.map((text, index) => (index === line - 1 ? text.replace('"', "'") : text)).join('\n'));
}

test('a last line that is cut off is left out alone, without a notice, and never shows again', async () => {
  const home = await written(1);
  const whole = await readFile(fileOf(home));
  await writeFile(fileOf(home), whole.subarray(0, whole.length - 5));
  expect(await found(home)).toEqual({ numbers: numbersFrom(1, 9), last: 9, notices: [] });
  // Nothing is written where nothing is added.
  expect((await readFile(fileOf(home))).length).toBe(whole.length - 5);
  expect(await found(home, 0, 1)).toMatchObject({ last: 9, notices: [] });
  expect(await readFile(fileOf(home))).toEqual(whole);
});

test('a last line that lacks its line feed alone, or has another byte there, is whole', async () => {
  for (const instead of ['', '\0']) {
    const home = await written(1);
    const whole = await readFile(fileOf(home));
    await writeFile(fileOf(home), Buffer.concat([whole.subarray(0, whole.length - 1), Buffer.from(instead)]));
    expect(await found(home, 0, 1)).toEqual({ numbers: numbersFrom(1, 10), last: 10, notices: [] });
    expect(await found(home)).toEqual({ numbers: numbersFrom(1, 11), last: 11, notices: [] });
    expect((await readFile(fileOf(home))).subarray(0, whole.length)).toEqual(whole);
  }
});

test('zeros after the last line, as a power cut leaves them, are cut off', async () => {
  const home = await written(1);
  await appendFile(fileOf(home), Buffer.alloc(4_096));
  expect(await found(home, 0, 1)).toEqual({ numbers: numbersFrom(1, 10), last: 10, notices: [] });
  expect(await found(home)).toEqual({ numbers: numbersFrom(1, 11), last: 11, notices: [] });
});

test('a damaged line: what is before it is used, what is after it is kept and told, and work goes on', async () => {
  const home = await written(3);
  await damageLine(fileOf(home, 2), 6);
  const bad = await readFile(fileOf(home, 2));
  for (let time = 0; time < 2; time += 1) {
    const { numbers, last, notices } = await found(home);
    expect([numbers, last]).toEqual([numbersFrom(1, 14), 14]);
    expect(notices).toEqual([
      {
        level: 'error',
        file: 'library/log/0002.jsonl',
        text:
          'library/log/0002.jsonl was damaged at line 6: its check does not fit what it holds. ' +
          'What it recorded up to there is used (entries 1 to 14). What comes after is whole, but is not used, ' +
          'since it may rest on what is missing: entries 16 to 20 in library/log/0002.jsonl, ' +
          'entries 21 to 30 in library/log/0003.jsonl. It is kept there. ' +
          'The damaged file is left as it is, with a copy in library/log/0002.jsonl.corrupt-20260131T120000Z.',
      },
    ]);
  }
  const before = await readFile(fileOf(home, 3));
  await found(home, 0, 2);
  expect(await found(home)).toEqual({ numbers: numbersFrom(1, 16), last: 16, notices: [] });
  expect((await readdir(dirname(fileOf(home)))).toSorted()).toEqual([
    '0001.jsonl',
    '0002.jsonl',
    '0002.jsonl.corrupt-20260131T120000Z',
    '0003.jsonl',
    '0004.jsonl',
  ]);
  expect(await readFile(fileOf(home, 2))).toEqual(bad);
  expect(await readFile(`${fileOf(home, 2)}.corrupt-20260131T120000Z`)).toEqual(bad);
  expect(await readFile(fileOf(home, 3))).toEqual(before);
});

test('damage that the snapshot makes up for is told once, and everything after it is used', async () => {
  const home = await written(2);
  await damageLine(fileOf(home, 2), 3);
  const { numbers, notices } = await found(home, 14);
  expect(numbers).toEqual(numbersFrom(15, 20));
  expect(notices).toMatchObject([{ level: 'warning', text: expect.stringContaining('cannot be undone') as string }]);
  expect(await found(home, 14, 1)).toEqual({ numbers: numbersFrom(15, 20), last: 20, notices: [] });
  expect(await found(home, 14)).toEqual({ numbers: numbersFrom(15, 21), last: 21, notices: [] });
});

test('a last line that is there and damaged is told, and its number given anew', async () => {
  const home = await written(1);
  await damageLine(fileOf(home), 11);
  const { numbers, notices } = await found(home, 0, 1);
  expect(numbers).toEqual(numbersFrom(1, 9));
  expect(notices).toMatchObject([{ level: 'error', text: expect.stringContaining('at line 11') as string }]);
  expect(await found(home)).toEqual({ numbers: numbersFrom(1, 10), last: 10, notices: [] });
});

test('a missing file is a gap; put back in time, all is well', async () => {
  const home = await written(3);
  const missing = await readFile(fileOf(home, 2));
  await rm(fileOf(home, 2));
  const { numbers, notices } = await found(home);
  expect(numbers).toEqual(numbersFrom(1, 10));
  expect(notices).toMatchObject([
    {
      level: 'error',
      text: expect.stringMatching(/lacks entries 11 to 20.*entries 21 to 30 in library\/log\/0003/) as string,
    },
  ]);
  await writeFile(fileOf(home, 2), missing);
  expect(await found(home)).toEqual({ numbers: numbersFrom(1, 30), last: 30, notices: [] });
});

test('a log that begins too late is a gap as well, but not if the snapshot reaches that far', async () => {
  const home = await written(2);
  await rm(fileOf(home, 1));
  expect((await found(home)).notices).toMatchObject([{ text: expect.stringContaining('entries 1 to 10') as string }]);
  expect(await found(home, 10)).toEqual({ numbers: numbersFrom(11, 20), last: 20, notices: [] });
});

test('a log that ends before the snapshot goes on after it', async () => {
  const home = await written(1);
  const { last, notices } = await found(home, 15, 1);
  expect(last).toBe(15);
  expect(notices).toMatchObject([
    { level: 'warning', text: expect.stringContaining('lacks entries 11 to 15') as string },
  ]);
  expect(await found(home, 15)).toEqual({ numbers: [16], last: 16, notices: [] });
});

test('a file whose first line is damaged, or that was copied under another name, is not used', async () => {
  const home = await written(3);
  await damageLine(fileOf(home, 2), 1);
  expect(await found(home)).toMatchObject({
    numbers: numbersFrom(1, 10),
    notices: [{ text: expect.stringContaining('0002.jsonl was damaged at line 1') as string }],
  });
  const copied = await written(2);
  await copyFile(fileOf(copied, 1), fileOf(copied, 3));
  expect(await found(copied, 0, 1)).toMatchObject({
    numbers: numbersFrom(1, 20),
    notices: [{ text: expect.stringContaining('copy of file 1') as string }],
  });
  expect(await found(copied)).toEqual({ numbers: numbersFrom(1, 21), last: 21, notices: [] });
});

test('other files in its folder are none of the log’s', async () => {
  const home = await written(1);
  await mkdir(join(home, STEPS_FOLDER, 'old'));
  for (const name of ['0002 (conflict).jsonl', '0001.jsonl~', '00003.jsonl', 'notes.txt']) {
    await writeFile(join(home, STEPS_FOLDER, name), 'mine');
  }
  expect(await found(home, 0, 1)).toEqual({ numbers: numbersFrom(1, 10), last: 10, notices: [] });
  expect(await readFile(join(home, STEPS_FOLDER, '0002 (conflict).jsonl'), 'utf8')).toBe('mine');
});

test('a file that was just begun when the process was killed is gone on with', async () => {
  for (const beginning of ['', '{"schemaVersion":2,"fi']) {
    const home = await written(1);
    await writeFile(fileOf(home, 2), beginning);
    expect(await found(home, 0, 1)).toEqual({ numbers: numbersFrom(1, 10), last: 10, notices: [] });
    expect(await found(home)).toEqual({ numbers: numbersFrom(1, 11), last: 11, notices: [] });
  }
});

test('a line that is looked up is found behind a gap, but none that opening left out', async () => {
  const home = await written(3);
  await rm(fileOf(home, 1));
  await damageLine(fileOf(home, 2), 6);
  const { storage, notices } = await opened(home, manualClock());
  const log = await storage.openLog(STEPS_FOLDER, STEPS, 20);
  expect([numbersOf(log.found), notices]).toEqual([numbersFrom(21, 30), []]);
  const whole = [...numbersFrom(11, 14), ...numbersFrom(16, 30)];
  expect(numbersOf(await log.read(0))).toEqual(whole);
  appendStep(log);
  expect(numbersOf(await log.read(0))).toEqual([...whole, 31]);
  await storage.close();

  // With a snapshot from before the gap what comes after it is none of the log, and its numbers are given anew.
  const late = await opened(home, manualClock());
  const behind = await late.storage.openLog(STEPS_FOLDER, STEPS, 12);
  expect([numbersOf(behind.found), behind.last]).toEqual([[13, 14], 14]);
  expect(late.notices).toMatchObject([{ level: 'error', text: expect.stringContaining('not used') as string }]);
  expect(numbersOf(await behind.read(0))).toEqual(numbersFrom(11, 14));
  appendStep(behind);
  expect(numbersOf(await behind.read(0))).toEqual(numbersFrom(11, 15));
  await late.storage.close();
});
