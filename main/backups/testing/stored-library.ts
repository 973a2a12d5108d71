import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CommandLog } from '../../storage/command-log';
import type { Document } from '../../storage/document';
import type { Storage } from '../../storage/storage';
import { GOALS, type Goals } from '../../storage/testing/goals';
import { appendStep, STEPS, STEPS_FOLDER, type Step } from '../../storage/testing/steps';
import type { BackedUpLibrary } from '../backups';

export const DOCUMENTS = ['library/state.json', 'library/papers/2511.json', 'library/papers/2512.json'] as const;

/** Something that is kept as the library is: documents, a log and a file that is none of them. */
export type StoredLibrary = BackedUpLibrary & {
  /** Changes everything, `times` times, and settles when it is on disk. */
  change(times: number): Promise<void>;
  /** What is in memory, and in the file beside. */
  contents(): Promise<unknown>;
};

export async function storedLibrary(home: string, storage: Storage): Promise<StoredLibrary> {
  let documents: Document<Goals>[] = [];
  let log: CommandLog<Step>;
  const note = join(home, 'library', 'notes', 'a note.md');

  async function open(): Promise<void> {
    documents = await Promise.all(DOCUMENTS.map((path) => storage.open(path, GOALS)));
    log = await storage.openLog(STEPS_FOLDER, STEPS, 0);
  }
  await open();

  return {
    async quiet(work) {
      await storage.flush();
      return work();
    },
    async replace(work) {
      await storage.closeLog(STEPS_FOLDER);
      // One is held all the time, as the feed holds votes.
      for (const document of documents.slice(1)) document.release();
      try {
        await storage.replace('library', work);
      } finally {
        await open();
      }
    },
    papers: () => 2,
    async change(times) {
      for (let time = 0; time < times; time += 1) {
        for (const document of documents) document.change((data) => ({ ...data, weekly: data.weekly + 1 }));
        appendStep(log);
        await storage.flush();
      }
      await mkdir(dirname(note), { recursive: true });
      await writeFile(note, `${String(documents[0]?.data.weekly)}\n`);
    },
    async contents() {
      const text = await readFile(note, 'utf8').catch(() => null);
      return { documents: documents.map(({ data }) => data), lines: (await log.read(0)).map(({ data }) => data), text };
    },
  };
}

/** A library of plain files that nobody has open. */
export function plainLibrary(): BackedUpLibrary {
  return { quiet: (work) => work(), replace: (work) => work(), papers: () => 3 };
}

/** Writes a file below a folder, and the folders above it. */
export async function put(home: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(home, path)), { recursive: true });
  await writeFile(join(home, path), text);
}

/** Every file below a folder, by its path relative to it, with what it holds. */
export async function filesBelow(folder: string): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    found[file.slice(folder.length + 1).replaceAll('\\', '/')] = await readFile(file, 'utf8');
  }
  return found;
}
