import { INDEX_FIELDS } from './index-fields';
import { DamagedSegment, type SegmentBytes } from './segment-bytes';
import { BLOCK_TERMS, columnBytes } from './segment-format';
import { ByteReader } from './varint';

/** So many blocks are kept as they were read, and of so many the terms alone: some megabytes. */
const BLOCKS_KEPT = 1_024;
const TERMS_KEPT = 8_192;

/** Where the postings and positions of a term stand. */
export type TermEntry = {
  readonly term: string;
  /** In how many documents of the segment it stands, those that do not count any more among them. */
  readonly documents: number;
  readonly postings: { readonly from: number; readonly size: number };
  readonly positions: { readonly from: number; readonly size: number };
};

/** What stands beside each document. */
type Columns = {
  readonly sources: Uint32Array;
  readonly flags: Uint8Array;
  /** By field and then by document, as bytes of `lengthByte`. */
  readonly lengths: Uint8Array;
  /** Of each field the sum of its lengths, and how many documents have it. */
  readonly sums: Uint32Array;
};

/** A segment as it is read. Every reading may throw `DamagedSegment`. */
export class Segment {
  readonly bytes: SegmentBytes;
  /** The paper of each document. */
  readonly papers: readonly string[];
  readonly columns: Columns;
  readonly #heads: Uint32Array;
  /** The dictionary, to be read as text without an object for each term. */
  readonly #dictionary: Buffer;
  /** The first term of each block, once it was looked at. */
  readonly #firsts: (string | undefined)[];
  /** Blocks that were looked at. */
  readonly #blocks = new Map<number, readonly TermEntry[]>();
  /** The terms of blocks alone: whoever looks for mistakes comes to hundreds of blocks, and to the same ones again. */
  readonly #terms = new Map<number, readonly string[]>();

  constructor(bytes: SegmentBytes) {
    this.bytes = bytes;
    const { documents, extents } = bytes.header;
    const part = (extent: { readonly from: number; readonly size: number }): Uint8Array =>
      bytes.read(extent.from, extent.size);
    const names = Buffer.from(part(extents.papers)).toString('latin1');
    this.papers = names === '' ? [] : names.split('\n');
    const columns = part(extents.columns);
    if (this.papers.length !== documents || columns.length !== columnBytes(documents)) {
      throw new DamagedSegment('it tells of another number of documents than it has');
    }
    this.columns = parseColumns(columns, documents);
    const heads = part(extents.heads);
    this.#heads = new Uint32Array(new Uint8Array(heads).buffer);
    const dictionary = part(extents.dictionary);
    this.#dictionary = Buffer.from(dictionary.buffer, dictionary.byteOffset, dictionary.length);
    this.#firsts = Array.from({ length: this.#heads.length / 3 });
  }

  get documents(): number {
    return this.papers.length;
  }

  get blocks(): number {
    return this.#firsts.length;
  }

  find(term: string): TermEntry | undefined {
    const entries = this.block(this.blockOf(term));
    return entries.find((entry) => entry.term === term);
  }

