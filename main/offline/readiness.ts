import type { PaperId } from '#contract/ids';
import type { Meter, OfflineParts } from '#contract/offline';
import type { HeldDocument } from '../documents/held-documents';

/** What no source had is asked for again by itself after so long: a text may come later than its paper. */
const AGAIN_MS = 3 * 86_400_000;

/** `text` with its figures, if those are wanted. */
export type Part = 'text' | 'pdf';
export type Readiness = 'ready' | 'to-fetch' | 'unavailable';

/** The parts of a paper that are not here and may be had, the first to be fetched first. `now` in ms since 1970. */
export function partsToFetch(held: HeldDocument | undefined, parts: OfflineParts, now: number): readonly Part[] {
  const isLate = (none: HeldDocument['noText']): boolean =>
    none === null || none === undefined || now - Date.parse(none.at) >= AGAIN_MS;
  const needsText = held === undefined || (held.source === null && isLate(held.noText));
  const needsFigures = held !== undefined && held.source !== null && parts.figures && !hasFigures(held);
  const needsPdf = parts.pdf && (held === undefined || (held.pdf === null && isLate(held.noPdf)));
  return [...(needsText || needsFigures ? (['text'] as const) : []), ...(needsPdf ? (['pdf'] as const) : [])];
}

function hasFigures({ pictures: { wanted, had, missing } }: HeldDocument): boolean {
  return had + missing >= wanted;
}

/** Whether a paper can be read with no network, with the parts that are wanted, as far as they can be had. */
export function readinessOf(held: HeldDocument | undefined, parts: OfflineParts, now: number): Readiness {
  if (held === undefined || partsToFetch(held, parts, now).length > 0) return 'to-fetch';
  return held.source !== null || (parts.pdf && held.pdf !== null) ? 'ready' : 'unavailable';
}

/** Of papers and the parts that are wanted of each. */
export function meterOf(
  papers: Iterable<readonly [PaperId, OfflineParts]>,
  held: ReadonlyMap<PaperId, HeldDocument>,
  now: number,
): Meter {
  const counts = { ready: 0, 'to-fetch': 0, unavailable: 0 };
  let bytes = 0;
  let all = 0;
  for (const [paper, parts] of papers) {
    const here = held.get(paper);
    counts[readinessOf(here, parts, now)] += 1;
    bytes += here?.bytes ?? 0;
    all += 1;
  }
  return {
    papers: all,
    ready: counts.ready,
    toFetch: counts['to-fetch'],
    unavailable: counts.unavailable,
    bytes,
  };
}
