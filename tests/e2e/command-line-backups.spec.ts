import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { offprint as run } from '../support/offprint';
import { expect, test, TODAY } from './app';
import { paperAt, rowOf } from './window';

type Backup = { readonly name: string; readonly kind: string; readonly papers: number };

test('a backup is made, listed and restored from the command line, and the window that is open shows it', async ({
  offprint,
}) => {
  const surroundings = { home: offprint.home, huggingFace: offprint.feed.url };
  const done = async (...given: string[]): Promise<string> => {
    const { status, out, err } = await run(surroundings, ...given);
    expect({ status, err }, given.join(' ')).toEqual({ status: 0, err: '' });
    return out;
  };
  const page = await offprint.start();
  const [first, second] = [paperAt(TODAY, 0), paperAt(TODAY, 1)];
  await expect(rowOf(page, first)).toBeVisible();
  await done('archive', first.paper.id);
  const made = JSON.parse(await done('backup', '--json')) as Backup;
  expect(made).toMatchObject({ kind: 'by-hand', papers: 1 });
  await done('archive', second.paper.id);
  await expect(rowOf(page, second)).toHaveCount(0);

  expect(await done('restore', made.name)).toContain(`The library is that of ${made.name}.`);
  await expect(rowOf(page, second)).toBeVisible();
  await expect(rowOf(page, first)).toHaveCount(0);
  const [before, ...others] = JSON.parse(await done('backup', 'list', '--json')) as Backup[];
  expect(before).toMatchObject({ kind: 'before-restore', papers: 2 });
  expect(others.map(({ name }) => name)).toEqual([made.name]);

  // It goes on from there, and what was undone with it can be had again.
  await done('undo');
  await expect(rowOf(page, first)).toBeVisible();
  await done('restore', before?.name ?? '');
  await expect(rowOf(page, first)).toHaveCount(0);
  await expect(rowOf(page, second)).toHaveCount(0);
});

test('a library that cannot be opened is replaced all the same, and a name that is none is refused', async ({
  offprint,
}) => {
  const surroundings = { home: offprint.home, huggingFace: offprint.feed.url };
  const { id } = paperAt(TODAY, 0).paper;
  await run(surroundings, 'refresh', '--day', TODAY);
  await run(surroundings, 'star', id);
  const made = JSON.parse((await run(surroundings, 'backup', '--json')).out) as Backup;
  const stateFile = join(offprint.home, 'library', 'state.json');
  const before = await readFile(stateFile, 'utf8').catch(() => '');
  await writeFile(stateFile, '{"schemaVersion":99,"data":{}}');
  expect(await run(surroundings, 'list', '--starred')).toMatchObject({ status: 1, out: '' });

  for (const [status, ...given] of [
    [1, 'restore', '20200101T000000Z-daily'],
    [1, 'restore', '../library'],
    [2, 'restore'],
    [2, 'backup', 'everything'],
    [2, 'restore', made.name, 'and-more'],
  ] as const) {
    const ended = await run(surroundings, ...given);
    expect(ended, given.join(' ')).toMatchObject({ status, out: '' });
    expect(ended.err).not.toBe('');
  }
  expect(await readFile(stateFile, 'utf8')).toContain('99');
  expect(await run(surroundings, 'restore', made.name)).toMatchObject({ status: 0, err: '' });
  expect(await readFile(stateFile, 'utf8').catch(() => '')).toBe(before);
  const starred = JSON.parse((await run(surroundings, 'list', '--starred', '--json')).out) as { id: string }[];
  expect(starred.map((paper) => paper.id)).toEqual([id]);
  expect((await run(surroundings, 'verify')).status).toBe(0);
});
