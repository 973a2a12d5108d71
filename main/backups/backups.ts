import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { dayAt } from '#contract/days';
import { AppError } from '#contract/errors';
import type { Backup } from '#contract/library';
import { renameOver, syncFolder } from '../storage/disk';
import {
  BACKUPS_FOLDER,
  backupName,
  backupOf,
  dayOfName,
  kindOfName,
  LIBRARY_FOLDER,
  type BackedUpFile,
  type BackupKind,
  type Manifest,
} from './backup-document';
import { backupError, damagedError, unknownBackupError } from './backup-errors';
import { backupNames, createChecks, readManifest } from './check-backup';
import { copyTree, makeFolderIn, measure, removeTree, syncTree, treeOf, type Tree } from './file-tree';
import { outdated } from './kept-backups';
import { discardPrepared, freeName, prepareLibrary, replaceLibrary, type ReplacePorts } from './replace-library';
import { writeManifest } from './write-manifest';

/** After the start nothing is copied for so long, so that no first screen waits for it. Milliseconds. */
const FIRST_WAIT_MS = 30_000;
/** So often it is looked whether a new day has begun: a computer that slept does not count its hours. */
const LOOK_MS = 60 * 60 * 1_000;
/** What is being made, and what is being removed: neither is a backup. */
const UNFINISHED = /^\.(?:making|removing)-/;

export type BackedUpLibrary = {
  /** Runs `work` while everything of the library is on disk and nothing of it is written. */
  quiet<T>(work: () => Promise<T>): Promise<T>;
  /** Lets go of the library's files, runs `work`, which replaces them, and opens them anew. */
  replace(work: () => Promise<void>): Promise<void>;
  /** How many papers anything is noted of. */
  papers(): number;
};

export type BackupsPorts = ReplacePorts & {
  readonly library: BackedUpLibrary;
  /** A daily backup could not be made; it is tried again within the hour. */
  readonly onFailure?: (error: AppError) => void;
};

/** Copies of `library/` in `backups/`. One thing is done after the other. */
export type Backups = {
  /** The whole ones, newest first; every byte of each was read. Rejects with a `storage.*` error. */
  list(): Promise<readonly Backup[]>;
  /** Makes one, and removes those that are no longer kept. Rejects with a `storage.*` error, and leaves nothing behind then. */
  make(kind: Exclude<BackupKind, 'before-restore'>): Promise<Backup>;
  /**
   * Puts the library of a backup in place of the present one; returns the backup that the present one became. Rejects
   * with `library.unknown` for a name that is none, or a `storage.*` error for one that is not whole or cannot be put
   * there; the library is as it was then.
   */
  restore(name: string): Promise<Backup>;
  /** From now on makes a backup every day. */
  start(): void;
  /** Makes none any more; settles when nothing is under way. What was being copied is given up. */
  stop(): Promise<void>;
};

