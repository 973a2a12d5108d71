import { join } from 'node:path';
import type { Day } from '#contract/days';
import { AppError } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import type { Query } from '#contract/query';
import { completeFrom, completionAt } from '#contract/query-complete';
import { parseQuery } from '#contract/query-parse';
import { nameAsWritten } from '#contract/query-write';
import type { SearchOrder } from '#contract/query-text';
import type { SearchState } from '#contract/search';
import type { Handlers } from './app';
import type { Documents } from './documents/documents';
import { feedDayPath } from './feed/day-document';
import type { Feed } from './feed/feed';
import type { Highlights } from './highlights/highlights';
import type { KnownNote } from './notes/note-catalogue';
import type { Clock, Logger } from './ports';
import type { ReadingList } from './reading-list';
import type { SearchProgress } from './search/found';
import { fieldsOf } from './search/index-fields';
import type { SearchNews } from './search/messages';
import type { SearchEngine } from './search/search-engine';
import { createFeedNews } from './searching/feed-news';
import { createLibraryNews } from './searching/library-news';
import { createOtherPapersNews } from './searching/other-papers-news';
import { createOwnWordsNews } from './searching/own-words-news';
import { queryProblems, type KnownNames } from './searching/query-problems';
import type { Shelf } from './shelf/shelf';
import { DERIVED_FOLDER } from './storage/derived';

/** Lists that were searched for are made anew at most so often while the index grows. Milliseconds. */
const TOLD_EVERY_MS = 1_000;
/** Saved searches are counted so long after a change, with what changes meanwhile. Milliseconds. */
const COUNT_AFTER_MS = 500;
/** So many papers are listed that are like others. */
const MOST_SIMILAR = 50;
/** So many values are offered while one types. */
const MOST_COMPLETIONS = 8;
/** A thread that ends by itself so often is not started again. */
const MOST_LOSSES = 3;

type Ports = {
  readonly home: string;
  readonly engine: SearchEngine;
  readonly feed: Feed;
  readonly shelf: Shelf;
  readonly reading: ReadingList;
  readonly notes: { known(): Iterable<KnownNote> };
  readonly highlights: Pick<Highlights, 'all'>;
  readonly documents: Pick<Documents, 'held'>;
  /** Settles when notes, highlights and texts are known as far as they can be. */
  readonly ownWordsKnown: () => Promise<unknown>;
  /** Whether whoever asks sees the index grow: a window does; a command waits until all is there. */
  readonly unattended: boolean;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onChange: () => void;
};

