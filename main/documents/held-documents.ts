import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TextSource } from '#contract/full-text';
import type { PaperId } from '#contract/ids';
import { isMissing } from '../storage/disk-errors';
import type { Storage } from '../storage/storage';
import { PDF_FILE } from './pdf-files';
import {
  DOCUMENTS_FOLDER,
  folderOf,
  type Manifest,
  MANIFEST_KIND,
  manifestPath,
  paperOfFolder,
} from './paper-documents';

/** So many folders are looked at together. */
const AT_ONCE = 8;

/** What lies in a paper's folder. */
export type HeldDocument = {
  /** Null where there is no text. */
  readonly source: TextSource | null;
  readonly fetchedAt: string | null;
  /** Of the text that is here: those that it shows, that are here, and that cannot be had. */
  readonly pictures: { readonly wanted: number; readonly had: number; readonly missing: number };
  /** Bytes of the PDF; null where there is none. */
  readonly pdf: number | null;
  /** There was no PDF then. */
  readonly noPdf: Manifest['noPdf'] | null;
  /** To read; null where they were not counted. */
  readonly words: number | null;
  /** Of all files. */
  readonly bytes: number;
  /** No source had a text then. */
  readonly noText: Manifest['noText'] | null;
};

export type HeldDocuments = {
  /** Looks through all folders, once. Rejects if they cannot be read. */
  load(): Promise<void>;
  /** As far as is known: all once it is loaded. */
  get(paper: PaperId): HeldDocument | undefined;
  all(): ReadonlyMap<PaperId, HeldDocument>;
  /** Looks at a paper's folder anew. */
  renew(paper: PaperId): Promise<void>;
  drop(paper: PaperId): void;
};

/** What is here of all papers, without opening a text: for lists, meters, and what goes first when space is needed. */
export function createHeldDocuments(home: string, storage: Storage): HeldDocuments {
  const held = new Map<PaperId, HeldDocument>();
  let loading: Promise<void> | null = null;

  async function renew(paper: PaperId): Promise<void> {
    const found = await look(paper);
    if (found === undefined) held.delete(paper);
    else held.set(paper, found);
  }

  async function look(paper: PaperId): Promise<HeldDocument | undefined> {
    const folder = join(home, ...folderOf(paper).split('/'));
    const names = await namesIn(folder);
    if (names.length === 0) return undefined;
    const document = await storage.open(manifestPath(paper), MANIFEST_KIND);
    const { text, pictures, noText, pdf, noPdf } = document.data;
    document.release();
    const entries = Object.values(pictures);
    const hasText = text !== null && names.includes('text.json');
    return {
      source: hasText ? text.source : null,
      fetchedAt: hasText ? text.fetchedAt : null,
      pictures: {
        wanted: hasText ? Object.keys(text.pictures).length : 0,
        had: entries.filter(({ kind }) => kind === 'had').length,
        missing: entries.filter(({ kind }) => kind === 'missing').length,
      },
      pdf: pdf !== undefined && names.includes(PDF_FILE) ? pdf.length : null,
      noPdf: noPdf ?? null,
      words: hasText ? (text.words ?? null) : null,
      bytes: await sizeOf(folder, names),
      noText: noText ?? null,
    };
  }

  async function learn(): Promise<void> {
    const waiting = (await namesIn(join(home, DOCUMENTS_FOLDER))).flatMap((name) => paperOfFolder(name) ?? []);
    const lookOn = async (): Promise<void> => {
      // One that was fetched meanwhile is known better.
      for (let paper = waiting.pop(); paper !== undefined; paper = waiting.pop())
        if (!held.has(paper)) await renew(paper);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lookOn));
  }

  return {
    load() {
      loading ??= learn().catch((thrown: unknown) => {
        loading = null;
        throw thrown;
      });
      return loading;
    },
    get: (paper) => held.get(paper),
    all: () => held,
    renew,
    drop: (paper) => void held.delete(paper),
  };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw thrown;
  }
}

async function sizeOf(folder: string, names: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    names.map(async (name) => {
      try {
        return (await stat(join(folder, name))).size;
      } catch (thrown) {
        // What was written aside has its own name by now.
        if (isMissing(thrown)) return 0;
        throw thrown;
      }
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
