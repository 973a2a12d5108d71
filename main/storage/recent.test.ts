import { expect, test } from 'vitest';
import { createRecentDocuments } from './recent';
import { GOALS } from './testing/goals';
import { opened } from './testing/opened';
import { temporaryHome } from './testing/temporary-home';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

test('the documents used last stay in memory, the others are read anew', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  const recent = createRecentDocuments(2);
  const use = async (path: string) => {
    const document = await storage.open(path, GOALS);
    recent.add(path, document);
    return document.data.weekly;
  };
  for (const path of ['a.json', 'b.json', 'c.json']) {
    const document = await storage.open(path, GOALS);
    document.change((data) => ({ ...data, weekly: 1 }));
    document.release();
  }
  await storage.flush();
  for (const path of ['a.json', 'b.json', 'b.json', 'c.json']) await use(path);
  for (const path of ['a.json', 'b.json', 'c.json']) {
    const file = join(home, path);
    await writeFile(file, (await readFile(file, 'utf8')).replace('"weekly":1', '"weekly":2'));
  }
  expect([await use('b.json'), await use('c.json'), await use('a.json')]).toEqual([1, 1, 2]);
  await storage.close();
});
