import type { FetchedText } from '#contract/documents';
import { AppError } from '#contract/errors';
import type { FullText } from '#contract/full-text';
import type { PaperId } from '#contract/ids';
import { wordCount } from '#contract/word-count';
import type { Clock, Logger } from '../ports';
import type { Document } from '../storage/document';
import type { Storage } from '../storage/storage';
import { type Manifest, MANIFEST_KIND, manifestPath, TEXT_KIND, textPath } from './paper-documents';
import type { PaperPictures } from './paper-pictures';
import { textAsMarkdown } from './text-as-markdown';
import { findText, type TextPorts } from './text-sources';

/** Figures of a paper that are fetched at a time; the port keeps the pace of each host besides. */
const AT_ONCE = 4;
/** The pictures of one paper that are fetched at most, and the bytes that they may have together. */
const MOST_PICTURES = 400;
const MOST_BYTES = 200 * 1024 * 1024;

export type FetchPorts = TextPorts & {
  readonly storage: Storage;
  readonly pictures: PaperPictures;
  readonly clock: Clock;
  readonly log: Logger;
};

/** How far a fetching is: pictures that were dealt with, of how many; null before the text is there. */
export type FetchProgress = { readonly done: number; readonly total: number | null };

export type FetchWish = {
  /** Also what is here already. */
  readonly anew: boolean;
  readonly figures: boolean;
  readonly signal: AbortSignal;
  /** There is more than before. */
  readonly onProgress: (progress: FetchProgress) => void;
};

type Into = FetchWish & {
  readonly manifest: Document<Manifest>;
  readonly text: Document<{ readonly text: FullText | null }>;
};

/**
 * Fetches a paper's text and its pictures into its folder; what is here already is kept, unless `anew`. Rejects as
 * `findText` does, and with a `storage.*` error.
 */
export async function fetchDocument(paper: PaperId, ports: FetchPorts, wish: FetchWish): Promise<FetchedText> {
  const [manifest, text] = await Promise.all([
    ports.storage.open(manifestPath(paper), MANIFEST_KIND),
    ports.storage.open(textPath(paper), TEXT_KIND),
  ]);
  try {
    return await fetchInto(paper, ports, { ...wish, manifest, text });
  } finally {
    manifest.release();
    text.release();
  }
}

async function fetchInto(paper: PaperId, ports: FetchPorts, into: Into): Promise<FetchedText> {
  const { manifest, text, anew } = into;
  // What was damaged is fetched anew as what was never here.
  const known = anew || text.data.text === null ? undefined : manifest.data.text?.source;
  const source = known ?? (await fetchText(paper, ports, into));
  const failed = into.figures ? await fetchPictures(paper, ports, into) : 0;
  await manifest.saved();
  await ports.pictures.keepOnly(paper, new Set(Object.keys(manifest.data.pictures)));
  const entries = Object.values(manifest.data.pictures);
  const had = entries.filter(({ kind }) => kind === 'had').length;
  return { source, pictures: had, missing: entries.length - had, failed };
}

async function fetchText(
  paper: PaperId,
  ports: FetchPorts,
  { manifest, text, signal, onProgress }: Into,
): Promise<FullText['source']> {
  const now = (): string => new Date(ports.clock.now()).toISOString();
  const found = await findText(paper, ports, signal).catch(async (thrown: unknown) => {
    const error = AppError.from(thrown);
    if (error.code === 'source.no-text' && !error.retryable) {
      manifest.change((before) => ({ ...before, noText: { why: error.message, at: now() } }));
      await manifest.saved();
    }
    throw error;
  });
  text.change(() => ({ text: found.text }));
  await text.saved();
  manifest.change(({ noText: _noText, ...before }) => ({
    ...before,
    text: {
      source: found.text.source,
      address: found.address,
      fetchedAt: now(),
      length: found.length,
      words: wordCount(textAsMarkdown({ ...found.text, references: [], footnotes: [] })),
      pictures: Object.fromEntries(found.pictures),
    },
    // What could not be had the last time may be there now.
    pictures: Object.fromEntries(
      Object.entries(before.pictures).filter(([file, entry]) => entry.kind === 'had' && found.pictures.has(file)),
    ),
  }));
  onProgress({ done: 0, total: found.pictures.size });
  return found.text.source;
}

/** How many could not be had this time. */
async function fetchPictures(paper: PaperId, ports: FetchPorts, into: Into): Promise<number> {
  const { pictures, log } = ports;
  const { manifest, signal, onProgress } = into;
  const wanted = Object.entries(manifest.data.text?.pictures ?? {});
  let bytes = 0;
  let failed = 0;
  let done = 0;
  const set = (file: string, entry: Manifest['pictures'][string]): void => {
    manifest.change((before) => ({ ...before, pictures: { ...before.pictures, [file]: entry } }));
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
    for (const [place, picture] of waiting) {
      await one(picture, place);
      done += 1;
      onProgress({ done, total: wanted.length });
    }
  };
  // Whatever becomes of one, all have ended before the documents are let go of.
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, some));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return failed;
}
