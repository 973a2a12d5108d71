import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { MAX_RECORDED } from '#contract/recorded';
import { temporaryHome } from '../storage/testing/temporary-home';
import { recordedFiles } from './recorded-files';
import { zipOf } from './testing/zip';

let folder: string;
beforeEach(async () => {
  folder = await temporaryHome();
});

async function put(path: string, contents: string | Buffer): Promise<string> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, contents);
  return file;
}

async function found(path: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const one of recordedFiles(path)) {
    names.push(one.kind === 'read' ? `${one.file.name}: ${one.file.text}` : `${one.name}! ${one.why}`);
  }
  return names;
}

test('the JSON files of a folder and the folders in it, sorted; hidden ones, linked folders and others are passed over', async () => {
  await put('2025/2025-12-31.json', '1');
  await put('2025/2025-12-30.JSON', '2');
  await put('2024-06-03.json', '3');
  await put('readme.txt', 'no');
  await put('.git/2025-01-01.json', 'no');
  await put('2025/.hidden.json', 'no');
  await symlink(join(folder, '2025'), join(folder, 'round'));
  await symlink(join(folder, '2024-06-03.json'), join(folder, '2024-06-04.json'));
  await symlink(join(folder, 'nowhere'), join(folder, '2024-06-05.json'));
  expect(await found(folder)).toEqual([
    '2024-06-03.json: 3',
    '2024-06-04.json: 3',
    '2024-06-05.json! there is no such file or folder.',
    '2025/2025-12-30.JSON: 2',
    '2025/2025-12-31.json: 1',
  ]);
});

test('a file of its own, and what cannot be read', async () => {
  expect(await found(await put('2025-12-31.json', '[]'))).toEqual(['2025-12-31.json: []']);
  expect(await found(await put('2025-12-30.json', Buffer.from([0xff, 0xfe])))).toEqual([
    '2025-12-30.json! It is not text in UTF-8.',
  ]);
  const long = await put('2025-12-29.json', '');
  await truncate(long, MAX_RECORDED + 1);
  expect(await found(long)).toEqual([expect.stringContaining('longer than any day')]);
  await expect(found(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'storage.unreadable' });
});

test('the files of a zip archive, likewise', async () => {
  const archive = zipOf({
    'archive/2025-12-31.json': '[1]',
    'archive/2025-12-30.json': '[2]',
    '__MACOSX/archive/._2025-12-31.json': 'no',
    'archive/.hidden.json': 'no',
    'archive/notes.txt': 'no',
  });
  expect(await found(await put('days.zip', archive))).toEqual([
    'archive/2025-12-30.json: [2]',
    'archive/2025-12-31.json: [1]',
  ]);
});

test('an archive that is cut, is none, or gives more than it announces', async () => {
  const archive = zipOf({ '2025-12-31.json': '[1]' });
  await expect(found(await put('cut.zip', archive.subarray(0, -30)))).rejects.toMatchObject({
    code: 'storage.unreadable',
  });
  await expect(found(await put('none.zip', 'not an archive'))).rejects.toMatchObject({ code: 'storage.unreadable' });
  const bomb = zipOf({ '2025-12-31.json': ' '.repeat(100_000) }, 10);
  expect(await found(await put('bomb.zip', bomb))).toEqual([expect.stringMatching(/^2025-12-31\.json! .*bytes/)]);
  const large = zipOf({ '2025-12-31.json': '[]' }, MAX_RECORDED + 1);
  expect(await found(await put('large.zip', large))).toEqual([expect.stringContaining('longer than any day')]);
});

test('a path in an archive that leads out of it is but a name', async () => {
  const archive = zipOf({ '../../2025-12-31.json': '[1]' });
  expect(await found(await put('out.zip', archive))).toEqual([]);
  const both = zipOf({ '../../2025-12-30.json': '[1]', '2025-12-31.json': '[2]' });
  expect(await found(await put('both.zip', both))).toEqual(['2025-12-31.json: [2]']);
});
