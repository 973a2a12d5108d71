import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#contract/errors';
import type { Backup } from '#contract/library';
import type { Clock, Logger } from '../ports';
import { makeFolder, syncFolder } from '../storage/disk';
import { isMissing, writeError } from '../storage/disk-errors';
import { isLegalName, timeInName } from '../storage/names';
import { copyFolder, syncFile } from './copy-library';
import { keptOf } from './kept';
import { checkFiles, MANIFEST, readManifest, type Manifest } from './manifest';
import { beginSwap, NEVER_REPLACED, swap } from './swap';

const FOLDER = 'backups';
/** What is being made; nothing of that name is ever a backup. */
const DRAFT = '.draft-';
/** A window is painted, and whoever opened it is at work, before a backup is made. Milliseconds. */
const AFTER_START_MS = 60_000;
/** How often it is looked whether a day has passed. */
const LOOK_MS = 30 * 60_000;

type Folder = { readonly home: string; readonly clock: Clock; readonly log: Logger; readonly version: string };

type Ports = Folder & {
  readonly library: {
    /** Runs `work` while all of the library is on disk and nothing of it is written. */
    quiet<T>(work: () => Promise<T>): Promise<T>;
    /** Lets go of the library's files, runs `work`, and opens them anew. */
    replace(work: () => Promise<void>): Promise<void>;
    papers(): number;
  };
};

export type Backups = {
  /** Newest first; folders that are no whole backup are left out. */
  list(): Promise<readonly Backup[]>;
  /** Copies `library/`. Rejects with a `storage.*` error, and then there is no new backup. */
  make(kind: Backup['kind']): Promise<Backup>;
  /**
   * Puts the library of a backup in place of the present one; returns the backup that was made of that before. Rejects
   * with `library.unknown`, or with `storage.unreadable`, naming the file, if the backup is not whole; nothing is changed
   * then.
   */
  restore(name: string): Promise<Backup>;
  /** Makes a daily one whenever the newest is of an earlier day. */
  start(): void;
  stop(): Promise<void>;
};

export function createBackups(ports: Ports): Backups {
  const { home, clock, log, library } = ports;
  const ending = new AbortController();
  let working: Promise<unknown> = Promise.resolve();

  /** One after the other. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = working.then(work);
    working = result.catch(() => undefined);
    return result;
  }

  const make = (kind: Backup['kind']): Promise<Backup> =>
    inTurn(async () => {
      const made = await library.quiet(() => copyLibrary(ports, kind, library.papers()));
      await prune(ports);
      return made;
    });

  async function daily(): Promise<void> {
    const today = new Date(clock.now()).toISOString().slice(0, 10);
    const newest = (await listBackups(home)).find(({ kind }) => kind === 'daily');
    if (newest !== undefined && newest.at.slice(0, 10) >= today) return;
    // A library in which nothing was ever decided is no loss.
    if (library.papers() === 0) return;
    const { name } = await make('daily');
    log.info('A backup of the library was made', { name });
  }

  async function watch(): Promise<void> {
    for (let pause = AFTER_START_MS; ; pause = LOOK_MS) {
      await clock.sleep(pause, ending.signal);
      await daily().catch((thrown: unknown) => {
        log.warn('The daily backup could not be made', { error: AppError.from(thrown).message });
      });
    }
  }

  return {
    list: () => listBackups(home),
    make,
    restore: (name) =>
      inTurn(async () => {
        await expectWhole(home, name);
        let before: Backup | undefined;
        const papers = library.papers();
        await library.replace(async () => {
          before = await restoreClosed(ports, name, papers);
        });
        if (before === undefined) throw new AppError('app.internal', 'A restore ended without a backup before it.');
        return before;
      }),
    start() {
      watch().catch(() => undefined);
    },
    async stop() {
      ending.abort();
      await working;
    },
  };
}

/**
 * As `Backups.restore`, while nothing of the library is open: for a library that cannot be opened. The caller holds the
 * folder's lock. `papers` is what is told of the backup that is made before.
 */
export async function restoreClosed(folder: Folder, name: string, papers = 0): Promise<Backup> {
  const { home } = folder;
  await expectWhole(home, name);
  // Whatever is in it: a library that was mangled is kept as it is.
  const before = await copyLibrary(folder, 'before-restore', papers);
  try {
    const incoming = await beginSwap(home);
    await copyFolder(join(home, FOLDER, name, 'library'), incoming, NEVER_REPLACED);
    await swap(home);
  } catch (thrown) {
    throw writeError(thrown, 'library');
  }
  await prune(folder);
  return before;
}

/** The whole backups of a home folder, newest first. */
export async function listBackups(home: string): Promise<readonly Backup[]> {
  const backups: Backup[] = [];
  for (const name of await namesIn(join(home, FOLDER))) {
    if (name.startsWith('.') || !isLegalName(name)) continue;
    const manifest = await readManifest(join(home, FOLDER, name), `${FOLDER}/${name}`).catch(() => null);
    if (manifest !== null) backups.push(backupOf(name, manifest));
  }
  return backups.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.name < b.name ? 1 : -1));
}

async function expectWhole(home: string, name: string): Promise<void> {
  const backups = await listBackups(home);
  if (!backups.some((backup) => backup.name === name)) {
    const names =
      backups.length === 0 ? 'There are none.' : `There are: ${backups.map((each) => each.name).join(', ')}.`;
    throw new AppError('library.unknown', `There is no backup ${JSON.stringify(name.slice(0, 80))}. ${names}`);
  }
  const folder = join(home, FOLDER, name);
  const shown = `${FOLDER}/${name}`;
  await checkFiles(folder, shown, await readManifest(folder, shown));
}

/** Copies `library/` into a new backup, whole or not at all. */
async function copyLibrary({ home, clock, version }: Folder, kind: Backup['kind'], papers: number): Promise<Backup> {
  const parent = join(home, FOLDER);
  const at = new Date(clock.now()).toISOString();
  const draft = join(parent, `${DRAFT}${timeInName(clock.now())}-${kind}`);
  try {
    await makeFolder(parent, true);
    await rm(draft, { recursive: true, force: true });
    const files = await copyFolder(join(home, 'library'), join(draft, 'library'));
    const manifest: Manifest = { form: 1, kind, at, papers, program: version, files };
    await writeFile(join(draft, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`);
    await syncFile(join(draft, MANIFEST));
    await syncFolder(draft);
    const name = await freeName(parent, `${timeInName(clock.now())}-${kind}`);
    await rename(draft, join(parent, name));
    await syncFolder(parent);
    return backupOf(name, manifest);
  } catch (thrown) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    throw writeError(thrown, FOLDER);
  }
}

async function freeName(parent: string, name: string): Promise<string> {
  const taken = new Set(await namesIn(parent));
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}-${number}`;
  return free;
}

/** Removes the backups that are no longer kept, and drafts of processes that were killed. What fails is left for next time. */
async function prune({ home, log }: Folder): Promise<void> {
  const parent = join(home, FOLDER);
  const backups = await listBackups(home);
  const kept = keptOf(backups);
  const old = backups.filter(({ name }) => !kept.has(name)).map(({ name }) => name);
  const drafts = (await namesIn(parent)).filter((name) => name.startsWith(DRAFT));
  for (const name of [...old, ...drafts]) {
    try {
      await rm(join(parent, name), { recursive: true, force: true });
    } catch (thrown) {
      log.warn('An old backup could not be removed', { name, error: String(thrown) });
    }
  }
}

function backupOf(name: string, { kind, at, papers, files }: Manifest): Backup {
  return { name, kind, at, papers, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw writeError(thrown, FOLDER);
  }
}
