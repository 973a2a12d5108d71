import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { AppError } from '#contract/errors';
import type { DownloadHead, DownloadTarget } from '../net/network';
import { isFull, isMissing, writeError } from '../storage/disk-errors';
import type { PdfPartEntry } from './paper-documents';

/** So often what has come is put on the disk for certain, so that no more than that is fetched twice. Bytes. */
const CHECKPOINT = 2 * 1024 * 1024;
/** What a PDF begins with, if not at once then within so many bytes (ISO 32000-1, annex H.3, note 13). */
const MARK = Buffer.from('%PDF-');
const MARK_WITHIN = 1024;

type Ports = {
  readonly file: string;
  /** What is known of the file from before. */
  readonly known: PdfPartEntry | undefined;
  /** Keeps what is known of it now. */
  readonly keep: (entry: PdfPartEntry | undefined) => void;
  readonly onProgress: (received: number, total: number | null) => void;
};

export type PdfPart = DownloadTarget & {
  /** Puts what has come on the disk. Settles with its digest. */
  checkpoint(): Promise<string>;
  /** Puts what has come on the disk; whether it can be gone on with. */
  close(): Promise<boolean>;
};

/**
 * A PDF on its way: a file that is not shown to anybody, and survives a pause, a kill and a power cut. What was put on the
 * disk is named by its length and digest; what came after that, or is not what was written, is fetched again.
 */
export async function openPdfPart({ file, known, keep, onProgress }: Ports): Promise<PdfPart> {
  const handle = await opened(file);
  let { entry, hash } = await stateOf(file, known);
  let size = entry?.bytes ?? 0;
  let total: number | null = entry?.total ?? null;
  let sinceCheckpoint = 0;
  let start = Buffer.alloc(0);
  let hasMark = size >= MARK_WITHIN;

  async function checkpoint(): Promise<string> {
    await onDisk(file, () => handle.datasync());
    const sha256 = hash.copy().digest('hex');
    if (entry !== undefined) {
      entry = { ...entry, bytes: size, sha256 };
      keep(entry);
    }
    sinceCheckpoint = 0;
    return sha256;
  }

  /** What is no PDF is known by its first bytes, and not fetched to its end. */
  function look(bytes: Uint8Array): void {
    if (hasMark) return;
    start = Buffer.concat([start, bytes]).subarray(0, MARK_WITHIN);
    hasMark = start.includes(MARK);
    if (!hasMark && start.length === MARK_WITHIN) throw noPdf();
  }

  return {
    held: () => (entry === undefined || entry.bytes === 0 ? null : { bytes: entry.bytes, validator: entry.validator }),
    async begin(head: DownloadHead) {
      if (/^text\/html\b/i.test(head.contentType)) throw webPage(head.url);
      if (head.from === 0 || head.from !== size) {
        if (head.from !== 0) throw new AppError('net.bad-answer', 'The PDF goes on where nothing is here before it.');
        hash = createHash('sha256');
        start = Buffer.alloc(0);
        hasMark = false;
      }
      size = head.from;
      total = head.total;
      await onDisk(file, () => handle.truncate(size));
      entry =
        head.validator === null
          ? undefined
          : {
              address: head.url,
              validator: head.validator,
              total,
              bytes: size,
              sha256: hash.copy().digest('hex'),
            };
      keep(entry);
      onProgress(size, total);
    },
    async write(bytes) {
      look(bytes);
      await onDisk(file, () => writeAll(handle, bytes, size));
      hash.update(bytes);
      size += bytes.byteLength;
      sinceCheckpoint += bytes.byteLength;
      if (sinceCheckpoint >= CHECKPOINT) await checkpoint();
      // What an attempt brought is gone on with by the next, whether or not it has reached the disk.
      else if (entry !== undefined) entry = { ...entry, bytes: size };
      onProgress(size, total);
    },
    async checkpoint() {
      if (!hasMark) throw noPdf();
      return checkpoint();
    },
    async close() {
      try {
        if (entry !== undefined && sinceCheckpoint > 0) await checkpoint();
      } finally {
        await handle.close();
      }
      return entry !== undefined && entry.bytes > 0;
    },
  };
}

async function opened(file: string): Promise<FileHandle> {
  return onDisk(file, async () => {
    try {
      return await open(file, 'r+');
    } catch (thrown) {
      if (!isMissing(thrown)) throw thrown;
      return open(file, 'wx+', 0o600);
    }
  });
}

/** What of a file can be gone on with: as much as was put on the disk, if it is what was written. */
async function stateOf(
  file: string,
  known: PdfPartEntry | undefined,
): Promise<{ readonly entry: PdfPartEntry | undefined; readonly hash: Hash }> {
  if (known === undefined || known.bytes === 0) return { entry: undefined, hash: createHash('sha256') };
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(file, { end: known.bytes - 1 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.length;
  }
  const isSame = size === known.bytes && hash.copy().digest('hex') === known.sha256;
  return isSame ? { entry: known, hash } : { entry: undefined, hash: createHash('sha256') };
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  let done = 0;
  while (done < bytes.byteLength) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.byteLength - done, at + done);
    done += bytesWritten;
  }
}

async function onDisk<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!isFull(thrown)) throw writeError(thrown, file);
    throw new AppError(
      'storage.full',
      'There is no space left to keep this PDF. Free some space and fetch it again: it goes on with what has come.',
      { retryable: true, details: { file }, cause: thrown },
    );
  }
}

function noPdf(): AppError {
  return new AppError('source.no-pdf', 'What was sent in place of the PDF is none.', { retryable: true });
}

function webPage(url: string): AppError {
  const { host } = new URL(url);
  return new AppError(
    'source.no-pdf',
    `${host} sent a web page in place of the PDF: it may want to know that a person asks. Open it on arXiv in a browser, and try again later.`,
    { retryable: true, details: { url, host } },
  );
}
