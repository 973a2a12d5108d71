import { lstat, mkdir, readdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '#contract/errors';
import type { Backup } from '#contract/library';
import type { Clock, Logger } from '../ports';
import { decode } from '../storage/decode';
import { renameOver, syncFolder } from '../storage/disk';
import { isMissing } from '../storage/disk-errors';
import { OWN_FOLDER, numbered } from '../storage/place';
import {
  BACKUPS_FOLDER,
  backupName,
  backupOf,
  LIBRARY_FOLDER,
  MANIFEST,
  MANIFEST_KIND,
  type BackedUpFile,
  type Manifest,
} from './backup-document';
import { backupError, damagedError } from './backup-errors';
import { whyDifferent } from './check-backup';
import { copyTree, isHidden, makeFolderIn, measure, removeTree, syncTree, treeOf } from './file-tree';
import { writeManifest } from './write-manifest';

/*
 * A library is replaced by renaming folders. What lies in `.offprint/restore/` tells how far that came, so that a kill or
 * a power cut at any moment can be mended by the next start (see `finishRestore`):
 *
 *   new/                 the library to come: whole and on the disk before anything else is done
 *   before/backup.json   what the present library consists of: written before it is moved
 *   before/library/      the library that there was. As soon as it is here, the restore is carried to its end
 *   before/last-good/    the last good versions of its documents, which are not those of the library to come
 *
 * At the end `before/` becomes a backup of its own.
 */
export const RESTORE_FOLDER = `${OWN_FOLDER}/restore`;

function placesIn(home: string) {
  const stage = join(home, ...RESTORE_FOLDER.split('/'));
  const before = join(stage, 'before');
  return {
    library: join(home, LIBRARY_FOLDER),
    lastGood: join(home, OWN_FOLDER, 'last-good', LIBRARY_FOLDER),
    backups: join(home, BACKUPS_FOLDER),
    stage,
    next: join(stage, 'new'),
    before,
    oldLibrary: join(before, LIBRARY_FOLDER),
    oldLastGood: join(before, 'last-good'),
  };
}

export type ReplacePorts = {
  readonly home: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Told before each step that changes something on the disk; for tests, which end there. */
  readonly onStep?: (step: string) => Promise<void> | void;
};

/**
 * Makes ready what is to take the library's place: a copy of a backup's files, each compared with what it was. Rejects
 * with a `storage.*` error; nothing of the library is touched.
 */
export async function prepareLibrary(
  ports: ReplacePorts,
  name: string,
  { files }: Manifest,
  signal: AbortSignal,
): Promise<void> {
  const { home, clock, onStep } = ports;
  const { stage, next, oldLibrary } = placesIn(home);
  try {
    await onStep?.('prepare');
    // A library that could be moved neither here nor back.
    if (await isThere(oldLibrary)) await keepBefore(ports, backupName(clock.now(), 'before-restore'));
    await removeTree(stage);
    await makeFolderIn(await makeFolderIn(await makeFolderIn(home, OWN_FOLDER), 'restore'), 'before');
    const tree = { files: files.map(({ path }) => path), folders: foldersOf(files) };
    await copyTree(join(home, BACKUPS_FOLDER, name, LIBRARY_FOLDER), tree, next, signal);
    await onStep?.('copied');
    for (const file of files) {
      signal.throwIfAborted();
      const why = await whyDifferent(next, file);
      if (why !== undefined) throw damagedError(name, why);
    }
    await syncTree(next, tree, signal);
  } catch (thrown) {
    await discardPrepared(ports);
    throw backupError(thrown, 'The library could not be replaced, and is as it was');
  }
}

/** What was made ready is not used. Never rejects, and never removes a library. */
export async function discardPrepared({ home, log }: ReplacePorts): Promise<void> {
  const { stage, oldLibrary } = placesIn(home);
  try {
    if (!(await isThere(oldLibrary))) await removeTree(stage);
  } catch (thrown) {
    log.info('What was made ready for a restore is removed by the next start', { error: String(thrown) });
  }
}

/**
 * Puts what was made ready in the place of the library, which becomes a backup; nobody may use the library's files
 * meanwhile. `papers` is how many there are in it. Rejects with a `storage.*` error, and then the library is as it was.
 */
export async function replaceLibrary(ports: ReplacePorts, papers: number): Promise<Backup> {
  const { home, clock, log, onStep } = ports;
  const places = placesIn(home);
  let manifest: Manifest;
  try {
    manifest = {
      kind: 'before-restore',
      at: new Date(clock.now()).toISOString(),
      papers,
      files: await filesThatCanBeRead(places.library, log),
    };
    await onStep?.('describe the present library');
    await writeManifest(places.before, manifest);
    await swap(ports);
  } catch (thrown) {
    await swapBack(ports).catch((failed: unknown) =>
      log.error('The library could not be moved back', { error: String(failed) }),
    );
    throw backupError(thrown, 'The library could not be replaced, and is as it was');
  }
  const name = backupName(Date.parse(manifest.at), 'before-restore');
  try {
    return backupOf(await keepBefore(ports, name), manifest);
  } catch (thrown) {
    log.warn('The backup of before a restore is finished with the next start', { error: String(thrown) });
    return backupOf(name, manifest);
  }
}

/** The steps after which the other library stands there. */
async function swap({ home, clock, onStep }: ReplacePorts): Promise<void> {
  const { library, lastGood, stage, next, before, oldLibrary, oldLastGood } = placesIn(home);
  await onStep?.('move the library away');
  if (await isThere(library)) await renameOver(library, oldLibrary, clock);
  else await mkdir(oldLibrary);
  await syncFolder(before);
  await syncFolder(home);
  await onStep?.('move the other library here');
  await renameOver(next, library, clock);
  await syncFolder(home);
  await syncFolder(stage);
  await onStep?.('move the last good versions away');
  if (await isThere(lastGood)) await renameOver(lastGood, oldLastGood, clock);
  else await mkdir(oldLastGood);
  await syncFolder(before);
  await syncFolder(dirname(dirname(lastGood)));
}

async function swapBack({ home, clock }: ReplacePorts): Promise<void> {
  const { library, lastGood, stage, next, oldLibrary, oldLastGood } = placesIn(home);
  if (await isThere(oldLibrary)) {
    if ((await isThere(library)) && !(await isThere(next))) await renameOver(library, next, clock);
    if ((await isThere(oldLastGood)) && !(await isThere(lastGood))) await renameOver(oldLastGood, lastGood, clock);
    await renameOver(oldLibrary, library, clock);
    await syncFolder(home);
  }
  await removeTree(stage);
}

/** What was the library becomes a backup, under a free name like the one given, which is returned. */
async function keepBefore({ home, clock, onStep }: ReplacePorts, name: string): Promise<string> {
  const { library, stage, before, oldLibrary, backups } = placesIn(home);
  await onStep?.('keep what is hidden');
  const isFolder = (await stat(oldLibrary)).isDirectory();
  for (const entry of isFolder ? await readdir(oldLibrary) : []) {
    if (!isHidden(entry) || (await isThere(join(library, entry)))) continue;
    await renameOver(join(oldLibrary, entry), join(library, entry), clock);
  }
  await onStep?.('keep the library that there was');
  await makeFolderIn(home, BACKUPS_FOLDER);
  const free = await freeName(backups, name);
  await renameOver(before, join(backups, free), clock);
  await syncFolder(backups);
  await onStep?.('tidy up');
  await removeTree(stage);
  return free;
}

/**
 * Carries a restore to its end that a kill or a power cut broke off, or forgets it if it had not begun to move anything.
 * To be called before the library's files are opened; costs nothing where there is nothing to do. Rejects with a
 * `storage.*` error.
 */
export async function finishRestore(ports: ReplacePorts): Promise<void> {
  const { home, clock, log } = ports;
  const { library, stage, next, before, oldLibrary, oldLastGood, lastGood } = placesIn(home);
  if (!(await isThere(stage))) return;
  try {
    if (!(await isThere(oldLibrary))) {
      await removeTree(stage);
      return;
    }
    log.info('A restore that was broken off is finished', { home });
    if (!(await isThere(library))) {
      if (!(await isThere(next))) {
        // Somebody removed what was to come.
        await rename(oldLibrary, library);
        await syncFolder(home);
        await removeTree(stage);
        return;
      }
      await renameOver(next, library, clock);
      await syncFolder(home);
    }
    // Otherwise somebody began a library meanwhile, and the last good versions are those of that one.
    const isReplaced = !(await isThere(next));
    if (isReplaced && !(await isThere(oldLastGood)) && (await isThere(lastGood))) {
      await renameOver(lastGood, oldLastGood, clock);
    }
    const decoded = decode(await readFile(join(before, MANIFEST)).catch(() => Buffer.alloc(0)), MANIFEST_KIND);
    const at = decoded.kind === 'good' ? Date.parse(decoded.data.at) : clock.now();
    await keepBefore(ports, backupName(at, 'before-restore'));
  } catch (thrown) {
    throw backupError(thrown, 'A backup that was being restored could not be put in place of the library');
  }
}

async function filesThatCanBeRead(library: string, log: Logger): Promise<readonly BackedUpFile[]> {
  const files: BackedUpFile[] = [];
  // It is kept with the rest, and that is all that can be said of it.
  const tell = (path: string, thrown: unknown): void =>
    log.warn('Something in the library cannot be read', { path, error: String(thrown) });
  for (const path of (await treeOf(library, tell)).files) {
    try {
      files.push(await measure(library, path));
    } catch (thrown) {
      tell(path, thrown);
    }
  }
  return files;
}

function foldersOf(files: readonly BackedUpFile[]): string[] {
  const folders = new Set<string>();
  for (const { path } of files) {
    const parts = path.split('/').slice(0, -1);
    for (let depth = 1; depth <= parts.length; depth += 1) folders.add(parts.slice(0, depth).join('/'));
  }
  return [...folders].toSorted();
}

export async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (thrown) {
    if (isMissing(thrown)) return false;
    throw thrown;
  }
}

/** A name that nothing in a folder has yet. */
export async function freeName(folder: string, name: string): Promise<string> {
  for (const free of numbered(name)) if (!(await isThere(join(folder, free)))) return free;
  throw new AppError('storage.failed', `There is no free name left for a backup like ${name}.`);
}
