import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWindowFiles } from './window-files';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offprint-window-'));
  await mkdir(join(folder, 'root', 'assets'), { recursive: true });
  await writeFile(join(folder, 'root', 'index.html'), '<title>Offprint</title>');
  await writeFile(join(folder, 'root', 'assets', 'main-abc.js'), 'export {};');
  await writeFile(join(folder, 'root', 'notes.txt'), 'not a type of the window');
  await writeFile(join(folder, 'secret.js'), 'outside');
  await symlink(join(folder, 'secret.js'), join(folder, 'root', 'link.js'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the files of the window are served with their types, the page for the empty path', async () => {
  const files = await openWindowFiles(join(folder, 'root'));
  expect(await files('')).toMatchObject({ type: 'text/html; charset=utf-8', lasting: false });
  expect(await files('assets/main-abc.js')).toMatchObject({ type: 'text/javascript; charset=utf-8', lasting: true });
});

test.each([
  '../secret.js',
  'assets/../../secret.js',
  '%2e%2e/secret.js',
  '/etc/passwd',
  'link.js',
  'notes.txt',
  'assets',
  'nothing.js',
  '__proto__',
])('nothing else is: %s', async (path) => {
  const files = await openWindowFiles(join(folder, 'root'));
  expect(await files(path)).toBeUndefined();
});

test('what the page names is read ahead, and is the same every time it is asked for', async () => {
  const root = join(folder, 'named');
  await mkdir(root);
  await writeFile(join(root, 'index.html'), '<script src="./one.js"></script><link href="./../secret.js" />');
  await writeFile(join(root, 'one.js'), 'export {};');
  const files = await openWindowFiles(root);
  for (const time of ['first', 'second']) {
    expect(new TextDecoder().decode((await files('one.js'))?.body), time).toBe('export {};');
    expect(await files('../secret.js')).toBeUndefined();
  }
});
