import { constants } from 'node:fs';
import { copyFile, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, syncFolder } from '../storage/disk';
import { isMissing } from '../storage/disk-errors';
import { digestOf, type Manifest } from './manifest';

type Copied = Manifest['files'];

/**
 * Copies a folder and all below it, byte by byte (no links: the log is appended to), and settles when the copy is on the
 * disk; tells what was copied. `skip` names what lies at the top of it and is left out. Whoever calls sees to it that
 * nothing of it is written meanwhile. An absent folder is an empty one. Rejects with what the system says.
 */
export async function copyFolder(from: string, to: string, skip: ReadonlySet<string> = new Set()): Promise<Copied> {
  await makeFolder(to, true);
  const copied: Copied[number][] = [];
  async function copyInto(parts: readonly string[]): Promise<void> {
    const source = join(from, ...parts);
    const target = join(to, ...parts);
    for (const entry of await entriesOf(source)) {
      if (parts.length === 0 && skip.has(entry.name)) continue;
      const below = [...parts, entry.name];
      if (entry.isDirectory()) {
        await makeFolder(join(to, ...below), false);
        await copyInto(below);
      } else if (entry.isFile()) {
        const file = join(to, ...below);
        await copyFile(join(from, ...below), file, constants.COPYFILE_FICLONE);
        await syncFile(file);
        const bytes = await readFile(file);
        copied.push({ path: below.join('/'), bytes: bytes.length, sha256: digestOf(bytes) });
      }
      // What is neither (a link, a socket) is not the library's.
    }
    await syncFolder(target);
  }
  await copyInto([]);
  return copied;
}

async function entriesOf(folder: string) {
  try {
    return (await readdir(folder, { withFileTypes: true })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw thrown;
  }
}

/** Settles when a file's contents are on the disk. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
