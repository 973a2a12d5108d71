import type { PaperId } from '#contract/ids';
import type { HeldDocument } from '../documents/held-documents';
import type { Trip } from './wanted-document';

/** A trip of which more is taken than this has no space for another paper. */
const FULL = 0.97;
/** After so many papers that did not fit no other is tried: what is left is too little. */
const MOST_TOO_LARGE = 3;

/** What the papers of a trip take, in bytes, whenever they were fetched. */
export function tripBytes(trip: Trip, held: ReadonlyMap<PaperId, HeldDocument>): number {
  const out = new Set(trip.tooLarge);
  return trip.papers.reduce((sum, paper) => sum + (out.has(paper) ? 0 : (held.get(paper)?.bytes ?? 0)), 0);
}

export function tripIsFull(trip: Trip, held: ReadonlyMap<PaperId, HeldDocument>): boolean {
  return trip.tooLarge.length >= MOST_TOO_LARGE || tripBytes(trip, held) >= FULL * trip.maxBytes;
}

/** The trip without a paper that turned out too large for what was left. */
export function tripAfter(trip: Trip, paper: PaperId): Trip {
  return { ...trip, tooLarge: [...trip.tooLarge, paper] };
}
