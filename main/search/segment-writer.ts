import { INDEX_FIELDS } from './index-fields';
import {
  BLOCK_TERMS,
  HEADER_BYTES,
  headerBytes,
  lengthByte,
  pageSums,
  SECTIONS,
  type Extent,
  type Section,
} from './segment-format';
import { crc32 } from 'node:zlib';
import { ByteWriter } from './varint';

/** A document of a segment: the words of one paper from one place. */
export type SegmentDocument = {
  readonly paper: string;
  /** The number of what it was read from, among the segment's own. */
  readonly source: number;
  readonly flags: number;
  /** The words of each field. */
  readonly lengths: Readonly<ArrayLike<number>>;
};

/** Takes documents and then terms, in their order, and makes a segment's bytes of them. */
export class SegmentWriter {
  readonly #documents: SegmentDocument[] = [];
  readonly #dictionary = new ByteWriter(65_536);
  readonly #postings = new ByteWriter(65_536);
  readonly #positions = new ByteWriter(65_536);
  readonly #blocks: { readonly dictionary: number; readonly postings: number; readonly positions: number }[] = [];
  #terms = 0;
  #before = '';

  get documents(): number {
    return this.#documents.length;
  }

  /** Returns its number. */
  document(document: SegmentDocument): number {
    this.#documents.push(document);
    return this.#documents.length - 1;
  }

  /** `term` comes after all that were given, as strings compare. */
  term(term: string, documents: number, postings: Uint8Array, positions: Uint8Array): void {
    if (this.#terms % BLOCK_TERMS === 0) {
      this.#blocks.push({
        dictionary: this.#dictionary.size,
        postings: this.#postings.size,
        positions: this.#positions.size,
      });
      this.#before = '';
    }
    const shared = sharedLength(this.#before, term);
    const rest = Buffer.from(term.slice(shared), 'utf8');
    this.#dictionary.varint(shared);
    this.#dictionary.varint(rest.length);
    this.#dictionary.bytes(rest);
    this.#dictionary.varint(documents);
    this.#dictionary.varint(postings.length);
    this.#dictionary.varint(positions.length);
    this.#postings.bytes(postings);
    this.#positions.bytes(positions);
    this.#before = term;
    this.#terms += 1;
  }

  finish(): Uint8Array<ArrayBuffer> {
    const parts: Readonly<Record<Exclude<Section, 'pages'>, Uint8Array>> = {
      papers: Buffer.from(this.#documents.map(({ paper }) => paper).join('\n'), 'latin1'),
      columns: this.#columns(),
      heads: this.#heads(),
      dictionary: this.#dictionary.written(),
      postings: this.#postings.written(),
      positions: this.#positions.written(),
    };
    const names = SECTIONS.filter((name) => name !== 'pages');
    let at = HEADER_BYTES;
    const placed = names.map((name): readonly [Section, Extent] => {
      const extent = { from: at, size: parts[name].length };
      at += extent.size;
      return [name, extent];
    });
    const pagesSize = Math.ceil(at / 16_384) * 4;
    const bytes = new Uint8Array(at + pagesSize);
    for (const [name, { from }] of placed) if (name !== 'pages') bytes.set(parts[name], from);
    // The head has a sum of its own, and stands as zeros in that of its page, since it tells the sum of the table.
    const sums = pageSums(bytes.subarray(0, at));
    bytes.set(sums, at);
    const extents = Object.fromEntries([...placed, ['pages', { from: at, size: pagesSize }]]) as Record<
      Section,
      Extent
    >;
    bytes.set(
      headerBytes({ documents: this.#documents.length, terms: this.#terms, extents, pagesSum: crc32(sums) }),
      0,
    );
    return bytes;
  }

  /** Sources, flags, lengths by field; before them, of each field, the sum of its lengths and how many have it. */
  #columns(): Uint8Array {
    const count = this.#documents.length;
    const sums = new Uint32Array(INDEX_FIELDS.length * 2);
    const sources = new Uint32Array(count);
    const flags = new Uint8Array(count);
    const lengths = new Uint8Array(count * INDEX_FIELDS.length);
    this.#documents.forEach((document, number) => {
      sources[number] = document.source;
      flags[number] = document.flags;
      for (let field = 0; field < INDEX_FIELDS.length; field += 1) {
        const words = document.lengths[field] ?? 0;
        if (words === 0) continue;
        lengths[field * count + number] = lengthByte(words);
        sums[field * 2] = (sums[field * 2] ?? 0) + words;
        sums[field * 2 + 1] = (sums[field * 2 + 1] ?? 0) + 1;
      }
    });
    const all = new ByteWriter();
    for (const column of [new Uint8Array(sums.buffer), new Uint8Array(sources.buffer), flags, lengths]) {
      all.bytes(column);
    }
    return all.written();
  }

  #heads(): Uint8Array {
    const heads = new Uint32Array(this.#blocks.length * 3);
    this.#blocks.forEach(({ dictionary, postings, positions }, index) => {
      heads.set([dictionary, postings, positions], index * 3);
    });
    return new Uint8Array(heads.buffer);
  }
}

/** How many units two terms begin with alike, at most 255; no pair of surrogates is taken apart. */
function sharedLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length, 255);
  let at = 0;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  const last = at > 0 ? a.charCodeAt(at - 1) : 0;
  return last >= 0xd8_00 && last <= 0xdb_ff ? at - 1 : at;
}
