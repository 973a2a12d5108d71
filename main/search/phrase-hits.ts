import type { Hits, HitPool } from './hits';
import type { Segment, TermEntry } from './segment';
import { countOf, rarity, saturate } from './word-hits';
import type { PlacedSegment, WordIndex } from './word-index';

/** One word of a phrase, and how many places behind the first it stands. */
export type PhraseWord = { readonly word: string; readonly offset: number; readonly isPrefix: boolean };

/** A place in a document is one number: the field above these bits, the position in them. */
const POSITION_BITS = 21;

/** Where a phrase may begin. Flat, since common words stand in every document. */
type Starts = {
  /** In ascending order. */
  readonly documents: Uint32Array;
  /** The places of the document at `n` stand from `ends[n − 1]` up to `ends[n]`, in ascending order. */
  readonly ends: Uint32Array;
  readonly places: Uint32Array;
};

/** The papers in which these words stand one after the other, in a field of the mask. Throws `DamagedSegment`. */
export function findPhrase(index: WordIndex, pool: HitPool, words: readonly PhraseWord[], mask: number): Hits {
  const hits = pool.take();
  for (const placed of index.segments) addPhrase(index, placed, words, mask, hits);
  saturate(hits, rarity(index, countOf(hits)));
  return hits;
}

function addPhrase(
  index: WordIndex,
  placed: PlacedSegment,
  words: readonly PhraseWord[],
  mask: number,
  hits: Hits,
): void {
  const { segment, alive, paperOf } = placed;
  const parts = words
    .map(({ word, offset, isPrefix }) => {
      const entry = isPrefix ? undefined : segment.find(word);
      const entries = isPrefix ? [...segment.beginning(word)] : entry === undefined ? [] : [entry];
      return { entries, offset, size: entries.reduce((sum, { documents }) => sum + documents, 0) };
    })
    // The rarest word first: what follows is looked at in its documents alone.
    .toSorted((a, b) => a.size - b.size);
  let starts: Starts | undefined;
  for (const { entries, offset } of parts) {
    starts = startsOf(segment, entries, offset, mask, starts);
    if (starts.documents.length === 0) return;
  }
  if (starts === undefined) return;
  const { documents, ends, places } = starts;
  const { lengths } = segment.columns;
  let at = 0;
  for (let n = 0; n < documents.length; n += 1) {
    const document = documents[n] ?? 0;
    const paper = paperOf[document] ?? 0;
    const end = ends[n] ?? 0;
    if (alive[document] !== 1 || !index.papers.exists(paper)) {
      at = end;
      continue;
    }
    hits.found[paper] = 1;
    for (; at < end; at += 1) {
      const field = (places[at] ?? 0) >>> POSITION_BITS;
      const norm = index.norms[field * 256 + (lengths[field * segment.documents + document] ?? 0)] ?? 0;
      hits.scores[paper] = (hits.scores[paper] ?? 0) + norm;
      hits.fields[paper] = (hits.fields[paper] ?? 0) | (1 << field);
    }
  }
}

/** Where the phrase may begin that has one of these terms `offset` places on; with `among`, of what was found before. */
function startsOf(
  segment: Segment,
  entries: readonly TermEntry[],
  offset: number,
  mask: number,
  among: Starts | undefined,
): Starts {
  const each = entries.map((entry) => startsOfTerm(segment, entry, offset, mask, among));
  const [first] = each;
  if (first === undefined) return { documents: new Uint32Array(), ends: new Uint32Array(), places: new Uint32Array() };
  return each.length === 1 ? first : together(each);
}

/** What begins as the last word typed may be many words: their places together. */
function together(each: readonly Starts[]): Starts {
  const merged = new Map<number, Set<number>>();
  for (const { documents, ends, places } of each) {
    documents.forEach((document, n) => {
      const known = merged.get(document) ?? new Set();
      for (let at = ends[n - 1] ?? 0; at < (ends[n] ?? 0); at += 1) known.add(places[at] ?? 0);
      merged.set(document, known);
    });
  }
  const documents = Uint32Array.from(merged.keys()).toSorted();
  const ends = new Uint32Array(documents.length);
  const places: number[] = [];
  documents.forEach((document, n) => {
    // One by one: a whole text may have more places than a call takes arguments.
    for (const place of [...(merged.get(document) ?? [])].toSorted((a, b) => a - b)) places.push(place);
    ends[n] = places.length;
  });
  return { documents, ends, places: Uint32Array.from(places) };
}

function startsOfTerm(
  segment: Segment,
  entry: TermEntry,
  offset: number,
  mask: number,
  among: Starts | undefined,
): Starts {
  const postings = segment.postings(entry);
  const positions = segment.positions(entry);
  const most = among === undefined ? entry.documents : Math.min(entry.documents, among.documents.length);
  const documents = new Uint32Array(most);
  const ends = new Uint32Array(most);
  // A position takes a byte at least.
  const places = new Uint32Array(
    among === undefined ? positions.length : Math.min(positions.length, among.places.length),
  );
  let size = 0;
  let placed = 0;
  let other = 0;
  let document = 0;
  let at = 0;
  let positionAt = 0;
  // Numbers are read here and not by a reader: common words have a million places.
  const next = (): number => {
    let byte = postings[at] ?? 0;
    at += 1;
    let number = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = postings[at] ?? 0;
      at += 1;
      number |= (byte & 127) << shift;
    }
    return number;
  };
  while (at < postings.length) {
    document += next();
    const bits = next();
    let isWanted = true;
    /** Of what was found before, the places that are yet to be compared. */
    let known = 0;
    let knownEnd = 0;
    if (among !== undefined) {
      while (other < among.documents.length && (among.documents[other] ?? 0) < document) other += 1;
      if (other === among.documents.length) break;
      isWanted = among.documents[other] === document;
      known = among.ends[other - 1] ?? 0;
      knownEnd = among.ends[other] ?? 0;
    }
    const before = placed;
    let last = -1;
    for (let rest = bits >>> 1; rest !== 0; rest &= rest - 1) {
      const field = 31 - Math.clz32(rest & -rest);
      const counts = isWanted && (mask & (1 << field)) !== 0;
      const frequency = (bits & 1) === 1 ? 1 : next();
      let position = 0;
      for (let n = 0; n < frequency; n += 1) {
        let byte = positions[positionAt] ?? 0;
        positionAt += 1;
        let delta = byte & 127;
        for (let shift = 7; byte > 127; shift += 7) {
          byte = positions[positionAt] ?? 0;
          positionAt += 1;
          delta |= (byte & 127) << shift;
        }
        position += delta;
        if (!counts || position < offset) continue;
        const place = (field << POSITION_BITS) + position - offset;
        if (place === last) continue;
        last = place;
        if (among !== undefined) {
          while (known < knownEnd && (among.places[known] ?? 0) < place) known += 1;
          if (known === knownEnd || among.places[known] !== place) continue;
        }
        places[placed] = place;
        placed += 1;
      }
    }
    if (placed === before) continue;
    documents[size] = document;
    ends[size] = placed;
    size += 1;
  }
  return {
    documents: documents.subarray(0, size),
    ends: ends.subarray(0, size),
    places: places.subarray(0, placed),
  };
}
