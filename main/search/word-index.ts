import { INDEX_FIELDS, WEIGHTS } from './index-fields';
import type { Papers } from './papers';
import type { Segment } from './segment';
import { LENGTH_OF_BYTE } from './segment-format';

/** A segment among the others: which of its documents count, and whose they are. */
export type PlacedSegment = {
  readonly segment: Segment;
  /** The number of each document's paper. */
  readonly paperOf: Uint32Array;
  /** 1 where a document counts: it is of what its source holds today, and no better one tells of the same paper. */
  readonly alive: Uint8Array;
};

/** What a query is evaluated over. */
export type WordIndex = {
  readonly segments: readonly PlacedSegment[];
  readonly papers: Papers;
  /** What one meeting of a word counts for, by field (times 256) and length byte: weight over the norm of BM25F. */
  readonly norms: Float32Array;
};

/** See `WordIndex.norms`: with averages over all segments, so that equal documents count alike in each. */
export function normsOf(segments: readonly Segment[]): Float32Array {
  const norms = new Float32Array(INDEX_FIELDS.length * 256);
  INDEX_FIELDS.forEach((name, field) => {
    const { weight, length } = WEIGHTS[name];
    let words = 0;
    let documents = 0;
    for (const { columns } of segments) {
      words += columns.sums[field * 2] ?? 0;
      documents += columns.sums[field * 2 + 1] ?? 0;
    }
    const average = documents === 0 ? 1 : Math.max(1, words / documents);
    for (let byte = 0; byte < 256; byte += 1) {
      norms[field * 256 + byte] = weight / (1 - length + (length * (LENGTH_OF_BYTE[byte] ?? 0)) / average);
    }
  });
  return norms;
}
