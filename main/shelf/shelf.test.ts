import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openShelf } from './shelf';

const resources = join(import.meta.dirname, '..', '..', 'resources');

test('the starter shelf has some sixty papers, each once, each with a sentence of our own', async () => {
  const shelf = await openShelf(resources);
  const rows = shelf.rows(0, 1000);
  expect(shelf.size).toBeGreaterThanOrEqual(55);
  expect(new Set(rows.map((row) => row.id)).size).toBe(shelf.size);
  expect(shelf.outline(7)).toMatchObject({ revision: 7, total: shelf.size });
  for (const [index, row] of rows.entries()) {
    expect(shelf.locate(row.id)).toBe(index);
    expect(shelf.note(row.id)?.description).toMatch(/^[A-Z].{40,}\.$/);
    expect(shelf.paper(row.id)?.authors.length).toBe(row.authorCount);
  }
});

test('a shelf that cannot be read is told with its file', async () => {
  await expect(openShelf(join(resources, 'nowhere'))).rejects.toThrow(/starter-shelf\.json/);
});