  /** The first term that is not before this one. */
  firstFrom(term: string): string | undefined {
    const number = this.blockOf(term);
    for (const each of this.#termsOf(number)) if (each >= term) return each;
    return number + 1 < this.blocks ? this.#first(number + 1) : undefined;
  }

  /** The terms that begin with this, in their order. */
  *beginning(prefix: string): Generator<TermEntry> {
    for (let number = this.blockOf(prefix); number < this.blocks; number += 1) {
      for (const entry of this.block(number)) {
        if (entry.term.startsWith(prefix)) yield entry;
        else if (entry.term > prefix) return;
      }
    }
  }

  *terms(): Generator<TermEntry> {
    for (let number = 0; number < this.blocks; number += 1) yield* this.block(number);
  }

  postings({ postings }: TermEntry): Uint8Array {
    return this.bytes.read(this.bytes.header.extents.postings.from + postings.from, postings.size);
  }

  /** Of terms that stand next to each other, in their order, all postings, one behind the other. */
  postingsFrom(entries: readonly TermEntry[]): Uint8Array {
    const [first] = entries;
    const last = entries.at(-1);
    if (first === undefined || last === undefined) return new Uint8Array();
    const { from } = first.postings;
    const size = last.postings.from + last.postings.size - from;
    return this.bytes.read(this.bytes.header.extents.postings.from + from, size);
  }

  positions({ positions }: TermEntry): Uint8Array {
    return this.bytes.read(this.bytes.header.extents.positions.from + positions.from, positions.size);
  }

  /** The number of the block in which a term would stand. */
  blockOf(term: string): number {
    let low = 0;
    let high = this.blocks - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#first(middle) <= term) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #first(number: number): string {
    const known = this.#firsts[number];
    if (known !== undefined) return known;
    const reader = new ByteReader(this.#dictionary, this.#heads[number * 3] ?? 0);
    reader.varint();
    const first = this.#textAt(reader);
    this.#firsts[number] = first;
    return first;
  }

  #termsOf(number: number): readonly string[] {
    const known = this.#terms.get(number);
    if (known !== undefined) return known;
    const reader = new ByteReader(this.#dictionary, this.#heads[number * 3] ?? 0);
    const count = Math.min(BLOCK_TERMS, this.bytes.header.terms - number * BLOCK_TERMS);
    let before = '';
    const terms: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const shared = reader.varint();
      before = before.slice(0, shared) + this.#textAt(reader);
      terms.push(before);
      // In how many documents, and how large: see `block`.
      for (let figure = 0; figure < 3; figure += 1) reader.varint();
    }
    if (this.#terms.size >= TERMS_KEPT) this.#terms.clear();
    this.#terms.set(number, terms);
    return terms;
  }

  /** A text behind its length. */
  #textAt(reader: ByteReader): string {
    const size = reader.varint();
    const from = reader.at;
    reader.at += size;
    return this.#dictionary.toString('utf8', from, from + size);
  }

  /** The terms of a block; none beyond the last one. */
  block(number: number): readonly TermEntry[] {
    if (number >= this.blocks) return [];
    const known = this.#blocks.get(number);
    if (known !== undefined) return known;
    const reader = new ByteReader(this.#dictionary, this.#heads[number * 3] ?? 0);
    const count = Math.min(BLOCK_TERMS, this.bytes.header.terms - number * BLOCK_TERMS);
    let postings = this.#heads[number * 3 + 1] ?? 0;
    let positions = this.#heads[number * 3 + 2] ?? 0;
    let before = '';
    const entries: TermEntry[] = [];
    for (let index = 0; index < count; index += 1) {
      const shared = reader.varint();
      const term = before.slice(0, shared) + this.#textAt(reader);
      const documents = reader.varint();
      const postingsSize = reader.varint();
      const positionsSize = reader.varint();
      entries.push({
        term,
        documents,
        postings: { from: postings, size: postingsSize },
        positions: { from: positions, size: positionsSize },
      });
      postings += postingsSize;
      positions += positionsSize;
      before = term;
    }
    // All go at once: to keep the order of their use would cost more than to read a few again.
    if (this.#blocks.size >= BLOCKS_KEPT) this.#blocks.clear();
    this.#blocks.set(number, entries);
    return entries;
  }
}

function parseColumns(bytes: Uint8Array, documents: number): Columns {
  const reader = new ByteReader(bytes);
  const numbers = (count: number): Uint32Array => new Uint32Array(new Uint8Array(reader.bytes(count * 4)).buffer);
  return {
    sums: numbers(INDEX_FIELDS.length * 2),
    sources: numbers(documents),
    flags: reader.bytes(documents),
    lengths: reader.bytes(documents * INDEX_FIELDS.length),
  };
}
