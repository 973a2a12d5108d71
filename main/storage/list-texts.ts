import { lstat, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from './disk-errors';
import { walk } from './home-folder';
import { isLegalName, isTextPath } from './names';
import type { ListedText } from './text-file';

/** As many files are looked at together. */
const AT_ONCE = 64;

/** The texts below `folder` (relative to `home`), sorted by path. Rejects with what the system says. */
export async function listTexts(home: string, folder: string): Promise<readonly ListedText[]> {
  const paths: string[] = [];
  for await (const { parent, entry } of walk(home, folder, isLegalName)) {
    const path = parent === '' ? entry.name : `${parent}/${entry.name}`;
    if (isTextPath(path)) paths.push(path);
  }
  paths.sort();
  const listed: ListedText[] = [];
  for (let first = 0; first < paths.length; first += AT_ONCE) {
    const found = await Promise.all(paths.slice(first, first + AT_ONCE).map((path) => lookAt(home, path)));
    listed.push(...found.filter((one) => one !== null));
  }
  return listed;
}

/** Null if it is gone, or leads to a folder. */
async function lookAt(home: string, path: string): Promise<ListedText | null> {
  const file = join(home, path);
  let stats;
  try {
    // A link that leads nowhere is listed as itself: its disk may not be attached.
    stats = await stat(file).catch(() => lstat(file));
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
  return stats.isDirectory() ? null : { path, writtenAt: Math.floor(stats.mtimeMs), size: stats.size };
}
