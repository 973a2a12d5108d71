import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openShelf } from './shelf';

const resources = join(import.meta.dirname, '..', '..', 'resources');

test('the starter shelf has some sixty papers, each once, each with a sentence of our own', async () => {
  const shelf = await openShelf(resources);
  const ids = shelf.sections.flatMap((section) => section.ids);
  expect(shelf.size).toBeGreaterThanOrEqual(55);
  expect(ids).toHaveLength(shelf.size);
  expect(new Set(ids).size).toBe(shelf.size);
  for (const id of ids) {
    expect(shelf.note(id)?.description).toMatch(/^[A-Z].{40,}\.$/);
    expect(shelf.paper(id)?.authors.length).toBe(shelf.row(id)?.authorCount);
  }
});

test('a shelf that cannot be read is told with its file', async () => {
  await expect(openShelf(join(resources, 'nowhere'))).rejects.toThrow(/starter-shelf\.json/);
});
