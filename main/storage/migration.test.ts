import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { decode } from './decode';
import type { DocumentKind } from './document';
import { GOALS } from './testing/goals';
import { opened } from './testing/opened';
import { temporaryHome } from './testing/temporary-home';

const VERSION_0 = join(import.meta.dirname, 'fixtures', 'goals.v0.json');
const OF_VERSION_0 = {
  weekly: 3,
  weeks: [
    { week: '2026-W01', read: 2 },
    { week: '2026-W02', read: 5 },
  ],
};

test('a file of an older version is read in the form of today', async () => {
  expect(decode(await readFile(VERSION_0), GOALS)).toEqual({ kind: 'good', version: 0, data: OF_VERSION_0 });
});

const Words = v.array(v.string());

const push = (word: string) => (data: unknown) => [...v.parse(Words, data), word];

test('steps run one after the other, from the version that the file has', () => {
  const kind: DocumentKind<string[]> = {
    name: 'words',
    empty: () => [],
    durability: 'precious',
    version: 3,
    migrations: [
      { from: 2, migrate: push('2 to 3') },
      { from: 0, migrate: push('0 to 1') },
      { from: 1, migrate: push('1 to 2') },
    ],
    schema: Words,
  };
  const read = (version: number) => decode(Buffer.from(JSON.stringify({ schemaVersion: version, data: [] })), kind);
  expect(read(0)).toMatchObject({ data: ['0 to 1', '1 to 2', '2 to 3'] });
  expect(read(2)).toMatchObject({ data: ['2 to 3'] });
  expect(read(3)).toMatchObject({ data: [] });
  expect(read(4)).toEqual({ kind: 'newer', version: 4 });
});

const of = (envelope: unknown) => decode(Buffer.from(JSON.stringify(envelope)), { ...GOALS, version: 2 });

test('a version without a step, and data that has not its version’s form, are damage', () => {
  expect(of({ schemaVersion: 1, data: {} })).toEqual({ kind: 'damaged', why: 'its version 1 is not known' });
  expect(of({ schemaVersion: 0, data: 'x' })).toEqual({
    kind: 'damaged',
    why: 'it does not have the form of version 0',
  });
  expect(of({ schemaVersion: 2, data: { weekly: 1, weeks: [{}] } })).toMatchObject({
    kind: 'damaged',
    why: expect.stringContaining('weeks.0.week') as string,
  });
});

test('the older file is copied before it is first replaced, and not merely for being read', async () => {
  const home = await temporaryHome();
  await mkdir(join(home, 'library'));
  const file = join(home, 'library', 'goals.json');
  await copyFile(VERSION_0, file);
  const copy = join(home, '.offprint', 'before-migration', 'library', 'goals.json.v0');

  const first = await opened(home);
  expect((await first.storage.open('library/goals.json', GOALS)).data).toEqual(OF_VERSION_0);
  await first.storage.close();
  expect(await readFile(file)).toEqual(await readFile(VERSION_0));
  await expect(readFile(copy)).rejects.toThrow('ENOENT');

  const second = await opened(home);
  const goals = await second.storage.open('library/goals.json', GOALS);
  goals.change((data) => ({ ...data, weekly: 4 }));
  await goals.saved();
  expect(decode(await readFile(file), GOALS)).toMatchObject({ version: 1, data: { ...OF_VERSION_0, weekly: 4 } });
  expect(await readFile(copy)).toEqual(await readFile(VERSION_0));
  await second.storage.close();

  // Another old file at the same place (restored from a backup) does not replace the copy of the first.
  await writeFile(file, '{"schemaVersion":0,"data":{"perWeek":9,"read":{}}}');
  const third = await opened(home);
  const again = await third.storage.open('library/goals.json', GOALS);
  again.change((data) => ({ ...data, weekly: 5 }));
  await third.storage.close();
  expect(await readFile(copy)).toEqual(await readFile(VERSION_0));
  expect(await readFile(`${copy}-2`, 'utf8')).toContain('"perWeek":9');
  expect(third.notices).toEqual([]);
});
