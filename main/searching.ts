import { join } from 'node:path';
import { AppError } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import { parseQuery } from '#contract/query-parse';
import type { Query } from '#contract/query';
import type { SearchOrder } from '#contract/query-text';
import type { SearchState } from '#contract/search';
import type { Feed } from './feed/feed';
import type { Clock, Logger } from './ports';
import type { ReadingList } from './reading-list';
import type { FoundPapers, SearchProgress } from './search/found';
import type { SearchEngine } from './search/search-engine';
import { createLater } from './searching/later';
import { createSavedCounts } from './searching/saved-counts';
import { createSearchHandlers, type SearchHandlers } from './searching/search-handlers';
import { createTelling, type Told } from './searching/telling';
import { DERIVED_FOLDER } from './storage/derived';

/** Lists that were searched for are made anew at most so often while the index grows. Milliseconds. */
const TOLD_EVERY_MS = 1_000;
/**
 * A thread that nobody asked or told anything for so long is ended: it takes 25 MB, and is opened again in a tenth of a
 * second. Milliseconds.
 */
const REST_AFTER_MS = 30_000;
/** What changes while it rests is told so long afterwards, with what changes meanwhile. Milliseconds. */
const WAKE_AFTER_MS = 5_000;
/** So long a first question waits for what it is asked about to be told; then what there is answers. Milliseconds. */
const PATIENCE_MS = 400;
/** So many papers are listed that are like others. */
const MOST_SIMILAR = 50;
/** A thread that ends by itself so often is not started again. */
const MOST_LOSSES = 3;

const NOTHING_WAITS: SearchProgress = { waiting: 0, total: 0 };

type Ports = Told & {
  readonly engine: SearchEngine;
  readonly feed: Feed;
  readonly reading: ReadingList;
  /** Settles when notes, highlights and texts are known as far as they can be. */
  readonly ownWordsKnown: () => Promise<unknown>;
  /** Whether whoever asks sees the index grow: a window does; a command waits until all is there. */
  readonly unattended: boolean;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onChange: () => void;
};

/** Search over everything that is here, put together with feed, library, notes, highlights and texts. */
export type Searching = {
  state(): SearchState;
  /** Grows whenever lists that were searched for may be others. */
  readonly revision: number;
  readonly handlers: SearchHandlers;
  /** Tells the index of everything, in the background. */
  begin(): void;
  /** Feed, notes, highlights, texts or names may be others now. */
  changed(): void;
  decided(ids: readonly PaperId[]): void;
  /** The library is another one. */
  replaced(): void;
  /** The papers of a search, in its order. */
  find(query: string, isTyping: boolean, order: SearchOrder): Promise<readonly PaperId[]>;
  /** The papers that are most like these, the likest first. */
  similar(papers: readonly PaperId[]): Promise<readonly PaperId[]>;
  /** The index is made anew from everything. */
  rebuild(): Promise<void>;
  close(): Promise<void>;
};

