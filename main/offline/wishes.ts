import type { PaperId } from '#contract/ids';
import type { OfflineParts } from '#contract/offline';
import type { KeptScope } from '../library/kept-offline';
import type { Wish } from './downloads';
import type { Wanted } from './wanted-document';

/**
 * All that is to be here, each paper once, the first to be fetched first: what was asked for by itself, what is packed,
 * and then what is kept, of each queue and tag in turn its next paper. Of each paper all the parts that anything wants.
 */
export function wishesOf({ asked, trip }: Wanted, kept: readonly KeptScope[]): readonly Wish[] {
  const wishes = new Map<PaperId, Wish>();
  const add = (paper: PaperId, parts: OfflineParts, why: Wish['why']): void => {
    const before = wishes.get(paper);
    wishes.set(
      paper,
      before === undefined
        ? { paper, parts, why }
        : {
            ...before,
            // What is kept is not for the trip alone, whose space may be taken.
            why: before.why === 'trip' ? why : before.why,
            parts: { figures: before.parts.figures || parts.figures, pdf: before.parts.pdf || parts.pdf },
          },
    );
  };
  for (const { paper, parts } of asked) add(paper, parts, 'asked');
  if (trip !== null) {
    const out = new Set(trip.tooLarge);
    for (const paper of trip.papers) if (!out.has(paper)) add(paper, trip.parts, 'trip');
  }
  const longest = Math.max(0, ...kept.map(({ papers }) => papers.length));
  for (let place = 0; place < longest; place += 1) {
    for (const { papers, parts } of kept) {
      const paper = papers[place];
      if (paper !== undefined) add(paper, parts, 'kept');
    }
  }
  return [...wishes.values()];
}
