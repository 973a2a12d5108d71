import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { decode } from '../../main/storage/decode';
import { kindOf } from '../../main/verify/documents';

const LAST_GOOD = '.offprint/last-good/';
/** What one start leaves for the next: temporary files, sockets, claims on a lock, files set aside as damaged. */
const LEFT = /\.tmp$|\.sock$|lock-claim-|\.corrupt-|\.changed-/;

/** Every file below the home folder, relative to it, with forward slashes, sorted. */
export async function filesOf(home: string): Promise<readonly string[]> {
  const entries = await readdir(home, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(home, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
}

/** Each document, and each last good version of one, that is there and cannot be read: its path, and why. */
export async function damagedIn(home: string): Promise<readonly string[]> {
  const damaged: string[] = [];
  for (const path of await filesOf(home)) {
    const kind = kindOf(path.startsWith(LAST_GOOD) ? path.slice(LAST_GOOD.length) : path);
    if (kind === undefined) continue;
    const decoded = decode(await readFile(join(home, path)), kind);
    if (decoded.kind !== 'good') damaged.push(`${path}: ${decoded.kind === 'damaged' ? decoded.why : 'newer'}`);
  }
  return damaged;
}

/** What lies about in the home folder and should not when nobody uses it. */
export async function leftIn(home: string): Promise<readonly string[]> {
  return (await filesOf(home)).filter((path) => LEFT.test(path) || path.endsWith('/lock.json'));
}
