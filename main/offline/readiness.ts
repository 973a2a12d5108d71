import type { PaperId } from '#contract/ids';
import type { Meter, OfflineParts } from '#contract/offline';
import type { HeldDocument } from '../documents/held-documents';

/** What no source had is asked for again by itself after so long: a text may come later than its paper. */
const AGAIN_MS = 3 * 86_400_000;

export type Readiness = 'ready' | 'to-fetch' | 'unavailable';

/** Whether a paper can be read with no network, with the parts that are wanted. `now` in ms since 1970. */
export function readinessOf(held: HeldDocument | undefined, parts: OfflineParts, now: number): Readiness {
  if (held === undefined) return 'to-fetch';
  if (held.source === null) {
    const { noText } = held;
    return noText !== null && noText !== undefined && now - Date.parse(noText.at) < AGAIN_MS
      ? 'unavailable'
      : 'to-fetch';
  }
  const { wanted, had, missing } = held.pictures;
  return !parts.figures || had + missing >= wanted ? 'ready' : 'to-fetch';
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
