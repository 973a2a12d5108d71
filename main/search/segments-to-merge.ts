import { isThere, type Placed } from './placed';

/** Small segments that are left beside each other before they are merged. */
const MOST_SEGMENTS = 6;
/** What is larger is not merged any more, so that nothing takes more than some 100 MB while it is written. Documents. */
const LARGEST = 40_000;
/** Where a third of a segment counts no more, it is made anew without that. */
const MOST_DEAD = 1 / 3;
/** What is smaller is merged with others soon enough. Documents. */
const SMALL = 100;

/** Those that are to be merged: small ones of which there are many, and what is dead for the most part. */
export function segmentsToMerge(segments: readonly Placed[]): readonly Placed[] {
  const dead = segments.filter(
    (placed) =>
      placed.sources.every((source) => source === null) ||
      (placed.segment.documents > SMALL && deadPart(placed) > MOST_DEAD),
  );
  if (segments.length <= MOST_SEGMENTS) return dead;
  const small = segments
    .filter(({ segment }) => segment.documents < LARGEST)
    .toSorted((a, b) => a.segment.documents - b.segment.documents);
  const chosen: Placed[] = [];
  let documents = 0;
  for (const placed of small) {
    // A large one is left alone until the others are as many together: each is merged a few times only.
    if (chosen.length > 1 && (placed.segment.documents > documents || documents + placed.segment.documents > LARGEST))
      break;
    chosen.push(placed);
    documents += placed.segment.documents;
  }
  return chosen.length > 1 ? chosen : dead;
}

/** From 0 to 1: how many of its documents are of sources whose words are elsewhere. */
function deadPart({ segment: { columns, documents }, sources }: Placed): number {
  let dead = 0;
  for (const source of columns.sources) if (!isThere(sources[source])) dead += 1;
  return dead / documents;
}
