import { randomBytes } from 'node:crypto';
import { AppError } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import type { OpenedPdf, PdfFetching, PdfFile, PdfPlace } from '#contract/pdf';
import type { Network } from '../net/network';
import type { Clock } from '../ports';
import type { Storage } from '../storage/storage';
import type { PdfEntry } from './paper-documents';
import { createPdfFiles, type StoredPdf } from './pdf-files';
import type { WholePdf } from './text-sources';
import { openPdfPlaces, type PdfPlaces } from './pdf-places';

/** How often it is told how far a fetching is. Milliseconds. */
const TELL_MS = 200;
/** Windows and tabs that have a PDF open; the one that was opened longest ago is forgotten first. */
const MOST_OPEN = 8;

type Ports = {
  readonly home: string;
  readonly storage: Storage;
  readonly network: Network;
  readonly arxivUrl: () => string;
  readonly clock: Clock;
  /** More is here, or less: `isOther` where it is something else that can be opened. */
  readonly onChange: (isOther: boolean) => void;
};

export type Pdfs = {
  /** What is here of a paper's PDF. A PDF that is whole can be had by the key in it from now on. */
  open(paper: PaperId): Promise<OpenedPdf>;
  /** Whoever asks meanwhile waits for the same. Rejects as `PdfFiles.fetch` does. */
  fetch(paper: PaperId): Promise<PdfFile>;
  /** All of a paper's PDF, as it is here; undefined if it is not. */
  read(paper: PaperId): Promise<WholePdf | undefined>;
  /** Ends a fetching; what has come stays, and is gone on with. False if there was none. */
  cancel(paper: PaperId): Promise<boolean>;
  /** Removes the PDF and what has come of one; false if there was neither. */
  remove(paper: PaperId): Promise<boolean>;
  setPlace(paper: PaperId, place: PdfPlace): Promise<undefined>;
  /** When it was last read, in ms since 1970; undefined if it never was. */
  readAt(paper: PaperId): Promise<number | undefined>;
  fetching(): readonly PdfFetching[];
  /** The PDF that was opened under this key; undefined if none was, or it is not here any more. */
  opened(key: string): Promise<StoredPdf | undefined>;
  close(): Promise<void>;
};

type Fetching = {
  readonly stop: AbortController;
  readonly done: Promise<PdfFile>;
  received: number;
  total: number | null;
};

/** PDFs as windows have them: fetched, told of, opened one at a time. */
export function createPdfs(ports: Ports): Pdfs {
  const { storage, clock, onChange } = ports;
  const files = createPdfFiles(ports);
  const fetching = new Map<PaperId, Fetching>();
  const opened = new Map<string, { readonly paper: PaperId; readonly stored: StoredPdf }>();
  let places: Promise<PdfPlaces> | null = null;
  let toldAt = 0;
  let isClosed = false;

  const placesNow = (): Promise<PdfPlaces> => (places ??= openPdfPlaces(storage, clock));

  function keyFor(paper: PaperId, stored: StoredPdf): string {
    const key = randomBytes(24).toString('base64url');
    opened.set(key, { paper, stored });
    const [oldest] = opened.keys();
    if (opened.size > MOST_OPEN && oldest !== undefined) opened.delete(oldest);
    return key;
  }

  function progress(paper: PaperId, received: number, total: number | null): void {
    const known = fetching.get(paper);
    if (known === undefined) return;
    known.received = received;
    known.total = total;
    if (clock.now() - toldAt < TELL_MS) return;
    toldAt = clock.now();
    onChange(false);
  }

  async function cancel(paper: PaperId): Promise<boolean> {
    const known = fetching.get(paper);
    known?.stop.abort(new AppError('net.cancelled', 'The fetching was stopped.', { retryable: true }));
    await known?.done.catch(() => undefined);
    return known !== undefined;
  }

  return {
    async open(paper) {
      const [{ pdf, part }, known] = await Promise.all([files.look(paper), placesNow()]);
      const stored = pdf === undefined ? undefined : await files.open(paper);
      return {
        pdf: pdf === undefined || stored === undefined ? null : shown(pdf),
        part: part ?? null,
        isFetching: fetching.has(paper),
        place: known.get(paper),
        key: stored === undefined ? null : keyFor(paper, stored),
      };
    },
    fetch(paper) {
      if (isClosed) return Promise.reject(new AppError('app.closing', 'Offprint is closing.', { retryable: true }));
      const known = fetching.get(paper);
      if (known !== undefined) return known.done;
      const stop = new AbortController();
      const done = files
        .fetch(paper, { signal: stop.signal, onProgress: (received, total) => progress(paper, received, total) })
        .then(shown)
        .finally(() => {
          fetching.delete(paper);
          onChange(true);
        });
      fetching.set(paper, { stop, done, received: 0, total: null });
      onChange(true);
      return done;
    },
    async read(paper) {
      const [{ pdf }, stored] = await Promise.all([files.look(paper), files.open(paper)]);
      if (pdf === undefined || stored === undefined) return undefined;
      return { bytes: await stored.read(0, stored.length), address: pdf.address, version: pdf.version };
    },
    cancel,
    async remove(paper) {
      await cancel(paper);
      const { pdf, part } = await files.look(paper);
      for (const [key, one] of opened) if (one.paper === paper) opened.delete(key);
      if (pdf === undefined && part === undefined) return false;
      await files.remove(paper);
      onChange(true);
      return true;
    },
    async setPlace(paper, place) {
      (await placesNow()).set(paper, place);
      return undefined;
    },
    readAt: async (paper) => (await placesNow()).at(paper),
    fetching: () => [...fetching].map(([paper, { received, total }]) => ({ paper, received, total })),
    opened: (key) => Promise.resolve(opened.get(key)?.stored),
    async close() {
      isClosed = true;
      const ending = [...fetching.values()];
      for (const { stop } of ending)
        stop.abort(new AppError('app.closing', 'Offprint is closing.', { retryable: true }));
      await Promise.allSettled(ending.map(({ done }) => done));
      (await places)?.release();
    },
  };
}

function shown({ length, fetchedAt, version }: PdfEntry): PdfFile {
  return { length, fetchedAt, ...(version === undefined ? {} : { version }) };
}
