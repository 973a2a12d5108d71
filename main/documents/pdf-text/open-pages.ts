import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { AppError } from '#contract/errors';
import { piecesOf, type PdfPage, type TextItem } from './pieces';

/** The longest books that are read have about a thousand pages, papers with everything a hundred. */
const MOST_PAGES = 600;
const MOST_ITEMS_ON_PAGE = 40_000;
const MOST_LETTERS = 4_000_000;
/** A page that takes longer is left out. Milliseconds. */
const PAGE_MS = 10_000;

export type ReadPages = {
  readonly pages: readonly PdfPage[];
  /** Of the whole PDF. */
  readonly count: number;
  /** Pages that could not be read, from 1. */
  readonly unread: readonly number[];
  readonly wasCut: boolean;
};

/**
 * The letters of a PDF, page by page. `characterMaps` is the folder of pdf.js' maps, for letters of East Asia.
 *
 * Throws an AppError `source.shape` for what cannot be opened: a damaged file, one that is locked with a password.
 */
export async function openPages(bytes: Uint8Array, characterMaps: string): Promise<ReadPages> {
  const { getDocument } = await loadPdfJs();
  const task = getDocument({
    data: bytes,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    verbosity: 0,
    cMapPacked: true,
    cMapUrl: 'maps/',
    CMapReaderFactory: mapReader(characterMaps),
    StandardFontDataFactory: NoFaces,
  });
  try {
    const pdf = await task.promise.catch((thrown: unknown) => {
      throw thrown instanceof Error && thrown.name === 'PasswordException'
        ? unreadable('Its PDF is locked with a password.')
        : unreadable('Its PDF is damaged and cannot be read.', thrown);
    });
    return await readPages(pdf);
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

/** While it is loaded pdf.js warns that nothing can be drawn here. Nothing is. */
async function loadPdfJs() {
  const { warn } = console;
  // oxlint-disable-next-line no-console -- it is silenced, not written to
  console.warn = () => undefined;
  try {
    return await import('./pdf-js');
  } finally {
    // oxlint-disable-next-line no-console -- as it was
    console.warn = warn;
  }
}

async function readPages(pdf: PDFDocumentProxy): Promise<ReadPages> {
  const count = pdf.numPages;
  const pages: PdfPage[] = [];
  const unread: number[] = [];
  let letters = 0;
  for (let number = 1; number <= Math.min(count, MOST_PAGES) && letters < MOST_LETTERS; number += 1) {
    try {
      const page = await pdf.getPage(number);
      const read = await readPage(page);
      page.cleanup();
      letters += read.pieces.reduce((sum, { text }) => sum + text.length, 0);
      pages.push(read);
    } catch {
      // What one page has broken, others may not: its number is told.
      unread.push(number);
    }
  }
  return { pages, count, unread, wasCut: pages.length + unread.length < count };
}

async function readPage(page: PDFPageProxy): Promise<PdfPage> {
  const viewport = page.getViewport({ scale: 1 });
  const reader = page.streamTextContent({ includeMarkedContent: false }).getReader();
  const items: TextItem[] = [];
  const deadline = Date.now() + PAGE_MS;
  const late = setTimeout(() => void reader.cancel(new Error('late')).catch(() => undefined), PAGE_MS);
  try {
    while (items.length < MOST_ITEMS_ON_PAGE && Date.now() < deadline) {
      const chunk = (await reader.read()) as { done: boolean; value?: Chunk };
      if (chunk.done || chunk.value === undefined) break;
      for (const item of chunk.value.items)
        if ('str' in item) items.push({ ...item, isVertical: chunk.value.styles[item.fontName]?.vertical === true });
    }
  } finally {
    clearTimeout(late);
  }
  await reader.cancel(new Error('enough')).catch(() => undefined);
  return piecesOf(items.slice(0, MOST_ITEMS_ON_PAGE), [viewport.width, viewport.height], viewport.transform);
}

type Chunk = {
  readonly items: readonly (TextItem | { readonly type: string })[];
  readonly styles: Readonly<Record<string, { readonly vertical?: boolean }>>;
};

/** Reads maps from a folder, and nothing but maps. */
function mapReader(folder: string) {
  return class {
    async fetch({ name }: { readonly name: string }) {
      if (!/^[\w-]{1,60}$/.test(name)) throw new RangeError('No map has such a name.');
      return { cMapData: new Uint8Array(await readFile(join(folder, `${name}.bcmap`))), isCompressed: true };
    }
  };
}

/** Nothing is drawn, so no face is needed. */
class NoFaces {
  fetch(): Promise<never> {
    return Promise.reject(new Error('No faces are read here.'));
  }
}

function unreadable(why: string, cause?: unknown): AppError {
  return new AppError('source.shape', why, cause === undefined ? {} : { cause });
}
