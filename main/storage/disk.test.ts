import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../ports';
import { addName, keepAs, targetOf } from './disk';
import { isLeftover, temporaryIn } from './temporary';
import { temporaryHome } from './testing/temporary-home';

test('keeping the same file twice leaves nothing beside it', async () => {
  const home = await temporaryHome();
  const [file, kept] = [join(home, 'a.json'), join(home, 'kept', 'a.json')];
  await writeFile(file, 'a');
  for (let time = 1; time <= 2; time += 1) await keepAs(file, kept, systemClock);
  expect(await readFile(kept, 'utf8')).toBe('a');
  expect(await readdir(join(home, 'kept'))).toEqual(['a.json']);
});

test('keeping a file that is missing leaves what was kept before', async () => {
  const home = await temporaryHome();
  await writeFile(join(home, 'kept.json'), 'kept');
  await keepAs(join(home, 'a.json'), join(home, 'kept.json'), systemClock);
  expect(await readFile(join(home, 'kept.json'), 'utf8')).toBe('kept');
});

test('a second name never replaces another file, and there is none if all are taken', async () => {
  const home = await temporaryHome();
  const at = (name: string): string => join(home, name);
  for (const name of ['a', 'b']) await writeFile(at(name), name);
  expect(await addName(at('a'), [at('b'), at('c')])).toBe(at('c'));
  expect(await addName(at('a'), [at('b'), at('c')])).toBeUndefined();
  expect(await readFile(at('b'), 'utf8')).toBe('b');
  await expect(addName(at('missing'), [at('d')])).rejects.toThrow('ENOENT');
});

test('nothing there is a target, a path through a file is not', async () => {
  const home = await temporaryHome();
  await mkdir(join(home, 'folder'));
  await writeFile(join(home, 'file'), '');
  expect(await targetOf(join(home, 'folder', 'a.json'))).toEqual({ file: join(home, 'folder', 'a.json'), found: null });
  await expect(targetOf(join(home, 'file', 'a.json'))).rejects.toThrow('ENOTDIR');
});

test('this process’s own temporary files are no leftovers', () => {
  expect(isLeftover(basename(temporaryIn('folder')))).toBe(false);
  expect(isLeftover('.offprint-0123456789abcdef-1.tmp')).toBe(true);
});
