import { INDEX_FIELDS } from './index-fields';
import type { Segment, TermEntry } from './segment';
import { LENGTH_OF_BYTE } from './segment-format';
import { SegmentWriter } from './segment-writer';
import { ByteReader, ByteWriter } from './varint';

export type MergedSegment = {
  readonly segment: Segment;
  readonly isAlive: (document: number) => boolean;
  /** What a source of it is numbered in the merged one. */
  readonly source: (number: number) => number;
};

/** So many terms are merged between two breaths: a few milliseconds' work. */
const TERMS_AT_ONCE = 400;

type Cursor = {
  readonly segment: Segment;
  readonly terms: Iterator<TermEntry>;
  /** The number that each document has in the merged segment, or −1. */
  readonly numbers: Int32Array;
  entry: TermEntry | undefined;
};

/**
 * Makes one segment of several, without the documents that do not count any more. It goes on step by step, so that whoever
 * searches meanwhile is answered between two of them. Throws `DamagedSegment`.
 */
export function* mergeSegments(merged: readonly MergedSegment[]): Generator<undefined, Uint8Array<ArrayBuffer>> {
  const writer = new SegmentWriter();
  const cursors = merged.map((one): Cursor => {
    const terms = one.segment.terms();
    const next = terms.next();
    return {
      segment: one.segment,
      terms,
      numbers: copyDocuments(one, writer),
      entry: next.done === true ? undefined : next.value,
    };
  });
  const postings = new ByteWriter(65_536);
  const positions = new ByteWriter(65_536);
  for (let done = 1; ; done += 1) {
    const term = firstOf(cursors);
    if (term === undefined) break;
    postings.clear();
    positions.clear();
    let documents = 0;
    let before = 0;
    for (const cursor of cursors) {
      if (cursor.entry?.term !== term) continue;
      const copied = copyTerm(cursor, cursor.entry, before, postings, positions);
      documents += copied.documents;
      before = copied.last;
      const next = cursor.terms.next();
      cursor.entry = next.done === true ? undefined : next.value;
    }
    if (documents > 0) writer.term(term, documents, postings.written(), positions.written());
    if (done % TERMS_AT_ONCE === 0) yield;
  }
  return writer.finish();
}

function firstOf(cursors: readonly Cursor[]): string | undefined {
  let first: string | undefined;
  for (const { entry } of cursors)
    if (entry !== undefined && (first === undefined || entry.term < first)) first = entry.term;
  return first;
}

function copyDocuments({ segment, isAlive, source }: MergedSegment, writer: SegmentWriter): Int32Array {
  const { columns, papers } = segment;
  const numbers = new Int32Array(segment.documents).fill(-1);
  papers.forEach((paper, number) => {
    if (!isAlive(number)) return;
    const lengths = INDEX_FIELDS.map((_, field) =>
      Math.round(LENGTH_OF_BYTE[columns.lengths[field * papers.length + number] ?? 0] ?? 0),
    );
    numbers[number] = writer.document({
      paper,
      source: source(columns.sources[number] ?? 0),
      flags: columns.flags[number] ?? 0,
      lengths,
    });
  });
  return numbers;
}

/** Copies what counts of a term; `before`: the last document that was written of it. */
function copyTerm(
  { segment, numbers }: Cursor,
  entry: TermEntry,
  before: number,
  postings: ByteWriter,
  positions: ByteWriter,
): { readonly documents: number; readonly last: number } {
  const from = new ByteReader(segment.postings(entry));
  const places = new ByteReader(segment.positions(entry));
  let documents = 0;
  let last = before;
  for (let number = 0; !from.isAtEnd;) {
    number += from.varint();
    const mask = from.varint();
    const to = numbers[number] ?? -1;
    if (to >= 0) {
      postings.varint(to - last);
      postings.varint(mask);
      last = to;
      documents += 1;
    }
    for (let field = mask >>> 1; field !== 0; field &= field - 1) {
      const frequency = (mask & 1) === 1 ? 1 : from.varint();
      if (to >= 0 && (mask & 1) === 0) postings.varint(frequency);
      // Beginnings of words have no places.
      for (let at = 0; at < frequency && entry.positions.size > 0; at += 1) {
        const place = places.varint();
        if (to >= 0) positions.varint(place);
      }
    }
  }
  return { documents, last };
}
