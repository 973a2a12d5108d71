import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PdfFile } from '#contract/pdf';
import type { DocumentRow, DocumentsState, FetchedText, OpenedText, ReadingPlace } from '#contract/documents';
import { AppError } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import type { Network } from '../net/network';
import type { Clock, Logger } from '../ports';
import { createRecentDocuments } from '../storage/recent';
import type { Storage } from '../storage/storage';
import { fetchDocument, type FetchPorts, type FetchProgress } from './fetch-document';
import { createHeldDocuments, type HeldDocument } from './held-documents';
import { folderOf, MANIFEST_KIND, manifestPath, TEXT_KIND, textPath } from './paper-documents';
import { createPaperPictures } from './paper-pictures';
import { createPdfs, type Pdfs } from './pdfs';
import type { PictureType } from './picture-kind';
import { openReadingPlaces, type ReadingPlaces } from './reading-places';
import { NO_PROGRESS, progressOf, type Progress } from './reading-progress';
import type { TextReaders, WholePdf } from './text-sources';

/** Texts that stay in memory: the last ones that were opened. */
const MOST_OPEN = 4;

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
  /** A paper was fetched, and its text may be another; what was asked for it is told when this has settled. */
  readonly onFetched: (paper: PaperId) => Promise<void>;
  /** Other papers have a text here now. */
  readonly onTexts: () => void;
};

/** How a text is wanted. By default with its figures, and not `anew`. */
export type Wanted = { readonly anew?: boolean | undefined; readonly figures?: boolean };

export type Documents = {
  readonly pdfs: Pdfs;
  state(): DocumentsState;
  /** Learns what is here. */
  load(): Promise<void>;
  open(paper: PaperId): Promise<OpenedText>;
  /**
   * Fetches a paper's text and its pictures; what is here already is kept, unless `anew`. Whoever asks meanwhile waits
   * for the same. The text can be opened before the pictures are there. Rejects as `findText` does.
   */
  fetch(paper: PaperId, wanted?: Wanted): Promise<FetchedText>;
  /** Fetches a paper's PDF, going on with what is here of it. Rejects as `Pdfs.fetch` does. */
  fetchPdf(paper: PaperId): Promise<PdfFile>;
  /** Ends a fetching of a text; what it brought stays. False if there was none. */
  cancel(paper: PaperId): boolean;
  hasText(paper: PaperId): boolean;
  /** How far the fetching of a text is; undefined if there is none. */
  progress(paper: PaperId): FetchProgress | undefined;
  /** What is here of each paper, once it is loaded. */
  held(): ReadonlyMap<PaperId, HeldDocument>;
  /** When a paper's text or PDF was last read, in ms since 1970; undefined if it never was. */
  readAt(paper: PaperId): Promise<number | undefined>;
  setPlace(paper: PaperId, place: ReadingPlace): Promise<undefined>;
  /** It was read for so many seconds more. */
  addSeconds(paper: PaperId, seconds: number): Promise<undefined>;
  /** How far the person is with each text, once it is loaded. */
  progressNow(): Progress;
  picture(
    paper: PaperId,
    file: string,
  ): Promise<{ readonly body: Uint8Array<ArrayBuffer>; readonly type: PictureType } | undefined>;
  list(): Promise<readonly DocumentRow[]>;
  /** Removes what was fetched of a paper; it can be fetched again. False if there was nothing. */
  remove(paper: PaperId): Promise<boolean>;
  close(): Promise<void>;
};

type Fetching = {
  readonly figures: boolean;
  readonly stop: AbortController;
  readonly done: Promise<FetchedText>;
  progress: FetchProgress;
};

