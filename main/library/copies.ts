import { AppError } from '#contract/errors';
import { isKept } from '#contract/entry';
import type { Day } from '#contract/days';
import type { PaperId } from '#contract/ids';
import type { Paper } from '#contract/paper';
import { GatheredPapers } from '../gathered-papers';
import type { Clock, Logger } from '../ports';
import type { Document } from '../storage/document';
import type { Storage } from '../storage/storage';
import type { ReadonlyDecisions } from './decisions';
import { takeTurns } from '../turns';
import { copiesKind, copiesPath, monthOfId, type Copies, type PaperCopy } from './paper-copy';

/** Papers that were decided on wait so long for others before their copies are written. Milliseconds. */
const QUIET_MS = 1_500;

/** What the feed or the shelf knows of a paper. */
export type PaperOrigin = {
  title(id: PaperId): string | undefined;
  full(id: PaperId): Promise<{ readonly paper: Paper; readonly days: readonly Day[] } | undefined>;
};

type Ports = {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly log: Logger;
  readonly decisions: ReadonlyDecisions;
  readonly origin: PaperOrigin;
  /** Whether the person wrote a note on a paper. */
  readonly isNoted: (id: PaperId) => boolean;
};

export type PaperCopies = {
  /** The copy of a paper; undefined if there is none. Rejects with a `storage.*` error. */
  get(id: PaperId): Promise<PaperCopy | undefined>;
  /** As `get`, of many. */
  all(ids: readonly PaperId[]): Promise<ReadonlyMap<PaperId, PaperCopy>>;
  /** Something was decided about these papers: they are copied soon, as fully as that asks for. */
  decided(ids: readonly PaperId[]): void;
  /** Puts a copy in place of the one that there is. */
  put(copy: PaperCopy): Promise<void>;
  /** Settles when everything asked for is copied and with the storage. Never rejects: what failed is tried again. */
  flush(): Promise<void>;
  /**
   * Settles when everything asked for is copied and on the disk; tries at once, and rejects with the error if something
   * is not. It is tried again all the same.
   */
  saveNow(): Promise<void>;
  /** The papers whose details are yet to be looked up, of the months that the library knows. */
  waiting(): Promise<readonly PaperId[]>;
  /** Nothing more is copied after what is at work. */
  stop(): Promise<void>;
};

/**
 * Copies of the papers that were decided on, by month of their ids, so that the library stands without the feed's cache.
 * They follow behind the log: what a kill left out is copied after the next start.
 */
