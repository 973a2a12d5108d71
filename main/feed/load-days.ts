import type { Day } from '#contract/days';
import { AppError } from '#contract/errors';
import type { Logger } from '../ports';
import type { Storage } from '../storage/storage';
import type { Catalogue } from './catalogue';
import { catalogue as cataloguedOf } from './catalogued-day';
import { dayOfPath, FEED_FOLDER, feedDayPath, type FeedDay } from './day-document';
import type { ListIndex } from './list-index';
import { monthOf } from './votes-document';

/** How many days are read between two breaths, so that the window is answered while years of feed are read. */
const DAYS_AT_ONCE = 8;
/** How many files are looked at at once. */
const STAMPS_AT_ONCE = 64;

type Ports = {
  readonly storage: Storage;
  readonly catalogue: Catalogue;
  readonly index: ListIndex;
  readonly log: Logger;
  readonly read: (day: Day) => Promise<FeedDay>;
};

export type DayLoader = {
  /** Brings what a first screen shows into the catalogue: from the head, or from the newest `days` files. */
  loadFirst(days: number): Promise<void>;
  /** Brings in everything else, and what the head had wrong. Ends early, with what it has, when the signal is aborted. */
  loadRest(signal: AbortSignal): Promise<void>;
};

/** Brings the feed days at hand into the catalogue: from the index where it is current, from their files elsewhere. */
export function createDayLoader({ storage, catalogue, index, log, read }: Ports): DayLoader {
  /** Reads a day's own file into the catalogue. */
  async function readInto(day: Day, stamp: string | null): Promise<void> {
    try {
      const catalogued = cataloguedOf(await read(day));
      if (catalogued === undefined) return;
      catalogue.place(catalogued);
      if (stamp !== null) index.confirm(day, stamp);
    } catch (thrown) {
      // One unreadable or newer file must not keep the other days from being shown; the storage has given notice.
      log.warn('A feed day could not be read', { day, error: AppError.from(thrown).message });
      catalogue.remove(day);
      index.forget(day);
    }
  }

  /** The days that have a file, newest first. */
  async function daysOnDisk(): Promise<readonly Day[]> {
    const paths = await storage.list(FEED_FOLDER);
    return paths.flatMap((path) => dayOfPath(path) ?? []).toSorted((a, b) => (a < b ? 1 : -1));
  }

  async function stampsOf(days: readonly Day[]): Promise<ReadonlyMap<Day, string>> {
    const stamps = new Map<Day, string>();
    for (let start = 0; start < days.length; start += STAMPS_AT_ONCE) {
      await Promise.all(
        days.slice(start, start + STAMPS_AT_ONCE).map(async (day) => {
          const stamp = await storage.stamp(feedDayPath(day));
          if (stamp !== null) stamps.set(day, stamp);
        }),
      );
    }
    return stamps;
  }

  return {
    async loadFirst(days) {
      if (await index.readHead()) return;
      const newest = (await daysOnDisk()).slice(0, days);
      const stamps = await stampsOf(newest);
      await Promise.all(newest.map((day) => readInto(day, stamps.get(day) ?? null)));
    },
    async loadRest(signal) {
      const stamps = await stampsOf(await daysOnDisk());
      for (const day of catalogue.days()) {
        if (stamps.has(day)) continue;
        catalogue.remove(day);
        index.forget(day);
      }
      for (const month of new Set(Array.from(stamps.keys(), monthOf))) {
        await new Promise((resolve) => setImmediate(resolve));
        if (signal.aborted) return;
        const days = [...stamps.keys()].filter((day) => monthOf(day) === month);
        if (days.every((day) => index.isCurrent(day, stamps.get(day) ?? ''))) continue;
        await index.readMonth(month, stamps);
        const unknown = days.filter((day) => !index.isCurrent(day, stamps.get(day) ?? ''));
        for (let start = 0; start < unknown.length && !signal.aborted; start += DAYS_AT_ONCE) {
          await new Promise((resolve) => setImmediate(resolve));
          await Promise.all(
            unknown.slice(start, start + DAYS_AT_ONCE).map((day) => readInto(day, stamps.get(day) ?? null)),
          );
        }
      }
      catalogue.expect({ days: 0, papers: 0 });
      catalogue.touch();
    },
  };
}
