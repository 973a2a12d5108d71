import { crc32 } from 'node:zlib';
import { INDEX_FIELDS } from './index-fields';

/*
 * The form of a segment's file; docs/search-index.md tells it in words. All numbers of more than a byte stand with their low
 * byte first.
 */

export const MAGIC = 0x47_53_46_4f;
/** Another form is not read, but made anew. Words that fall apart in another way are another form, too. */
export const FORM = 1;
export const HEADER_BYTES = 128;
/** A file is checked by pages of so many bytes, each when it is read first. */
export const PAGE_BYTES = 16_384;
/** Terms that stand together: the first in full, the others by what they do not share with the one before. */
export const BLOCK_TERMS = 16;
/** Marks what a document has beside its words. */
export const HAS_CODE = 1;

export const SECTIONS = ['papers', 'columns', 'heads', 'dictionary', 'postings', 'positions', 'pages'] as const;
export type Section = (typeof SECTIONS)[number];
export type Extent = { readonly from: number; readonly size: number };

export type Header = {
  readonly documents: number;
  readonly terms: number;
  readonly extents: Readonly<Record<Section, Extent>>;
  /** The sum of the table of pages. */
  readonly pagesSum: number;
};

/** What a header's bytes would be. */
export function headerBytes({ documents, terms, extents, pagesSum }: Header): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  const numbers = [
    MAGIC,
    FORM,
    documents,
    terms,
    ...SECTIONS.flatMap((name) => [extents[name].from, extents[name].size]),
    pagesSum,
  ];
  numbers.forEach((number, index) => view.setUint32(index * 4, number, true));
  view.setUint32(HEADER_BYTES - 4, crc32(bytes.subarray(0, HEADER_BYTES - 4)), true);
  return bytes;
}

/** A header, or what is wrong with it. */
export function parseHeader(bytes: Uint8Array, fileSize: number): Header | { readonly wrong: string } {
  if (bytes.length < HEADER_BYTES) return { wrong: 'it is cut off' };
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const at = (index: number): number => view.getUint32(index * 4, true);
  if (at(0) !== MAGIC) return { wrong: 'it is no segment of an index' };
  if (at(1) !== FORM) return { wrong: `it has form ${at(1)}` };
  if (at(HEADER_BYTES / 4 - 1) !== crc32(bytes.subarray(0, HEADER_BYTES - 4))) return { wrong: 'its head is damaged' };
  const extent = (index: number): Extent => ({ from: at(4 + index * 2), size: at(5 + index * 2) });
  const extents = {
    papers: extent(0),
    columns: extent(1),
    heads: extent(2),
    dictionary: extent(3),
    postings: extent(4),
    positions: extent(5),
    pages: extent(6),
  };
  if (extents.pages.from + extents.pages.size !== fileSize) return { wrong: 'it is cut off' };
  return { documents: at(2), terms: at(3), extents, pagesSum: at(4 + SECTIONS.length * 2) };
}

/** The sums of all pages before the table of pages. */
export function pageSums(bytes: Uint8Array): Uint8Array {
  const count = Math.ceil(bytes.length / PAGE_BYTES);
  const sums = new Uint8Array(count * 4);
  const view = new DataView(sums.buffer);
  for (let page = 0; page < count; page += 1) {
    view.setUint32(page * 4, crc32(bytes.subarray(page * PAGE_BYTES, (page + 1) * PAGE_BYTES)), true);
  }
  return sums;
}

/** The columns of the documents, each as long as there are documents: see `Columns`. */
export function columnBytes(documents: number): number {
  return documents * (4 + 1 + INDEX_FIELDS.length) + 8 * INDEX_FIELDS.length;
}

/** Lengths from 0 to 40 are kept as they are, longer ones with an error of 4 % at most, up to 2²⁰ words. */
const EXACT = 40;
const STEPS_A_DOUBLING = 14;

export function lengthByte(words: number): number {
  if (words <= EXACT) return words;
  return Math.min(255, EXACT + Math.round(Math.log2(words / EXACT) * STEPS_A_DOUBLING));
}

export const LENGTH_OF_BYTE: Float32Array = Float32Array.from({ length: 256 }, (_, byte) =>
  byte <= EXACT ? byte : EXACT * 2 ** ((byte - EXACT) / STEPS_A_DOUBLING),
);