export function createCopies({ storage, clock, log, decisions, origin, isNoted }: Ports): PaperCopies {
  const wanted = new GatheredPapers();
  let waiting: AbortController | null = null;
  let working: Promise<AppError | null> = Promise.resolve(null);
  /** The months that were written to and are not known to be on the disk. */
  const unsaved = new Map<string, Promise<void>>();
  let stopped = false;

  async function withMonth<T>(month: string, use: (document: Document<Copies>) => T): Promise<T> {
    const document = await storage.open(copiesPath(month), copiesKind(month));
    try {
      return use(document);
    } finally {
      document.release();
    }
  }

  function isFullWanted(id: PaperId): boolean {
    if (isNoted(id)) return true;
    const entry = decisions.entryOf(id);
    if (entry === undefined) return false;
    return (entry.status !== 'archived' && entry.status !== 'trashed') || isKept(entry);
  }

  async function made(id: PaperId, before: PaperCopy | undefined): Promise<PaperCopy | undefined> {
    if (before?.kind === 'full' || (decisions.entryOf(id) === undefined && !isNoted(id))) return undefined;
    if (isFullWanted(id)) {
      const known = await origin.full(id);
      if (known !== undefined) {
        return { kind: 'full', id, days: known.days, at: new Date(clock.now()).toISOString(), paper: known.paper };
      }
    }
    const title = origin.title(id);
    return title === undefined || before !== undefined ? undefined : { kind: 'brief', id, title };
  }

  async function copyMonth(month: string, ids: readonly PaperId[]): Promise<void> {
    const before = await withMonth(month, ({ data }) => new Map(data.papers.map((copy) => [copy.id, copy])));
    const copies: PaperCopy[] = [];
    const turns = takeTurns();
    for (const id of ids) {
      const copy = await made(id, before.get(id));
      if (copy !== undefined) copies.push(copy);
      if (turns.isOver) await turns.next();
    }
    if (copies.length > 0) await withMonth(month, (document) => change(month, document, copies));
  }

  function change(month: string, document: Document<Copies>, copies: readonly PaperCopy[]): void {
    document.change((data) => withCopies(data, copies));
    const saved = document.saved();
    unsaved.set(month, saved);
    saved.then(
      () => {
        if (unsaved.get(month) === saved) unsaved.delete(month);
      },
      // The storage tells of it and tries again; `saveNow` looks how it went.
      () => undefined,
    );
  }

  /** Returns why something could not be copied, or null. */
  async function work(): Promise<AppError | null> {
    let failure: AppError | null = null;
    const byMonth = new Map<string, PaperId[]>();
    const turns = takeTurns();
    for (const id of wanted.take()) {
      if (turns.isOver) await turns.next();
      const month = monthOfId(id);
      const ids = byMonth.get(month);
      if (ids === undefined) byMonth.set(month, [id]);
      else ids.push(id);
    }
    for (const [month, ids] of byMonth) {
      try {
        await copyMonth(month, ids);
      } catch (thrown) {
        // The log has what was decided; its papers are copied with the next decision, or after the next start.
        wanted.add(ids);
        failure = AppError.from(thrown);
        log.warn('Papers could not be copied into the library', { month, error: failure.message });
      }
    }
    return failure;
  }

  /** As `work`, after what is at work. */
  function copyNow(): Promise<AppError | null> {
    waiting?.abort();
    waiting = null;
    working = working.then(work);
    return working;
  }

  async function flush(): Promise<void> {
    await copyNow();
  }

  return {
    get: (id) => withMonth(monthOfId(id), ({ data }) => data.papers.find((copy) => copy.id === id)),
    async all(ids) {
      const found = new Map<PaperId, PaperCopy>();
      const asked = new Set(ids);
      for (const month of new Set(ids.map(monthOfId))) {
        await withMonth(month, ({ data }) => {
          for (const copy of data.papers) if (asked.has(copy.id)) found.set(copy.id, copy);
        });
      }
      return found;
    },
    decided(ids) {
      wanted.add(ids);
      if (waiting !== null || stopped || wanted.isEmpty) return;
      const controller = new AbortController();
      waiting = controller;
      clock.sleep(QUIET_MS, controller.signal).then(
        () => void flush(),
        () => undefined,
      );
    },
    put: (copy) => withMonth(monthOfId(copy.id), (document) => change(monthOfId(copy.id), document, [copy])),
    flush,
    async saveNow() {
      const failure = await copyNow();
      if (failure !== null) throw failure;
      for (const [month, saved] of unsaved) {
        await withMonth(month, (document) => document.saveNow());
        if (unsaved.get(month) === saved) unsaved.delete(month);
      }
    },
    async waiting() {
      const found: PaperId[] = [];
      for (const path of await storage.list('library/papers')) {
        const month = path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
        if (!/^\d{4}$/.test(month)) continue;
        await withMonth(month, ({ data }) => {
          for (const copy of data.papers) if (copy.kind === 'waiting') found.push(copy.id);
        });
      }
      return found;
    },
    async stop() {
      stopped = true;
      await flush();
    },
  };
}

/** The copies with these in place of those of the same papers; sorted by id, so that a month's file differs little. */
function withCopies(data: Copies, copies: readonly PaperCopy[]): Copies {
  const byId = new Map(data.papers.map((copy) => [copy.id, copy]));
  for (const copy of copies) byId.set(copy.id, copy);
  return { papers: [...byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
}
