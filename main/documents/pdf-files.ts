import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import type { Network } from '../net/network';
import type { Clock } from '../ports';
import { makeFolder, renameOver, syncFolder } from '../storage/disk';
import { isMissing, writeError } from '../storage/disk-errors';
import type { Document } from '../storage/document';
import type { Storage } from '../storage/storage';
import { folderOf, type Manifest, MANIFEST_KIND, manifestPath, type PdfEntry } from './paper-documents';
import { openPdfPart } from './pdf-part';

/** The largest PDF that is fetched. Bytes. */
export const MAX_PDF = 150 * 1024 * 1024;
/** What a PDF ends with stands within so many bytes of its end (ISO 32000-1, annex H.3, note 18: 1024). */
const END_WITHIN = 4096;
export const PDF_FILE = 'paper.pdf';
const PART = 'paper.pdf.part';

type Ports = {
  readonly home: string;
  readonly storage: Storage;
  readonly network: Network;
  /** Without a trailing slash. */
  readonly arxivUrl: () => string;
  readonly clock: Clock;
};

export type FetchPdf = {
  readonly signal: AbortSignal;
  readonly onProgress: (received: number, total: number | null) => void;
};

/** A whole PDF, to be read from. */
export type StoredPdf = {
  readonly length: number;
  /** The bytes from `start` up to, and without, `end`; fewer where the file ends. */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
};

export type PdfFiles = {
  /** What is here: the whole file, or a part of it. */
  look(paper: PaperId): Promise<{
    readonly pdf: PdfEntry | undefined;
    readonly part: { readonly received: number; readonly total: number | null } | undefined;
  }>;
  /**
   * Fetches a paper's PDF, going on with what is here of it. Settles at once if it is here. Rejects as
   * `Network.download` does, with `source.no-pdf` where there is none, or `storage.*`.
   */
  fetch(paper: PaperId, how: FetchPdf): Promise<PdfEntry>;
  /** The PDF of a paper if it is whole and what was fetched. */
  open(paper: PaperId): Promise<StoredPdf | undefined>;
  remove(paper: PaperId): Promise<void>;
};

