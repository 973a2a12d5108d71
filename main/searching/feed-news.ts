import type { Day } from '#contract/days';
import type { PaperId } from '#contract/ids';
import type { FeedRow } from '#contract/paper';
import type { Catalogue } from '../feed/catalogue';
import type { CataloguedDay } from '../feed/catalogued-day';
import type { SearchNews } from '../search/messages';
import { dayNumber } from '../search/papers';

/** Days that are told of in one breath. */
const DAYS_AT_ONCE = 16;

type Ports = {
  readonly catalogue: Pick<Catalogue, 'days' | 'get' | 'daysOf' | 'row'>;
  /** The stamp of each day's file, where the file is what the catalogue says. */
  readonly files: () => ReadonlyMap<Day, string>;
  /** The absolute path of a day's file. */
  readonly pathOf: (day: Day) => string;
};

/** What of the feed a search is yet to be told of. */
export type FeedNews = {
  /** A part at a time, so that the window is answered between two. */
  changes(): Generator<readonly SearchNews[]>;
  /** Everything is to be told of again. */
  forget(): void;
};

export function createFeedNews({ catalogue, files, pathOf }: Ports): FeedNews {
  const told = new Map<Day, CataloguedDay>();
  const stamps = new Map<Day, string>();

  /** The papers of these days, each with what is known of it under all of its days; and those that stand nowhere any more. */
  function papersOf(rows: ReadonlyMap<PaperId, FeedRow>): readonly SearchNews[] {
    const there: FeedRow[] = [];
    const gone: PaperId[] = [];
    for (const [id, known] of rows) {
      const on = catalogue.daysOf(id);
      const row = on.length === 1 && on[0] === known.day ? known : catalogue.row(id);
      if (row === undefined) gone.push(id);
      else there.push(row);
    }
    return [
      ...(there.length === 0
        ? []
        : [
            {
              kind: 'papers' as const,
              papers: {
                source: 'feed' as const,
                ids: there.map(({ id }) => id),
                days: Uint16Array.from(there, ({ day }) => dayNumber(day)),
                upvotes: Uint32Array.from(there, ({ upvotes }) => upvotes),
              },
            },
          ]),
      ...(gone.length === 0 ? [] : [{ kind: 'gone' as const, ids: gone }]),
    ];
  }

  return {
    *changes() {
      const present = catalogue.days();
      const removed = [...told.keys()].filter((day) => catalogue.get(day) === undefined);
      const changed = present.filter((day) => told.get(day) !== catalogue.get(day));
      for (let start = 0; start < changed.length + removed.length; start += DAYS_AT_ONCE) {
        const rows = new Map<PaperId, FeedRow>();
        for (const day of [...removed, ...changed].slice(start, start + DAYS_AT_ONCE)) {
          for (const row of told.get(day)?.rows ?? []) rows.set(row.id, row);
          const now = catalogue.get(day);
          for (const row of now?.rows ?? []) rows.set(row.id, row);
          if (now === undefined) told.delete(day);
          else told.set(day, now);
        }
        yield papersOf(rows);
      }
      const stamped = files();
      const sources: SearchNews[] = [];
      for (const [day, stamp] of stamped) {
        if (stamps.get(day) === stamp) continue;
        stamps.set(day, stamp);
        // Of the days on which a paper stood the one that was fetched last says what it is now.
        const rank = `${catalogue.get(day)?.fetchedAt ?? ''} ${day}`;
        sources.push({
          kind: 'source',
          key: `feed/${day}`,
          stamp,
          from: { kind: 'feed-day', path: pathOf(day), rank },
        });
      }
      for (const day of stamps.keys()) {
        // One that is being written has no stamp yet, and its words are those of before.
        if (catalogue.get(day) !== undefined) continue;
        stamps.delete(day);
        sources.push({ kind: 'source-gone', key: `feed/${day}` });
      }
      if (sources.length > 0) yield sources;
    },
    forget() {
      told.clear();
      stamps.clear();
    },
  };
}
