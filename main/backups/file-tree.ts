import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../storage/disk';
import { diskCode, isMissing } from '../storage/disk-errors';
import { isTemporaryName } from '../storage/temporary';
import type { BackedUpFile } from './backup-document';

/** Which files of a tree are meant: by their paths relative to it, with forward slashes. */
export type Tree = { readonly files: readonly string[]; readonly folders: readonly string[] };

/**
 * Everything below a folder, sorted, but for temporary files and, at the top, what is hidden: version control is
 * somebody else's. A link counts as the file that it leads to; links to folders and ones that lead nowhere are left out.
 * A folder that is missing has nothing in it. Of one that cannot be read `tell` is told, and the rest is found all the
 * same; without `tell`, rejects with what the system says.
 */
export async function treeOf(root: string, tell?: (path: string, thrown: unknown) => void): Promise<Tree> {
  const files: string[] = [];
  const folders: string[] = [];
  const waiting = [''];
  for (let parent = waiting.pop(); parent !== undefined; parent = waiting.pop()) {
    for (const entry of await entriesOf(root, parent, tell)) {
      if (isTemporaryName(entry.name) || (parent === '' && isHidden(entry.name))) continue;
      const path = parent === '' ? entry.name : `${parent}/${entry.name}`;
      if (entry.isDirectory()) {
        folders.push(path);
        waiting.push(path);
      } else if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(join(root, path))))) files.push(path);
    }
  }
  return { files: files.toSorted(), folders: folders.toSorted() };
}

/** Somebody else's, such as version control: it is not copied, and stays with the library when that is replaced. */
export function isHidden(name: string): boolean {
  return name.startsWith('.');
}

async function entriesOf(root: string, path: string, tell?: (path: string, thrown: unknown) => void) {
  try {
    return await readdir(join(root, path), { withFileTypes: true });
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    if (tell === undefined) throw thrown;
    tell(path, thrown);
    return [];
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/**
 * Copies a tree into a folder that does not exist yet, in one that does, for this user alone; a copy that shares its blocks where the file
 * system can do that, never a second name of the same file, since logs grow in place. Settles when everything is with
 * the operating system, not on the disk: see {@link syncTree}. Rejects with what the system says, or with the signal's
 * reason.
 */
export async function copyTree(from: string, { files, folders }: Tree, to: string, signal: AbortSignal): Promise<void> {
  // Not the recursive way of Node, which calls a read-only disk a missing folder.
  await mkdir(to, { mode: 0o700 });
  for (const folder of folders) await mkdir(join(to, folder), { recursive: true, mode: 0o700 });
  for (const file of files) {
    signal.throwIfAborted();
    await mkdir(dirname(join(to, file)), { recursive: true, mode: 0o700 });
    await copyFile(join(from, file), join(to, file), constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  }
}

/** Settles when the files of a tree, its folders and the folder that it lies in are on the disk. */
export async function syncTree(root: string, { files, folders }: Tree, signal: AbortSignal): Promise<void> {
  for (const file of files) {
    signal.throwIfAborted();
    await syncFile(join(root, file));
  }
  // The lowest first, so that nothing is named before it is there.
  for (const folder of folders.toReversed()) await syncFolder(join(root, folder));
  await syncFolder(root);
  await syncFolder(dirname(root));
}

async function syncFile(file: string): Promise<void> {
  // Windows flushes only what is open for writing; elsewhere a file that may not be written can be flushed too.
  const handle = await open(file, process.platform === 'win32' ? 'r+' : 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Reads a file and tells it from every other. Rejects with what the system says. */
export async function measure(root: string, path: string): Promise<BackedUpFile> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(join(root, path)) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { path, size, sha256: hash.digest('hex') };
}

/** Removes a folder with everything in it, if it is there. */
export async function removeTree(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Makes one folder in another, if it is not there, for this user alone; settles when it is on the disk. */
export async function makeFolderIn(parent: string, name: string): Promise<string> {
  const folder = join(parent, name);
  try {
    await mkdir(folder, { mode: 0o700 });
    await syncFolder(parent);
  } catch (thrown) {
    if (diskCode(thrown) !== 'EEXIST') throw thrown;
  }
  return folder;
}