type SearchHandlers = Pick<Handlers, Extract<keyof Handlers, `search.${string}`>>;

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
  const { engine, feed, reading, shelf, clock, log } = ports;
  const { catalogue } = feed;
  const feedNews = createFeedNews({
    catalogue,
    files: () => feed.files(),
    pathOf: (day) => join(ports.home, ...feedDayPath(day).split('/')),
  });
  const libraryNews = createLibraryNews();
  const ownWords = createOwnWordsNews(ports.home);
  const otherPapers = createOtherPapersNews();

  let progress: SearchProgress = { waiting: 0, total: 0 };
  let counts: Readonly<Record<string, number>> = {};
  let revision = 1;
  /** Nothing is told before somebody asks, or a window has shown its first screen. */
  let beginning: Promise<void> | null = null;
  let isBegun = false;
  let isClosed = false;
  let losses = 0;
  let telling: NodeJS.Immediate | undefined;
  let counting: AbortController | null = null;
  let foundAt = 0;
  let finding: AbortController | null = null;
  let isOthersDue = true;

  const today = (): Day => reading.today();

  function* allNews(): Generator<readonly SearchNews[]> {
    yield* feedNews.changes();
    const library = reading.library();
    if (library !== null)
      yield* libraryNews.changes(library.decisions, { today: today(), horizon: catalogue.horizon() });
    yield ownWords.changes({
      notes: ports.notes.known(),
      highlights: ports.highlights.all(),
      documents: ports.documents.held(),
    });
  }

  /** Papers that the feed does not hold have to be read before they can be told of. */
  async function tellOthers(): Promise<void> {
    if (!isOthersDue) return;
    isOthersDue = false;
    const library = reading.library();
    if (library === null) return;
    const isInFeed = (id: PaperId): boolean => catalogue.daysOf(id).length > 0;
    const ours = new Set<PaperId>();
    for (const [id] of library.decisions.entries()) if (!isInFeed(id)) ours.add(id);
    const copies = await library.copies.all([...ours]);
    const onShelf = shelf.sections.flatMap(({ ids }) => ids).filter((id) => !isInFeed(id));
    const others = [
      ...onShelf.map((id) => ({
        id,
        source: 'shelf' as const,
        day: shelf.note(id)?.day,
        paper: shelf.paper(id),
        title: '',
      })),
      ...[...ours]
        .filter((id) => shelf.row(id) === undefined)
        .map((id) => {
          const copy = copies.get(id);
          const entry = library.decisions.entryOf(id);
          const at = (entry?.heldAt ?? entry?.decidedAt ?? entry?.changedAt)?.slice(0, 10);
          return {
            id,
            source: 'added' as const,
            day: (copy?.kind === 'full' ? copy.days.at(-1) : undefined) ?? (at as Day | undefined),
            paper: copy?.kind === 'full' ? copy.paper : undefined,
            title: copy?.kind === 'brief' ? copy.title : '',
          };
        }),
    ];
    engine.tell(otherPapers.changes(others, isInFeed));
  }

  async function tellAll(): Promise<void> {
    // The window is answered between two parts.
    for (const news of allNews()) {
      engine.tell(news);
      await new Promise((resolve) => setImmediate(resolve));
      if (isClosed) return;
    }
    await tellOthers();
    engine.tell([{ kind: 'all-told' }]);
  }

  /** What changed since the last time; it is little. */
  function tellChanges(): void {
    if (!isBegun) return;
    for (const news of allNews()) engine.tell(news);
  }

  function open(): void {
    for (const news of [feedNews, libraryNews, ownWords, otherPapers]) news.forget();
    isOthersDue = true;
    engine.open(join(ports.home, DERIVED_FOLDER, 'search'), {
      log,
      onProgress(now) {
        const hasMore = now.waiting < progress.waiting || now.rebuilding !== progress.rebuilding;
        progress = now;
        if (hasMore) foundMore();
        ports.onChange();
      },
      onLost() {
        beginning = null;
        isBegun = false;
        losses += 1;
        if (losses < MOST_LOSSES && !isClosed) void begin();
      },
    });
  }

  function begin(): Promise<void> {
    beginning ??= (async () => {
      if (losses >= MOST_LOSSES) {
        throw new AppError('app.internal', 'The search ended by itself three times. Start Offprint again to search.');
      }
      open();
      await feed.atHand({ kind: 'all' });
      await ports.ownWordsKnown();
      await tellAll();
      isBegun = true;
      tellChanges();
      count();
    })();
    beginning.catch((thrown: unknown) => {
      log.warn('The search could not be opened', { error: AppError.from(thrown).message });
    });
    return beginning;
  }

  /** Whoever looks at a list of what was found sees more of it, once a second at most. */
  function foundMore(): void {
    if (finding !== null) return;
    const controller = new AbortController();
    finding = controller;
    clock.sleep(Math.max(0, foundAt + TOLD_EVERY_MS - clock.now()), controller.signal).then(
      () => {
        finding = null;
        foundAt = clock.now();
        revision += 1;
        ports.onChange();
        count();
      },
      () => undefined,
    );
  }

  /** Counts the saved searches anew, in a moment: not put off by what changes meanwhile, for a refresh tells how far it is. */
  function count(): void {
    if (counting !== null) return;
    const controller = new AbortController();
    counting = controller;
    clock.sleep(COUNT_AFTER_MS, controller.signal).then(
      () => {
        counting = null;
        void countNow();
      },
      () => undefined,
    );
  }

  async function countNow(): Promise<void> {
    const searches = reading.library()?.decisions.searches ?? [];
    if (!isBegun || isClosed || (searches.length === 0 && Object.keys(counts).length === 0)) return;
    try {
      const { counts: found } = await engine.ask<'count'>({
        kind: 'count',
        queries: searches.map(({ query }) => parseQuery(query)),
      });
      const now = Object.fromEntries(searches.map(({ id }, at) => [id, found[at] ?? 0]));
      if (JSON.stringify(now) === JSON.stringify(counts)) return;
      counts = now;
      ports.onChange();
    } catch (thrown) {
      log.info('The saved searches could not be counted', { error: AppError.from(thrown).message });
    }
  }

  /** Settles when a question can be asked; with `whole`, and for a command, when all words can be found. */
  async function ready(whole = false): Promise<void> {
    const begun = begin();
    if (whole || !ports.unattended) {
      await begun;
      await engine.ask<'ready'>({ kind: 'ready' });
    } else if (isBegun) {
      await tellOthers();
    } else {
      // What there is answers; lists that were searched for are made anew when there is more.
      await Promise.race([begun, new Promise((resolve) => setImmediate(resolve))]);
    }
    tellChanges();
  }

  async function foundFor(query: Query, order: SearchOrder, whole = false) {
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

  const knownNames = (): KnownNames => {
    const decisions = reading.library()?.decisions;
    return {
      queues: decisions?.queues.map(({ name }) => name) ?? [],
      tags: decisions === undefined ? [] : Array.from(decisions.tags.values(), ({ name }) => name),
    };
  };

  function nameOf(kind: 'queue' | 'tag', id: string): string {
    const decisions = reading.library()?.decisions;
    const named =
      kind === 'queue'
        ? decisions?.queues.find((queue) => queue.id === id)
        : [...(decisions?.tags.values() ?? [])].find((tag) => tag.id === id);
    return named?.name ?? id;
  }

  async function about(query: Query) {
    const { papers, corrected } = await foundFor(query, 'date');
    return { total: papers.length, problems: [...queryProblems(query, knownNames())], corrected: [...corrected] };
  }

  const handlers: SearchHandlers = {
    'search.about': ({ query, typing }) => about(parseQuery(query, { typing: typing === true })),
    'search.find': async ({ query: source, typing, order, limit, whole }) => {
      const query = parseQuery(source, { typing: typing === true });
      const { papers, scores, fields, corrected } = await foundFor(query, order, whole);
      const ids = idsOf(papers.subarray(0, limit));
      const titles = new Map((await reading.lists.some(ids)).map(({ id, title }) => [id, title]));
      return {
        total: papers.length,
        problems: queryProblems(query, knownNames()),
        corrected,
        papers: ids.map((id, at) => ({
          id,
          title: titles.get(id) ?? id,
          score: scores[at] ?? 0,
          fields: fieldsOf(fields[at] ?? 0),
        })),
      };
    },
    'search.facets': async ({ query, typing }) => {
      await ready();
      const { facets } = await engine.ask<'facets'>({
        kind: 'facets',
        query: parseQuery(query, { typing: typing === true }),
      });
      const plain = (field: string, values: typeof facets.source) =>
        values.map(({ value, count: many }) => ({ value, part: `${field}:${nameAsWritten(value)}`, count: many }));
      const named = (kind: 'queue' | 'tag', values: typeof facets.source) =>
        plain(
          kind,
          values.map(({ value, count: many }) => ({ value: nameOf(kind, value), count: many })),
        );
      return {
        total: facets.total,
        source: plain('source', facets.source),
        year: plain('year', facets.year),
        status: plain('status', facets.status),
        queue: named('queue', facets.queue),
        tag: named('tag', facets.tag),
        has: plain('has', facets.has),
      };
    },
    'search.passages': async ({ query, typing, papers }) => {
      await ready();
      const { passages } = await engine.ask<'passages'>({
        kind: 'passages',
        query: parseQuery(query, { typing: typing === true }),
        papers,
      });
      return passages.map((passage, at) => ({ ...passage, paper: papers[at] ?? (passage.paper as PaperId) }));
    },
    'search.similar': async ({ papers, limit, whole }) => {
      await ready(whole);
      const ids = await reading.papersOf(papers);
      const { similar } = await engine.ask<'similar'>({ kind: 'similar', papers: ids, limit });
      const found = similar.papers.map((each) => ({ ...each, id: each.paper as PaperId }));
      const rows = new Map((await reading.lists.some(found.map(({ id }) => id))).map((row) => [row.id, row]));
      return found.flatMap(({ id, likeness, shared }) => {
        const row = rows.get(id);
        return row === undefined ? [] : [{ row, likeness, shared }];
      });
    },
    'search.complete': ({ query, caret }) => {
      const completion = completionAt(query, caret);
      if (completion === undefined) return { from: caret, to: caret, items: [] };
      const { queues, tags } = knownNames();
      const field = completion.kind === 'value' ? completion.field : undefined;
      const items = completeFrom(
        {
          queues,
          tags,
          ...(field === 'author' ? { authors: namesInLists('author') } : {}),
          ...(field === 'org' ? { organizations: namesInLists('organization') } : {}),
        },
        completion,
      ).slice(0, MOST_COMPLETIONS);
      return { ...completion.place, items: [...items] };
    },
  };

  /** Authors and organizations that lists show, those of most papers first. */
  function namesInLists(kind: 'author' | 'organization'): readonly string[] {
    const many = new Map<string, number>();
    for (const day of catalogue.days()) {
      for (const { authors, organization } of catalogue.get(day)?.rows ?? []) {
        const names = kind === 'author' ? authors : organization === undefined ? [] : [organization];
        for (const name of names) many.set(name, (many.get(name) ?? 0) + 1);
      }
    }
    return [...many].toSorted((a, b) => b[1] - a[1]).map(([name]) => name);
  }

  return {
    get revision() {
      return revision;
    },
    state: () => ({ revision, progress, counts }),
    handlers,
    begin: () => void begin(),
    changed() {
      isOthersDue = true;
      if (!isBegun || telling !== undefined) return;
      telling = setImmediate(() => {
        telling = undefined;
        if (isClosed) return;
        tellChanges();
        void tellOthers();
        count();
      });
    },
    decided(ids) {
      libraryNews.decided(ids);
      if (ids.some((id) => catalogue.daysOf(id).length === 0)) isOthersDue = true;
      if (isBegun) count();
    },
    replaced() {
      if (beginning === null) return;
      beginning = null;
      isBegun = false;
      void begin();
    },
    async find(source, isTyping, order) {
      return idsOf((await foundFor(parseQuery(source, { typing: isTyping }), order)).papers);
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
      counting?.abort();
      finding?.abort();
      if (telling !== undefined) clearImmediate(telling);
      if (isBegun) await engine.ask<'settle'>({ kind: 'settle' }).catch(() => undefined);
      engine.close();
    },
  };
}