/** Full texts and their pictures, under `documents/`. */
export function createDocuments(ports: DocumentPorts): Documents {
  const { home, storage, clock, onChange } = ports;
  const pictures = createPaperPictures({ home, network: ports.network, clock });
  const fetchPorts: FetchPorts = { ...ports, pictures, pdf: wholePdf };
  const pdfs = createPdfs({ ...ports, onChange: (isOther) => (isOther ? changed() : onChange()) });
  const recent = createRecentDocuments<unknown>(2 * MOST_OPEN);
  const held = createHeldDocuments(home, storage);
  const fetching = new Map<PaperId, Fetching>();
  /** When each text was last asked for, in ms since 1970. */
  const openedAt = new Map<PaperId, number>();
  let revision = 1;
  let places: Promise<ReadingPlaces> | null = null;
  let progressMade: Progress = NO_PROGRESS;
  let isClosed = false;

  function changed(): void {
    revision += 1;
    onChange();
  }

  const placesNow = (): Promise<ReadingPlaces> => (places ??= openReadingPlaces(storage, clock));

  /** What a paper's documents say. They stay in memory for a while: figure after figure asks for them. */
  async function look(paper: PaperId) {
    const [manifest, text] = await Promise.all([
      storage.open(manifestPath(paper), MANIFEST_KIND),
      storage.open(textPath(paper), TEXT_KIND),
    ]);
    recent.add(manifestPath(paper), manifest);
    recent.add(textPath(paper), text);
    return { manifest: manifest.data, text: text.data.text };
  }

  async function progressChanged(): Promise<void> {
    progressMade = progressOf((await placesNow()).all(), held.all());
  }

  /** Of twenty, how much of a text is read; undefined where it is not begun, or ended. */
  function stepOf(paper: PaperId): number | undefined {
    const percent = progressMade.of(paper)?.percent;
    return percent === undefined ? undefined : Math.floor(percent / 5);
  }

  async function noteNoPdf(paper: PaperId, why: string): Promise<void> {
    const manifest = await storage.open(manifestPath(paper), MANIFEST_KIND);
    manifest.change((before) => ({ ...before, noPdf: { why, at: new Date(clock.now()).toISOString() } }));
    await manifest.saved();
    manifest.release();
  }

  async function fetchPdf(paper: PaperId): Promise<PdfFile> {
    try {
      return await pdfs.fetch(paper);
    } catch (thrown) {
      const error = AppError.from(thrown);
      if (error.code === 'source.no-pdf' && !error.retryable) await noteNoPdf(paper, error.message);
      throw error;
    } finally {
      await held.renew(paper);
      changed();
    }
  }

  /** The PDF that is here, or fetched for its text. */
  async function wholePdf(paper: PaperId, signal: AbortSignal): Promise<WholePdf> {
    const known = await pdfs.read(paper);
    if (known !== undefined) return known;
    signal.throwIfAborted();
    // Whoever wants the PDF itself goes on fetching it.
    const isOwn = pdfs.fetching().every((one) => one.paper !== paper);
    const stop = (): void => void (isOwn && pdfs.cancel(paper));
    signal.addEventListener('abort', stop, { once: true });
    try {
      await fetchPdf(paper);
    } finally {
      signal.removeEventListener('abort', stop);
    }
    signal.throwIfAborted();
    const whole = await pdfs.read(paper);
    if (whole === undefined) throw new AppError('source.no-pdf', 'Its PDF was removed.', { retryable: true });
    return whole;
  }

  let loading: Promise<void> | null = null;
  /** Tells once, whoever asks: what is told makes others look through everything again. */
  function load(): Promise<void> {
    loading ??= learn().catch((thrown: unknown) => {
      loading = null;
      throw thrown;
    });
    return loading;
  }

  async function learn(): Promise<void> {
    await held.load();
    await progressChanged();
    if (texts() > 0 || progressMade.begun().length > 0) ports.onTexts();
    changed();
  }

  function fetch(paper: PaperId, wanted: Wanted = {}): Promise<FetchedText> {
    const { anew = false, figures = true } = wanted;
    if (isClosed) return Promise.reject(new AppError('app.closing', 'Offprint is closing.', { retryable: true }));
    const known = fetching.get(paper);
    if (known !== undefined) {
      if (known.figures || !figures) return known.done;
      return known.done.then(() => fetch(paper, wanted));
    }
    const stop = new AbortController();
    const { signal } = stop;
    const onProgress = (progress: FetchProgress): void => {
      const own = fetching.get(paper);
      if (own !== undefined) own.progress = progress;
      changed();
    };
    const run = async (): Promise<FetchedText> => {
      try {
        const fetched = await fetchDocument(paper, fetchPorts, { anew, figures, signal, onProgress });
        await ports.onFetched(paper);
        return fetched;
      } finally {
        fetching.delete(paper);
        const hadText = hasText(paper);
        await held.renew(paper);
        await progressChanged();
        if (hasText(paper) !== hadText) ports.onTexts();
        changed();
      }
    };
    const done = run();
    fetching.set(paper, { figures, stop, done, progress: { done: 0, total: null } });
    changed();
    return done;
  }

  const hasText = (paper: PaperId): boolean => (held.get(paper)?.source ?? null) !== null;
  const texts = (): number => [...held.all().values()].filter(({ source }) => source !== null).length;

  return {
    pdfs,
    fetchPdf,
    state: () => ({ revision, texts: texts(), fetching: [...fetching.keys()], pdfs: pdfs.fetching() }),
    load,
    fetch,
    async open(paper) {
      openedAt.set(paper, clock.now());
      const { manifest, text } = await look(paper);
      const entries = Object.entries(manifest.pictures);
      return {
        text,
        fetchedAt: text === null ? null : (manifest.text?.fetchedAt ?? null),
        pictures: entries.flatMap(([file, entry]) => (entry.kind === 'had' ? [file] : [])),
        missing: Object.fromEntries(
          entries.flatMap(([file, entry]) => (entry.kind === 'missing' ? [[file, entry.why]] : [])),
        ),
        isFetching: fetching.has(paper),
        place: (await placesNow()).get(paper),
      };
    },
    cancel(paper) {
      const known = fetching.get(paper);
      known?.stop.abort(new AppError('net.cancelled', 'The fetching was stopped.', { retryable: true }));
      return known !== undefined;
    },
    hasText,
    progress: (paper) => fetching.get(paper)?.progress,
    held: () => held.all(),
    async readAt(paper) {
      const kept = [(await placesNow()).at(paper), await pdfs.readAt(paper)];
      const times = [openedAt.get(paper), ...kept].flatMap((at) => at ?? []);
      return times.length === 0 ? undefined : Math.max(...times);
    },
    async setPlace(paper, place) {
      const before = stepOf(paper);
      (await placesNow()).set(paper, place);
      await progressChanged();
      // Lists are not drawn anew with every line that is read.
      if (stepOf(paper) !== before) ports.onTexts();
      return undefined;
    },
    async addSeconds(paper, seconds) {
      (await placesNow()).addSeconds(paper, seconds);
      await progressChanged();
      return undefined;
    },
    progressNow: () => progressMade,
    async picture(paper, file) {
      const { manifest } = await look(paper);
      const entry = manifest.pictures[file];
      if (entry?.kind !== 'had') return undefined;
      const body = await pictures.read(paper, file, entry);
      return body === undefined ? undefined : { body, type: entry.type };
    },
    async list() {
      await held.load();
      const rows = Array.from(held.all(), ([paper, document]): DocumentRow => {
        const { source, fetchedAt, bytes, pictures: figures } = document;
        const title = ports.titleOf(paper) ?? paper;
        const hasPdf = document.pdf !== null;
        return { paper, title, source, hasPdf, fetchedAt, bytes, pictures: figures.had, missing: figures.missing };
      });
      return rows
        .filter(({ source, hasPdf }) => source !== null || hasPdf)
        .toSorted((a, b) => (b.fetchedAt ?? '').localeCompare(a.fetchedAt ?? '', 'en'));
    },
    async remove(paper) {
      fetching.get(paper)?.stop.abort(new AppError('net.cancelled', 'Its text was removed.', { retryable: true }));
      await fetching.get(paper)?.done.catch(() => undefined);
      await pdfs.cancel(paper);
      await held.renew(paper);
      const had = held.get(paper) !== undefined;
      const folder = join(home, ...folderOf(paper).split('/'));
      await storage.replace(folderOf(paper), () => rm(folder, { recursive: true, force: true }));
      held.drop(paper);
      if (had) ports.onTexts();
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