export function createSearching(ports: Ports): Searching {
  const { engine, feed, reading, clock, log } = ports;
  const telling = createTelling(engine, ports);

  let progress = NOTHING_WAITS;
  let revision = 1;
  /** Nothing is told before somebody asks, or a window has shown its first screen. */
  let beginning: Promise<void> | null = null;
  /** Which opening of the index it is: what is left of one before it tells this one nothing. */
  let opening = 0;
  let isBegun = false;
  let isClosed = false;
  let losses = 0;
  let isChangeDue = false;

  /** Whoever looks at a list of what was found sees more of it, once a second at most. */
  const foundMore = createLater(clock, () => {
    foundAt = clock.now();
    revision += 1;
    ports.onChange();
    counts.ask();
  });
  let foundAt = 0;
  const tellFoundMore = (): void => foundMore.ask(Math.max(0, foundAt + TOLD_EVERY_MS - clock.now()));
  const counts = createSavedCounts({
    engine,
    reading,
    clock,
    log,
    canAsk: () => isBegun && !isClosed,
    onChange: ports.onChange,
  });

  /** When it was asked or told something last. */
  let busyAt = 0;
  let isResting = false;
  const resting = createLater(clock, () => void rest());
  const waking = createLater(clock, () => {
    if (isResting) void begin();
  });
  function busy(): void {
    busyAt = clock.now();
    if (ports.unattended && isBegun) resting.ask(REST_AFTER_MS);
  }

  /** Ends the thread if nobody needs it, once all of the index is on the disk. */
  async function rest(): Promise<void> {
    const isIdle = (): boolean => progress.waiting === 0 && clock.now() - busyAt >= REST_AFTER_MS;
    const mine = opening;
    try {
      if (isIdle()) await engine.ask<'settle'>({ kind: 'settle' });
    } catch {
      // It is being closed, or was lost.
      return;
    }
    if (isClosed || !isBegun || mine !== opening) return;
    if (!isIdle()) return resting.ask(Math.max(WAKE_AFTER_MS, busyAt + REST_AFTER_MS - clock.now()));
    isResting = true;
    opening += 1;
    beginning = null;
    isBegun = false;
    engine.close();
  }

  async function open(): Promise<void> {
    if (isClosed) throw new AppError('app.closing', 'The search is being closed.', { retryable: true });
    if (losses >= MOST_LOSSES) {
      throw new AppError('app.internal', 'The search ended by itself three times. Start Offprint again to search.');
    }
    isResting = false;
    opening += 1;
    const mine = opening;
    const isCurrent = (): boolean => mine === opening && !isClosed;
    telling.forget();
    engine.open(join(ports.home, DERIVED_FOLDER, 'search'), {
      log,
      onProgress(now) {
        const hasMore = now.waiting < progress.waiting || now.rebuilding !== progress.rebuilding;
        progress = now;
        if (hasMore) tellFoundMore();
        ports.onChange();
      },
      onLost() {
        losses += 1;
        progress = NOTHING_WAITS;
        ports.onChange();
        again();
      },
    });
    await feed.atHand({ kind: 'all' });
    await ports.ownWordsKnown();
    await telling.all(isCurrent);
    if (isClosed) return undefined;
    if (!isCurrent()) return begin();
    isBegun = true;
    await telling.changes();
    if (isClosed || !isCurrent()) return undefined;
    busy();
    // Lists that were searched for before were of what was told by then.
    tellFoundMore();
    return undefined;
  }

  function begin(): Promise<void> {
    if (beginning !== null) return beginning;
    const begun = open();
    beginning = begun;
    begun.catch((thrown: unknown) => {
      // The next question tries again.
      if (beginning === begun) beginning = null;
      log.warn('The search could not be opened', { error: AppError.from(thrown).message });
    });
    return begun;
  }

  /** What was told is of no use any more. */
  function again(): void {
    beginning = null;
    isBegun = false;
    if (!isClosed) void begin();
  }

  /** Settles when a question can be asked; with `whole`, and for a command, when all words can be found. */
  async function ready(whole = false): Promise<void> {
    busy();
    const begun = begin();
    if (whole || !ports.unattended) {
      await begun;
      await engine.ask<'ready'>({ kind: 'ready' });
    } else if (isBegun) {
      await telling.others();
    } else {
      // Then what there is answers; lists that were searched for are made anew when there is more.
      const late = new AbortController();
      const patience = clock.sleep(PATIENCE_MS, late.signal).catch(() => undefined);
      await Promise.race([begun, patience]).finally(() => late.abort());
    }
    if (isBegun) await telling.changes();
  }

  async function find(query: Query, order: SearchOrder, whole = false): Promise<FoundPapers> {
    await ready(whole);
    const { found } = await engine.ask<'find'>({ kind: 'find', query, order });
    return found;
  }

  function idsOf(papers: Uint32Array): readonly PaperId[] {
    const ids: PaperId[] = [];
    for (const number of papers) {
      const id = engine.paper(number);
      if (id !== undefined) ids.push(id);
    }
    return ids;
  }

  async function tellChanges(): Promise<void> {
    isChangeDue = false;
    if (!isBegun || isClosed) return;
    try {
      if (await telling.changes()) busy();
      await telling.others();
    } catch (thrown) {
      log.warn('The search could not be told of what changed', { error: AppError.from(thrown).message });
    }
    counts.ask();
  }

  return {
    get revision() {
      return revision;
    },
    state: () => ({ revision, progress, counts: counts.now() }),
    handlers: createSearchHandlers({ engine, catalogue: feed.catalogue, reading, ready, find, idsOf }),
    begin: () => void begin(),
    changed() {
      telling.othersChanged();
      if (isResting) waking.ask(WAKE_AFTER_MS);
      if (!isBegun || isChangeDue) return;
      isChangeDue = true;
      setImmediate(() => void tellChanges());
    },
    decided(ids) {
      telling.decided(ids);
      if (isResting && Object.keys(counts.now()).length > 0) void begin();
      if (isBegun) counts.ask();
    },
    replaced() {
      if (beginning !== null) again();
      else if (isResting) waking.ask(WAKE_AFTER_MS);
    },
    async find(source, isTyping, order) {
      return idsOf((await find(parseQuery(source, { typing: isTyping }), order)).papers);
    },
    async similar(papers) {
      await ready();
      const { similar } = await engine.ask<'similar'>({ kind: 'similar', papers, limit: MOST_SIMILAR });
      return similar.papers.map(({ paper }) => paper as PaperId);
    },
    async rebuild() {
      await begin();
      await engine.ask<'rebuild'>({ kind: 'rebuild' });
      await engine.ask<'settle'>({ kind: 'settle' });
    },
    async close() {
      isClosed = true;
      for (const each of [counts, foundMore, resting, waking]) each.stop();
      if (isBegun) await engine.ask<'settle'>({ kind: 'settle' }).catch(() => undefined);
      engine.close();
    },
  };
}