/** The PDFs of papers, each a file in its paper's folder that appears there when it is whole. */
export function createPdfFiles({ home, storage, network, arxivUrl, clock }: Ports): PdfFiles {
  const placeOf = (paper: PaperId, name: string): string => join(home, ...folderOf(paper).split('/'), name);

  async function withManifest<T>(paper: PaperId, work: (manifest: Document<Manifest>) => Promise<T>): Promise<T> {
    const manifest = await storage.open(manifestPath(paper), MANIFEST_KIND);
    try {
      return await work(manifest);
    } finally {
      manifest.release();
    }
  }

  async function wholeOf(paper: PaperId, { pdf }: Manifest): Promise<PdfEntry | undefined> {
    return pdf !== undefined && (await sizeOf(placeOf(paper, PDF_FILE))) === pdf.length ? pdf : undefined;
  }

  async function fetchInto(paper: PaperId, manifest: Document<Manifest>, how: FetchPdf): Promise<PdfEntry> {
    const known = await wholeOf(paper, manifest.data);
    if (known !== undefined && (await digestOf(placeOf(paper, PDF_FILE))) === known.sha256) return known;
    const file = placeOf(paper, PART);
    await makeFolder(join(home, ...folderOf(paper).split('/')), false).catch((thrown: unknown) => {
      throw writeError(thrown, folderOf(paper));
    });
    const part = await openPdfPart({
      file,
      known: manifest.data.pdfPart,
      keep: (entry) => manifest.change((before) => withPart(before, entry)),
      onProgress: how.onProgress,
    });
    let sha256: string;
    let downloaded;
    try {
      downloaded = await network.download({
        url: `${arxivUrl()}/pdf/${paper}`,
        into: part,
        maxBytes: MAX_PDF,
        signal: how.signal,
      });
      if (downloaded.kind === 'refused') throw refusedError(paper, downloaded.status, new URL(arxivUrl()).host);
      sha256 = await part.checkpoint();
    } catch (thrown) {
      const canGoOn = await part.close();
      const { code } = AppError.from(thrown);
      // What is no PDF, or too large, is not gone on with either.
      if (!canGoOn || code === 'source.no-pdf' || code === 'net.too-large') await forget(manifest, file);
      await manifest.saved();
      throw thrown;
    }
    await part.close();
    const { url, length, total } = downloaded;
    if (total === null && !(await endsAsPdf(file, length))) {
      await forget(manifest, file);
      throw new AppError('net.bad-answer', 'The PDF that was sent breaks off. Try again to fetch it anew.', {
        retryable: true,
      });
    }
    const version = versionIn(url, paper);
    const entry: PdfEntry = {
      address: url,
      fetchedAt: new Date(clock.now()).toISOString(),
      length,
      sha256,
      ...(version === undefined ? {} : { version }),
    };
    await renameOver(file, placeOf(paper, PDF_FILE), clock).catch((thrown: unknown) => {
      throw writeError(thrown, `${folderOf(paper)}/${PDF_FILE}`);
    });
    await syncFolder(join(home, ...folderOf(paper).split('/')));
    manifest.change((before) => ({ ...withPart(before, undefined), pdf: entry }));
    await manifest.saved();
    return entry;
  }

  return {
    look: (paper) =>
      withManifest(paper, async ({ data }) => {
        const { pdfPart } = data;
        return {
          pdf: await wholeOf(paper, data),
          part: pdfPart === undefined ? undefined : { received: pdfPart.bytes, total: pdfPart.total },
        };
      }),
    fetch: (paper, how) => withManifest(paper, (manifest) => fetchInto(paper, manifest, how)),
    async open(paper) {
      const entry = await withManifest(paper, ({ data }) => wholeOf(paper, data));
      const file = placeOf(paper, PDF_FILE);
      if (entry === undefined || (await digestOf(file)) !== entry.sha256) return undefined;
      return { length: entry.length, read: (start, end) => readRange(file, start, Math.min(end, entry.length)) };
    },
    remove: (paper) =>
      withManifest(paper, async (manifest) => {
        manifest.change(({ pdf: _pdf, pdfPart: _part, ...rest }) => rest);
        await manifest.saved();
        for (const name of [PDF_FILE, PART]) await rm(placeOf(paper, name), { force: true });
      }),
  };
}

/** What has come is of no use. */
async function forget(manifest: Document<Manifest>, file: string): Promise<void> {
  manifest.change((before) => withPart(before, undefined));
  await rm(file, { force: true });
}

function withPart({ pdfPart: _before, ...rest }: Manifest, entry: Manifest['pdfPart']): Manifest {
  return entry === undefined ? rest : { ...rest, pdfPart: entry };
}

function refusedError(paper: PaperId, status: number, host: string): AppError {
  return new AppError(
    'source.no-pdf',
    status === 404
      ? `${host} has no PDF of ${paper}.`
      : `${host} refused to send the PDF of ${paper} (${status}). It may be had in a browser.`,
    { details: { paper, status } },
  );
}

/** arXiv leads to the address of a version, or names none. */
function versionIn(url: string, paper: PaperId): number | undefined {
  const { pathname } = new URL(url);
  const at = pathname.lastIndexOf(paper);
  const version = at === -1 ? undefined : /^v(\d{1,4})(?:\.pdf)?$/.exec(pathname.slice(at + paper.length))?.[1];
  return version === undefined ? undefined : Number(version);
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).size;
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  }
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest('hex');
}

async function readRange(file: string, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  const handle = await open(file, 'r');
  try {
    const bytes = new Uint8Array(Math.max(0, end - start));
    const { bytesRead } = await handle.read(bytes, 0, bytes.byteLength, start);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function endsAsPdf(file: string, length: number): Promise<boolean> {
  const end = await readRange(file, Math.max(0, length - END_WITHIN), length);
  return Buffer.from(end).includes('%%EOF');
}
