import type { KnownSource } from './index-files';
import type { PlacedSegment } from './word-index';

/** A segment with where it is kept and whose words are in it. */
export type Placed = PlacedSegment & {
  /** Null as long as it is in memory alone. */
  file: string | null;
  /** By their numbers in the segment; null where the words are elsewhere by now. */
  readonly sources: (KnownSource | null)[];
};

/** Whether a source's words are still to be found where it stands. */
export function isThere(source: KnownSource | null | undefined): source is KnownSource {
  return source !== null && source !== undefined;
}

/** Sources that tell of the same papers: of two that do, one counts. */
export function isOfPapers(key: string): boolean {
  return key.startsWith('feed/') || key.startsWith('paper/');
}
