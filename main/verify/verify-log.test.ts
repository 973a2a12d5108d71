import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { opened } from '../storage/testing/opened';
import { quiet } from '../storage/testing/quiet';
import { appendStep, OLD_STEPS, STEPS, STEPS_FOLDER } from '../storage/testing/steps';
import { temporaryHome } from '../storage/testing/temporary-home';
import { verify } from './verify';

let home: string;
const file = (number: number): string => join(home, STEPS_FOLDER, `000${number}.jsonl`);

beforeEach(async () => {
  home = await temporaryHome();
  const { storage } = await opened(home);
  const log = await storage.openLog(STEPS_FOLDER, STEPS, 0);
  for (let step = 0; step < 20; step += 1) {
    appendStep(log);
    if (step === 9) await log.rotate();
  }
  await storage.close();
});

const found = async (kind: typeof STEPS = STEPS) =>
  (await verify(home, quiet, { [STEPS_FOLDER]: kind })).findings.map(
    ({ level, file, text }) => `${level} ${file}: ${text}`,
  );

test('of a whole log there is nothing to say, and of none either', async () => {
  expect(await found()).toEqual([]);
  await rm(join(home, STEPS_FOLDER), { recursive: true });
  expect(await found()).toEqual([]);
});

test('a cut last line is told; what is wrong elsewhere is an error, with its place; nothing is changed', async () => {
  const whole = await readFile(file(2));
  await writeFile(file(2), whole.subarray(0, whole.length - 3));
  expect(await found()).toEqual([expect.stringMatching(/^info library\/log\/0002\.jsonl: ends within a line/)]);
  const damaged = Buffer.from(whole);
  damaged.writeUInt8(0x27, whole.indexOf('"data"'));
  await writeFile(file(2), damaged);
  expect(await found()).toEqual([
    expect.stringMatching(/^error library\/log\/0002\.jsonl: is damaged at line 2: its check does not fit/),
    expect.stringMatching(/^error library\/log\/0002\.jsonl: holds entries 12 to 20, .* entry 11 is missing/),
  ]);
  expect(await readFile(file(2))).toEqual(damaged);
  expect(await readdir(join(home, STEPS_FOLDER))).toEqual(['0001.jsonl', '0002.jsonl']);
});

test('a missing file is a gap, and a newer one is told as such', async () => {
  expect(await found(OLD_STEPS as unknown as typeof STEPS)).toEqual([
    expect.stringMatching(/^error library\/log\/0001\.jsonl: was written by a newer Offprint \(version 2 .* knows 1\)/),
  ]);
  await rm(file(1));
  expect(await found()).toEqual([expect.stringMatching(/^error .*0002\.jsonl: holds entries 11 to 20, .* entry 1 is/)]);
});
