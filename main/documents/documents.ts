import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentRow, DocumentsState, FetchedText, OpenedText, ReadingPlace } from '#contract/documents';
import { AppError } from '#contract/errors';
import type { FullText } from '#contract/full-text';
import type { PaperId } from '#contract/ids';
import type { Network } from '../net/network';
import type { Clock, Logger } from '../ports';
import { isMissing } from '../storage/disk-errors';
import type { Document } from '../storage/document';
import { createRecentDocuments } from '../storage/recent';
import type { Storage } from '../storage/storage';
import {
  DOCUMENTS_FOLDER,
  folderOf,
  type Manifest,
  MANIFEST_KIND,
  manifestPath,
  paperOfFolder,
  TEXT_KIND,
  textPath,
} from './paper-documents';
import { createPaperPictures } from './paper-pictures';
import { createPdfs, type Pdfs } from './pdfs';
import type { PictureType } from './picture-kind';
import { openReadingPlaces, type ReadingPlaces } from './reading-places';
import { findText, type TextReaders } from './text-sources';

/** Figures of a paper that are fetched at a time; the port keeps the pace of each host besides. */
const AT_ONCE = 4;
/** Texts that stay in memory: the last ones that were opened. */
const MOST_OPEN = 4;
/** The pictures of one paper that are fetched at most, and the bytes that they may have together. */
const MOST_PICTURES = 400;
const MOST_BYTES = 200 * 1024 * 1024;

export type DocumentPorts = {
  readonly home: string;
  readonly storage: Storage;
  readonly network: Network;
  readonly arxivUrl: () => string;
  readonly huggingFaceUrl: () => string;
  readonly readers: TextReaders;
  /** What a paper is called, as far as that is known. */
  readonly titleOf: (paper: PaperId) => string | undefined;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onChange: () => void;
};

export type Documents = {
  readonly pdfs: Pdfs;
  state(): DocumentsState;
  /** Learns which papers have a text here. */
  load(): Promise<void>;
  open(paper: PaperId): Promise<OpenedText>;
  /**
   * Fetches a paper's text and its pictures; what is here already is kept, unless `anew`. Whoever asks meanwhile waits
   * for the same. The text can be opened before the pictures are there. Rejects as `findText` does.
   */
  fetch(paper: PaperId, anew?: boolean): Promise<FetchedText>;
  /** Ends a fetching; what it brought stays. False if there was none. */
  cancel(paper: PaperId): boolean;
  setPlace(paper: PaperId, place: ReadingPlace): Promise<undefined>;
  picture(
    paper: PaperId,
    file: string,
  ): Promise<{ readonly body: Uint8Array<ArrayBuffer>; readonly type: PictureType } | undefined>;
  list(): Promise<readonly DocumentRow[]>;
  /** Removes what was fetched of a paper; it can be fetched again. False if there was nothing. */
  remove(paper: PaperId): Promise<boolean>;
  close(): Promise<void>;
};

/** Where what is fetched goes. */
type Into = {
  readonly manifest: Document<Manifest>;
  readonly text: Document<{ readonly text: FullText | null }>;
  readonly anew: boolean;
  readonly signal: AbortSignal;
};

type Fetching = { readonly stop: AbortController; readonly done: Promise<FetchedText> };

