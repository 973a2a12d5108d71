import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { bundleForNode } from './child';

/** A child's program, bundled before the tests of a file and removed after them; not at all if they are not run. */
export function bundledChild(entry: URL, isWanted = true): { readonly path: string } {
  let path = '';
  beforeAll(async () => {
    if (isWanted) path = await bundleForNode(entry);
  });
  afterAll(async () => {
    if (path !== '') await rm(dirname(path), { recursive: true, force: true });
  });
  return {
    get path() {
      return path;
    },
  };
}
