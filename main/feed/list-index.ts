import * as v from 'valibot';
import { addDays, type Day } from '#contract/days';
import type { DeepReadonly } from '#contract/types';
import type { Clock, Logger } from '../ports';
import type { DerivedKind } from '../storage/derived';
import type { Storage } from '../storage/storage';
import type { Catalogue } from './catalogue';
import { CataloguedDaySchema } from './catalogued-day';
import { feedDayPath } from './day-document';
import { monthOf } from './votes-document';

/** Changes wait so long for others before the index is written. Milliseconds. */
const QUIET_MS = 2_000;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** `stamp` tells the state of the day's file that the rows were read from. */
const EntrySchema = v.object({ stamp: v.string(), catalogued: CataloguedDaySchema });
type Entry = DeepReadonly<v.InferOutput<typeof EntrySchema>>;

type Head = {
  readonly days: readonly Entry[];
  readonly totals: { readonly days: number; readonly papers: number };
};

/** The rows of a month's feed days: `index/rows/2025-12.json`. */
export const MONTH_ROWS: DerivedKind<{ readonly days: readonly Entry[] }> = {
  form: 2,
  schema: v.object({ days: v.array(EntrySchema) }),
};
/** What a first screen shows, whatever the size of the library: the newest days, and how much there is in all. */
export const HEAD: DerivedKind<Head> = {
  form: 2,
  schema: v.object({ days: v.array(EntrySchema), totals: v.object({ days: count, papers: count }) }),
};
export const HEAD_PATH = 'head.json';

export function monthRowsPath(month: string): string {
  return `rows/${month}.json`;
}

type Ports = {
  readonly storage: Storage;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly log: Logger;
  /** How many days before the newest one the first screen shows. */
  readonly headDays: () => number;
};

/**
 * The rows of the catalogue on disk, so that a start need not read every feed day in full. Derived: each day's rows
 * stand beside the stamp of the file that they were read from, and are good for nothing once the file has another.
 */
export type ListIndex = {
  /** Puts the days of a first screen into the catalogue; false if they are not at hand. They are yet to be confirmed. */
  readHead(): Promise<boolean>;
  /** Puts the days of a month whose files have these stamps into the catalogue, unless it has them. */
  readMonth(month: string, stamps: ReadonlyMap<Day, string>): Promise<void>;
  /** Whether the rows of a day in the catalogue are those of the file with this stamp. */
  isCurrent(day: Day, stamp: string): boolean;
  /** The rows in the catalogue were read from a file with this stamp. */
  confirm(day: Day, stamp: string): void;
  /** The stamps of all days whose files are what the catalogue says. */
  stamps(): ReadonlyMap<Day, string>;
  /** A day is going to change; what is returned is to be called when its file is written. */
  changing(day: Day): () => Promise<void>;
  /** A day's file is gone. */
  forget(day: Day): void;
  /** What the first screen shows is to be written anew. */
  headChanged(): void;
  /** Forgets everything, on disk too. */
  clear(): Promise<void>;
  /** Settles when what changed is written, or could not be. */
  flush(): Promise<void>;
};

export function createListIndex({ storage, catalogue, clock, log, headDays }: Ports): ListIndex {
  const { derived } = storage;
  const stamps = new Map<Day, string>();
  /** The latest change of a day: only the last of several may say what its file now is. */
  const changes = new Map<Day, object>();
  const changedMonths = new Set<string>();
  let isHeadChanged = false;
  let waiting: AbortController | null = null;
  let writing: Promise<void> = Promise.resolve();

  function put({ catalogued, stamp }: Entry): void {
    catalogue.place(catalogued);
    stamps.set(catalogued.day, stamp);
  }

  function isCurrent(day: Day, stamp: string): boolean {
    return catalogue.has(day) && stamps.get(day) === stamp;
  }

  function entriesOf(days: readonly Day[]): Entry[] {
    return days.flatMap((day) => {
      const catalogued = catalogue.get(day);
      const stamp = stamps.get(day);
      return catalogued === undefined || stamp === undefined ? [] : [{ stamp, catalogued }];
    });
  }

  function changed(day: Day): void {
    changedMonths.add(monthOf(day));
    headChanged();
  }

  function headChanged(): void {
    isHeadChanged = true;
    if (waiting !== null) return;
    const controller = new AbortController();
    waiting = controller;
    clock.sleep(QUIET_MS, controller.signal).then(
      () => void flush(),
      () => undefined,
    );
  }

  async function writeMonth(month: string): Promise<void> {
    const entries = entriesOf(catalogue.days().filter((day) => monthOf(day) === month));
    const path = monthRowsPath(month);
    if (entries.length === 0) await derived.remove(path);
    else await derived.write(path, MONTH_ROWS, { days: entries });
  }

  async function writeHead(): Promise<void> {
    const newest = catalogue.newestDay();
    if (newest === null) return derived.remove(HEAD_PATH);
    const from = addDays(newest, -headDays());
    const days = entriesOf(catalogue.days().filter((day) => day >= from));
    await derived.write(HEAD_PATH, HEAD, {
      days,
      totals: { days: catalogue.dayCount, papers: catalogue.paperCount },
    });
  }

  async function write(): Promise<void> {
    const months = [...changedMonths];
    changedMonths.clear();
    for (const month of months) await writeMonth(month);
    if (isHeadChanged) {
      isHeadChanged = false;
      await writeHead();
    }
    log.debug('The index of the lists was written', { months: months.length });
  }

  /** One write after the other. */
  function flush(): Promise<void> {
    waiting?.abort();
    waiting = null;
    writing = writing.then(write);
    return writing;
  }

  return {
    async readHead() {
      const head = await derived.read(HEAD_PATH, HEAD);
      if (head === null) return false;
      for (const entry of head.days) put(entry);
      catalogue.expect(head.totals);
      return true;
    },
    async readMonth(month, present) {
      const rows = await derived.read(monthRowsPath(month), MONTH_ROWS);
      for (const entry of rows?.days ?? []) {
        const { day } = entry.catalogued;
        if (monthOf(day) !== month || present.get(day) !== entry.stamp) changed(day);
        else if (!isCurrent(day, entry.stamp)) put(entry);
      }
    },
    isCurrent,
    confirm(day, stamp) {
      stamps.set(day, stamp);
      changed(day);
    },
    stamps: () => stamps,
    changing(day) {
      const change = {};
      changes.set(day, change);
      stamps.delete(day);
      return async () => {
        const stamp = await storage.stamp(feedDayPath(day));
        if (changes.get(day) !== change) return;
        changes.delete(day);
        if (stamp !== null) stamps.set(day, stamp);
        changed(day);
      };
    },
    forget(day) {
      stamps.delete(day);
      changed(day);
    },
    headChanged,
    async clear() {
      await flush();
      stamps.clear();
      await derived.clear();
    },
    flush,
  };
}