/** Full texts and their pictures, under `documents/`. */
export function createDocuments(ports: DocumentPorts): Documents {
  const { home, storage, clock, log, onChange } = ports;
  const pictures = createPaperPictures({ home, network: ports.network, clock });
  const pdfs = createPdfs({ ...ports, onChange: (isOther) => (isOther ? changed() : onChange()) });
  const recent = createRecentDocuments<unknown>(2 * MOST_OPEN);
  const fetching = new Map<PaperId, Fetching>();
  const here = new Set<PaperId>();
  let revision = 1;
  let places: Promise<ReadingPlaces> | null = null;
  let learning: Promise<void> | null = null;
  let isClosed = false;

  function changed(): void {
    revision += 1;
    onChange();
  }

  const placesNow = (): Promise<ReadingPlaces> => (places ??= openReadingPlaces(storage, clock));

  function hold(paper: PaperId) {
    return Promise.all([storage.open(manifestPath(paper), MANIFEST_KIND), storage.open(textPath(paper), TEXT_KIND)]);
  }

  /** What a paper's documents say. They stay in memory for a while: figure after figure asks for them. */
  async function look(paper: PaperId) {
    const [manifest, text] = await hold(paper);
    recent.add(manifestPath(paper), manifest);
    recent.add(textPath(paper), text);
    return { manifest: manifest.data, text: text.data.text };
  }

  async function learn(): Promise<void> {
    for (const name of await namesIn(join(home, DOCUMENTS_FOLDER))) {
      const paper = paperOfFolder(name);
      if (paper !== undefined && (await isThere(join(home, ...textPath(paper).split('/'))))) here.add(paper);
    }
    changed();
  }

  function load(): Promise<void> {
    learning ??= learn();
    return learning;
  }

  async function open(paper: PaperId): Promise<OpenedText> {
    const { manifest, text } = await look(paper);
    const entries = Object.entries(manifest.pictures);
    return {
      text,
      pictures: entries.flatMap(([file, entry]) => (entry.kind === 'had' ? [file] : [])),
      missing: Object.fromEntries(
        entries.flatMap(([file, entry]) => (entry.kind === 'missing' ? [[file, entry.why]] : [])),
      ),
      isFetching: fetching.has(paper),
      place: (await placesNow()).get(paper),
    };
  }

  async function fetchAll(paper: PaperId, anew: boolean, signal: AbortSignal): Promise<FetchedText> {
    const [manifest, text] = await hold(paper);
    try {
      return await fetchInto(paper, { manifest, text, anew, signal });
    } finally {
      manifest.release();
      text.release();
    }
  }

  async function fetchInto(paper: PaperId, { manifest, text, anew, signal }: Into): Promise<FetchedText> {
    // What was damaged is fetched anew as what was never here.
    let source = anew || text.data.text === null ? undefined : manifest.data.text?.source;
    if (source === undefined) {
      const found = await findText(paper, ports, signal);
      source = found.text.source;
      text.change(() => ({ text: found.text }));
      await text.saved();
      manifest.change((before) => ({
        ...before,
        text: {
          source: found.text.source,
          address: found.address,
          fetchedAt: new Date(clock.now()).toISOString(),
          length: found.length,
          pictures: Object.fromEntries(found.pictures),
        },
        // What could not be had the last time may be there now.
        pictures: Object.fromEntries(
          Object.entries(before.pictures).filter(([file, entry]) => entry.kind === 'had' && found.pictures.has(file)),
        ),
      }));
      here.add(paper);
      changed();
    }
    const failed = await fetchPictures(paper, manifest, signal);
    await manifest.saved();
    await pictures.keepOnly(paper, new Set(Object.keys(manifest.data.pictures)));
    const entries = Object.values(manifest.data.pictures);
    const had = entries.filter(({ kind }) => kind === 'had').length;
    return { source, pictures: had, missing: entries.length - had, failed };
  }

  /** How many could not be had this time. */
  async function fetchPictures(paper: PaperId, manifest: Document<Manifest>, signal: AbortSignal): Promise<number> {
    const wanted = Object.entries(manifest.data.text?.pictures ?? {});
    let bytes = 0;
    let failed = 0;
    const set = (file: string, entry: Manifest['pictures'][string]): void => {
      manifest.change((before) => ({ ...before, pictures: { ...before.pictures, [file]: entry } }));
      changed();
    };
    const one = async ([file, address]: readonly [string, string], place: number): Promise<void> => {
      const known = manifest.data.pictures[file];
      if (known?.kind === 'missing') return;
      if (known !== undefined && (await pictures.read(paper, file, known)) !== undefined) {
        bytes += known.length;
        return;
      }
      if (place >= MOST_PICTURES || bytes > MOST_BYTES) {
        return set(file, { kind: 'missing', why: 'This paper has more figures than are kept.' });
      }
      try {
        const entry = await pictures.fetch(paper, file, address, signal);
        if (entry.kind === 'had') bytes += entry.length;
        set(file, entry);
      } catch (thrown) {
        signal.throwIfAborted();
        const error = AppError.from(thrown);
        // A full disk is nothing that the next picture would fare better with.
        if (!error.code.startsWith('net.')) throw error;
        log.info('A figure could not be fetched', { paper, address, error: error.message });
        failed += 1;
      }
    };
    const waiting = wanted.entries();
    const some = async (): Promise<void> => {
      for (const [place, picture] of waiting) await one(picture, place);
    };
    // Whatever becomes of one, all have ended before the documents are let go of.
    const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, some));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return failed;
  }

  return {
    pdfs,
    state: () => ({ revision, texts: here.size, fetching: [...fetching.keys()], pdfs: pdfs.fetching() }),
    load,
    open,
    fetch(paper, anew = false) {
      if (isClosed) return Promise.reject(new AppError('app.closing', 'Offprint is closing.', { retryable: true }));
      const known = fetching.get(paper);
      if (known !== undefined) return known.done;
      const stop = new AbortController();
      const done = fetchAll(paper, anew, stop.signal).finally(() => {
        fetching.delete(paper);
        changed();
      });
      fetching.set(paper, { stop, done });
      changed();
      return done;
    },
    cancel(paper) {
      const known = fetching.get(paper);
      known?.stop.abort(new AppError('net.cancelled', 'The fetching was stopped.', { retryable: true }));
      return known !== undefined;
    },
    async setPlace(paper, place) {
      (await placesNow()).set(paper, place);
      return undefined;
    },
    async picture(paper, file) {
      const { manifest } = await look(paper);
      const entry = manifest.pictures[file];
      if (entry?.kind !== 'had') return undefined;
      const body = await pictures.read(paper, file, entry);
      return body === undefined ? undefined : { body, type: entry.type };
    },
    async list() {
      await load();
      const rows = await Promise.all(
        [...here].map(async (paper): Promise<DocumentRow> => {
          const document = await storage.open(manifestPath(paper), MANIFEST_KIND);
          const { text, pictures: entries } = document.data;
          document.release();
          const all = Object.values(entries);
          const had = all.filter(({ kind }) => kind === 'had').length;
          return {
            paper,
            title: ports.titleOf(paper) ?? paper,
            source: text?.source ?? null,
            fetchedAt: text?.fetchedAt ?? null,
            bytes: await sizeOf(join(home, ...folderOf(paper).split('/'))),
            pictures: had,
            missing: all.length - had,
          };
        }),
      );
      return rows.toSorted((a, b) =>
        a.fetchedAt === b.fetchedAt ? 0 : (a.fetchedAt ?? '') < (b.fetchedAt ?? '') ? 1 : -1,
      );
    },
    async remove(paper) {
      fetching.get(paper)?.stop.abort(new AppError('net.cancelled', 'Its text was removed.', { retryable: true }));
      await fetching.get(paper)?.done.catch(() => undefined);
      await pdfs.cancel(paper);
      const folder = join(home, ...folderOf(paper).split('/'));
      const had = await isThere(folder);
      await storage.replace(folderOf(paper), () => rm(folder, { recursive: true, force: true }));
      here.delete(paper);
      changed();
      return had;
    },
    async close() {
      isClosed = true;
      const ending = [...fetching.values()];
      for (const { stop } of ending)
        stop.abort(new AppError('app.closing', 'Offprint is closing.', { retryable: true }));
      await Promise.allSettled(ending.map(({ done }) => done));
      await pdfs.close();
      (await places)?.release();
    },
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

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (thrown) {
    if (isMissing(thrown)) return false;
    throw thrown;
  }
}

async function sizeOf(folder: string): Promise<number> {
  const sizes = await Promise.all((await namesIn(folder)).map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