export function createBackups(ports: BackupsPorts): Backups {
  const { home, clock, log, library } = ports;
  const folder = join(home, BACKUPS_FOLDER);
  const source = join(home, LIBRARY_FOLDER);
  const ending = new AbortController();
  const { signal } = ending;
  const check = createChecks(home);
  let turn: Promise<unknown> = Promise.resolve();
  let started = false;

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(() => {
      signal.throwIfAborted();
      return work();
    });
    turn = result.catch(() => undefined);
    return result;
  };

  async function wholeOnes(): Promise<readonly Backup[]> {
    const found: Backup[] = [];
    for (const name of await backupNames(home)) {
      const checked = await check(name, signal);
      if (checked.kind === 'whole') found.push(backupOf(name, checked.manifest));
      else log.warn('A backup is not whole', { backup: name, why: checked.why });
    }
    return found.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.name < b.name ? 1 : -1));
  }

  /** Copies under a name that is none of a backup, and gives it its own when all of it is on the disk. */
  async function make(kind: BackupKind): Promise<Backup> {
    const at = clock.now();
    const part = join(folder, `.making-${backupName(at, kind)}`);
    const copy = join(part, LIBRARY_FOLDER);
    try {
      await makeFolderIn(home, BACKUPS_FOLDER);
      await removeUnfinished();
      await mkdir(part, { mode: 0o700 });
      // The library stands still for no longer than this takes.
      const { tree, papers } = await library.quiet(async () => {
        const found: Tree = await treeOf(source);
        await copyTree(source, found, copy, signal);
        return { tree: found, papers: library.papers() };
      });
      const files: BackedUpFile[] = [];
      for (const path of tree.files) {
        signal.throwIfAborted();
        files.push(await measure(copy, path));
      }
      await syncTree(copy, tree, signal);
      const manifest: Manifest = { kind, at: new Date(at).toISOString(), papers, files };
      await writeManifest(part, manifest);
      const name = await freeName(folder, backupName(at, kind));
      await renameOver(part, join(folder, name), clock);
      await syncFolder(folder);
      return backupOf(name, manifest);
    } catch (thrown) {
      // The next one removes what is left otherwise.
      await removeTree(part).catch(() => undefined);
      throw backupError(thrown, 'The backup could not be made');
    }
  }

  async function removeUnfinished(): Promise<void> {
    for (const name of await readdir(folder)) if (UNFINISHED.test(name)) await removeTree(join(folder, name));
  }

  /** Removes what is no longer kept. What is not whole is left to the person. Never rejects. */
  async function removeOutdated(): Promise<void> {
    try {
      for (const name of outdated(await wholeOnes())) {
        const leaving = join(folder, `.removing-${name}`);
        // In one step, so that half of a backup is never met under its name.
        await renameOver(join(folder, name), leaving, clock);
        await removeTree(leaving);
      }
    } catch (thrown) {
      if (!signal.aborted) log.warn('Old backups could not be removed', { error: AppError.from(thrown).message });
    }
  }

  async function restore(name: string): Promise<Backup> {
    const isKnown = kindOfName(name) !== undefined && (await backupNames(home)).includes(name);
    if (!isKnown) throw unknownBackupError(name);
    const checked = await check(name, signal);
    if (checked.kind === 'damaged') throw damagedError(name, checked.why);
    await prepareLibrary(ports, name, checked.manifest, signal);
    const papers = library.papers();
    let before: Backup | undefined;
    try {
      await library.replace(async () => {
        before = await replaceLibrary(ports, papers);
      });
    } catch (thrown) {
      await discardPrepared(ports);
      throw thrown;
    }
    if (before === undefined) throw new AppError('app.internal', 'The library was not replaced.');
    await removeOutdated();
    return before;
  }

  async function makeAndTidy(kind: BackupKind): Promise<Backup> {
    const made = await make(kind);
    await removeOutdated();
    return made;
  }

  async function makeDaily(): Promise<void> {
    const today = dayAt(clock.now());
    for (const name of await backupNames(home)) {
      if (kindOfName(name) !== 'daily' || dayOfName(name) !== today) continue;
      if ((await readManifest(home, name)).kind === 'whole') return;
    }
    // Nothing was decided yet.
    if ((await treeOf(source)).files.length > 0) await makeAndTidy('daily');
  }

  async function everyDay(): Promise<void> {
    await clock.sleep(FIRST_WAIT_MS, signal);
    for (;;) {
      try {
        await inTurn(makeDaily);
      } catch (thrown) {
        if (signal.aborted) return;
        const error = AppError.from(thrown);
        log.warn('The daily backup could not be made', { error: error.message });
        ports.onFailure?.(error);
      }
      await clock.sleep(LOOK_MS, signal);
    }
  }

  return {
    list: () =>
      inTurn(wholeOnes).catch((thrown: unknown) => {
        throw backupError(thrown, 'The backups could not be read');
      }),
    make: (kind) => inTurn(() => makeAndTidy(kind)),
    restore: (name) => inTurn(() => restore(name)),
    start() {
      if (started) return;
      started = true;
      everyDay().catch((thrown: unknown) => {
        if (!signal.aborted) log.error('Daily backups have ended', { error: String(thrown) });
      });
    },
    async stop() {
      ending.abort(new AppError('app.closing', 'Offprint is closing, so no backup is made any more.'));
      await turn;
    },
  };
}
