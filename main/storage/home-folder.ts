import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../ports';
import { makeFolder } from './disk';
import { folderError, isFull, isMissing } from './disk-errors';
import { isDocumentPath, isLegalName } from './names';
import { OWN_FOLDER } from './place';
import { discard, isLeftover, writeTemporary } from './temporary';

/**
 * Makes the home folder, for this user alone, and checks that it can be written to. A full disk is no reason not to
 * open a folder that is there: settles with false then. Rejects with `storage.read-only`, `storage.full` (a new folder)
 * or `storage.failed`.
 */
export async function prepareHome(home: string): Promise<{ readonly hasSpace: boolean }> {
  const own = join(home, OWN_FOLDER);
  try {
    await makeFolder(own, true);
    // In the home folder itself: its own folder may be writable where it is not.
    for (const folder of [home, own]) {
      const { temporary } = await writeTemporary(folder, Buffer.from('Can Offprint write here?\n'), {
        mode: 0o600,
        sync: false,
      });
      await discard(temporary);
    }
    return { hasSpace: true };
  } catch (thrown) {
    if (isFull(thrown) && (await isFolder(own))) return { hasSpace: false };
    throw folderError(thrown, home);
  }
}

/** The documents below `folder` (relative to `home`), as sorted relative paths. Rejects with what the system says. */
export async function listDocuments(home: string, folder: string): Promise<string[]> {
  const paths: string[] = [];
  for await (const { parent, entry } of walk(home, folder, isLegalName)) {
    const path = parent === '' ? entry.name : `${parent}/${entry.name}`;
    if (!isDocumentPath(path)) continue;
    if (entry.isFile() || (entry.isSymbolicLink() && !(await isFolder(join(home, path))))) paths.push(path);
  }
  return paths.sort();
}

/** Removes the temporary files that killed processes left anywhere below the home folder. */
export async function sweepLeftovers(home: string, log: Logger): Promise<void> {
  let swept = 0;
  try {
    // Hidden folders are somebody else's (version control), but for our own.
    for await (const { parent, entry } of walk(home, '', (name) => !name.startsWith('.') || name === OWN_FOLDER)) {
      if (!entry.isFile() || !isLeftover(entry.name)) continue;
      await rm(join(home, parent, entry.name), { force: true });
      swept += 1;
    }
  } catch (thrown) {
    log.warn('Leftover temporary files could not all be removed', { error: String(thrown) });
  }
  if (swept > 0) log.info('Removed temporary files of a process that was killed', { files: swept });
}

type Entry = Awaited<ReturnType<typeof entriesOf>>[number];

/** Everything below a folder that is not a folder itself; links to folders are not followed. */
export async function* walk(
  home: string,
  folder: string,
  enters: (name: string) => boolean,
): AsyncGenerator<{ readonly parent: string; readonly entry: Entry }> {
  const folders = [folder];
  for (let parent = folders.pop(); parent !== undefined; parent = folders.pop()) {
    for (const entry of await entriesOf(join(home, parent))) {
      if (!entry.isDirectory()) yield { parent, entry };
      else if (enters(entry.name)) folders.push(parent === '' ? entry.name : `${parent}/${entry.name}`);
    }
  }
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw thrown;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
