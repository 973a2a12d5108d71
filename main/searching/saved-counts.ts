import { parseQuery } from '#contract/query-parse';
import { AppError } from '#contract/errors';
import type { Clock, Logger } from '../ports';
import type { ReadingList } from '../reading-list';
import type { SearchEngine } from '../search/search-engine';
import { createLater } from './later';

/** Saved searches are counted so long after a change, with what changes meanwhile. Milliseconds. */
const COUNT_AFTER_MS = 500;

type Ports = {
  readonly engine: Pick<SearchEngine, 'ask'>;
  readonly reading: Pick<ReadingList, 'library'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** Whether the engine knows enough to be asked. */
  readonly canAsk: () => boolean;
  readonly onChange: () => void;
};

/** How many papers each saved search finds. */
export type SavedCounts = {
  /** By the search's id, as far as that is known. */
  now(): Readonly<Record<string, number>>;
  /** Counts in a moment. Not put off by what changes meanwhile, for a refresh tells how far it is. */
  ask(): void;
  stop(): void;
};

export function createSavedCounts({ engine, reading, clock, log, canAsk, onChange }: Ports): SavedCounts {
  let counts: Readonly<Record<string, number>> = {};

  async function count(): Promise<void> {
    const searches = reading.library()?.decisions.searches ?? [];
    if (!canAsk() || (searches.length === 0 && Object.keys(counts).length === 0)) return;
    try {
      const { counts: found } = await engine.ask<'count'>({
        kind: 'count',
        queries: searches.map(({ query }) => parseQuery(query)),
      });
      const now = Object.fromEntries(searches.map(({ id }, at) => [id, found[at] ?? 0]));
      if (JSON.stringify(now) === JSON.stringify(counts)) return;
      counts = now;
      onChange();
    } catch (thrown) {
      log.info('The saved searches could not be counted', { error: AppError.from(thrown).message });
    }
  }
  const later = createLater(clock, () => void count());

  return { now: () => counts, ask: () => later.ask(COUNT_AFTER_MS), stop: () => later.stop() };
}
