import { addDays, dayAt, type Day } from '#contract/days';
import { AppError } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import type { Added, LibraryCommand, LibraryOutcome, LibraryState, Selection, TagSuggestion } from '#contract/library';
import type { QueueId } from '#contract/library-ids';
import type { Paper, PaperDetail } from '#contract/paper';
import type { Progress } from './documents/reading-progress';
import type { Feed } from './feed/feed';
import { createAdditions, type Additions } from './library/additions';
import { isToBeRead, keptOffline, type KeptScope } from './library/kept-offline';
import { openLibrary, type Library } from './library/library';
import { STEPS_FOLDER } from './library/steps-log';
import { suggestTags } from './library/suggest-tags';
import { findTitles, type TitledPaper } from './lists/find-titles';
import { createLibraryState, type LibraryStateMaker } from './lists/library-state';
import { createLists, type Lists } from './lists/lists';
import { detailOf } from './lists/paper-detail';
import type { Clock, Logger } from './ports';
import type { Shelf } from './shelf/shelf';
import type { Source } from './sources/source';
import type { Storage } from './storage/storage';

/** What lies longer in the trash is emptied by itself, where the person wants that. Days. */
const TRASH_DAYS = 30;
const DAY_MS = 86_400_000;

type Ports = {
  readonly storage: Storage;
  readonly feed: Promise<Feed>;
  readonly shelf: Shelf;
  readonly source: Pick<Source, 'fetchPaper'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly random: () => number;
  /** Whether this process does what time asks for by itself: a window's does, a command's does not. */
  readonly unattended: boolean;
  readonly emptiesTrash: () => boolean;
  /** Whether the person wrote a note on a paper. */
  readonly isNoted: (id: PaperId) => boolean;
  /** Whether the full text of a paper is here. */
  readonly hasText: (id: PaperId) => boolean;
  /** How far the person is with each text. */
  readonly progress: () => Progress;
  readonly search: Parameters<typeof createLists>[0]['search'];
  /** Whether the person highlighted something in a paper's texts. */
  readonly isHighlighted: (id: PaperId) => boolean;
  readonly onChange: () => void;
  /** Something was decided about these papers. */
  readonly onDecided: (ids: readonly PaperId[]) => void;
};

/** The feed and what the person makes of it, as one. */
export type ReadingList = {
  readonly lists: Lists;
  state(): LibraryState;
  /** The day in UTC. */
  today(): Day;
  /** What was decided, and the copies of its papers; null while the library is being put back. */
  library(): Pick<Library, 'decisions' | 'copies'> | null;
  /** False while the library is being put back: what is asked meanwhile fails with `app.closing`, and is worth another try. */
  isOpen(): boolean;
  /** Rejects as the channel `library.do` says. */
  do(command: LibraryCommand): Promise<LibraryOutcome>;
  undo(): Promise<LibraryOutcome>;
  redo(): Promise<LibraryOutcome>;
  add(text: string, queue?: QueueId): Promise<Added>;
  /** The papers that a choice means now, in the order of their list. */
  papersOf(papers: Selection): Promise<readonly PaperId[]>;
  suggestTags(papers: Selection): Promise<readonly TagSuggestion[]>;
  /** Everything known of a paper; rejects with `paper.unknown`. */
  paper(id: PaperId): Promise<PaperDetail>;
  /** A paper's title, as far as it is known at once. */
  title(id: PaperId): string | undefined;
  /** Papers with all of these words (in small letters) in their titles: what was decided on first, then the newest. */
  find(words: string, limit: number): Promise<readonly TitledPaper[]>;
  /** Those of these papers that neither the feed nor the library knows anything of. */
  unknownOf(ids: readonly PaperId[]): Promise<ReadonlySet<PaperId>>;
  /** What the person keeps offline; null while the library is being put back. */
  keptOffline(): readonly KeptScope[] | null;
  /** Whether a paper is yet to be read. */
  isToBeRead(id: PaperId): boolean;
  /** These papers have a note or highlights now, or none any more. */
  noted(ids: readonly PaperId[]): void;
  /** Other full texts are here now. */
  textsChanged(): void;
  /** The feed is another now. */
  feedChanged(): void;
  /** Looks up what was added by its id and could not be looked up before; settles when that is done. Never rejects. */
  lookUp(): Promise<void>;
  /** How many papers anything is noted of. */
  papers(): number;
  /** Runs `work` while everything of the library is on disk and nothing of it is written. */
  quiet<T>(work: () => Promise<T>): Promise<T>;
  /** Lets go of the library's files, runs `work`, which may replace them, and opens them anew. */
  replace(work: () => Promise<void>): Promise<void>;
  /** Settles when copies and snapshot are with the storage. */
  settle(): Promise<void>;
  close(): Promise<void>;
};

type Opened = {
  readonly library: Library;
  readonly lists: Lists;
  readonly state: LibraryStateMaker;
  readonly additions: Additions;
};

/** Opens the library over a feed that is being opened. Rejects with a `storage.*` error. */
export async function openReadingList(ports: Ports): Promise<ReadingList> {
  const { storage, shelf, clock, log, onChange } = ports;
  const today = todayBy(clock);
  /** Before it is there, nothing asks for it: the library's files are read meanwhile. */
  let feed: Feed | null = null;
  let opened: Opened | null = null;
  /** Lists of a library that was put back are newer than any before. */
  let lastRevision = 0;
  /** Commands wait while the library is being copied or replaced. */
  let pause: Promise<unknown> = Promise.resolve();

  function theFeed(): Feed {
    if (feed === null) throw new AppError('app.internal', 'The feed is not open yet.');
    return feed;
  }

  /** The person wrote something on it, or in it: it is kept in full, whatever was decided. */
  const isWorkedOn = (id: PaperId): boolean => ports.isNoted(id) || ports.isHighlighted(id);

  const title = (id: PaperId): string | undefined => theFeed().catalogue.row(id)?.title ?? shelf.row(id)?.title;

  async function fullOf(
    id: PaperId,
  ): Promise<{ readonly paper: Paper; readonly days: PaperDetail['days'] } | undefined> {
    const known = await theFeed().paper(id);
    if (known !== undefined) return { paper: known.paper, days: known.days };
    const paper = shelf.paper(id);
    return paper === undefined ? undefined : { paper, days: [] };
  }

  async function open(): Promise<Opened> {
    const opening = openLibrary({
      storage,
      clock,
      log,
      random: ports.random,
      firstRevision: lastRevision + 1,
      origin: { title, full: fullOf },
      isNoted: isWorkedOn,
      onChange: (ids) => {
        opened?.state.decided(ids);
        onChange();
        ports.onDecided(ids);
      },
    });
    const [library, theirFeed] = await Promise.all([opening, ports.feed]);
    feed = theirFeed;
    const { catalogue } = theirFeed;
    const lists = createLists({
      catalogue,
      library,
      shelf,
      today,
      isNoted: ports.isNoted,
      hasText: ports.hasText,
      progress: ports.progress,
      search: ports.search,
      isWorkedOn,
      fullPapers: (ids) => theirFeed.fullPapers(ids),
    });
    const state = createLibraryState({
      catalogue,
      library,
      lists,
      today,
      progress: ports.progress,
      onCounted: onChange,
    });
    const additions = createAdditions({
      library,
      clock,
      log,
      isKnown: async (id) => {
        if (catalogue.daysOf(id).length === 0) await theirFeed.atHand({ kind: 'all' });
        return catalogue.daysOf(id).length > 0 || shelf.row(id) !== undefined;
      },
      lookUp: (id) => ports.source.fetchPaper(id),
      onCopy: (id) => {
        lists.forget(id);
        library.touch();
      },
    });
    return { library, lists, state, additions };
  }

  function current(): Opened {
    if (opened === null)
      throw new AppError('app.closing', 'The library is being put back; try again in a moment.', { retryable: true });
    return opened;
  }

  opened = await open();

  /** Every command is about papers that are known; older days are read with the rest of the feed. */
  async function run(command: LibraryCommand): Promise<LibraryOutcome> {
    await pause;
    const { lists, library } = current();
    if (!('papers' in command)) return library.do(command, { ids: [], day: null });
    if (!isAtHand(command.papers)) await theFeed().atHand({ kind: 'all' });
    // Between here and the command nothing is waited for that could change the list.
    return library.do(command, await lists.resolve(command.papers));
  }

  async function papersOf(papers: Selection): Promise<readonly PaperId[]> {
    if (papers.kind === 'ids') return papers.ids;
    await theFeed().atHand(papers.view);
    return (await current().lists.resolve(papers)).ids;
  }

  function isAtHand(selection: Selection): boolean {
    if (selection.kind === 'view') return selection.view.kind === 'inbox' || selection.view.kind === 'today';
    const { decisions } = current().library;
    return selection.ids.every(
      (id) => theFeed().catalogue.daysOf(id).length > 0 || decisions.entryOf(id) !== undefined,
    );
  }

  async function keywordsOf(ids: readonly PaperId[]): Promise<ReadonlyMap<PaperId, readonly string[]>> {
    const full = await theFeed().fullPapers(ids);
    const copies = await current().library.copies.all(ids.filter((id) => !full.has(id)));
    const keywords = new Map(Array.from(full, ([id, paper]) => [id, paper.keywords]));
    for (const [id, copy] of copies) if (copy.kind === 'full') keywords.set(id, copy.paper.keywords);
    return keywords;
  }

  async function paper(id: PaperId): Promise<PaperDetail> {
    const { library, lists } = current();
    const entry = library.decisions.entryOf(id);
    const inFeed = await theFeed().paper(id);
    const isOurs = entry !== undefined || isWorkedOn(id);
    const copy = inFeed === undefined && isOurs ? await library.copies.get(id) : undefined;
    return detailOf({ id, status: lists.status(id), entry, inFeed, copy, shelf });
  }

  function find(words: string, limit: number): Promise<readonly TitledPaper[]> {
    const decided = Array.from(current().library.decisions.entries(), ([id]) => id);
    const days = theFeed().catalogue.papersOf({ kind: 'all' });
    return findTitles([decided, ...days.map(({ ids }) => ids)], title, words, limit);
  }

  async function unknownOf(ids: readonly PaperId[]): Promise<ReadonlySet<PaperId>> {
    await theFeed().atHand({ kind: 'all' });
    const { library } = current();
    const beyond = ids.filter(
      (id) =>
        theFeed().catalogue.daysOf(id).length === 0 &&
        shelf.row(id) === undefined &&
        library.decisions.entryOf(id) === undefined,
    );
    const copies = await library.copies.all(beyond);
    return new Set(beyond.filter((id) => !copies.has(id)));
  }

  function emptyOldTrash(): void {
    if (!ports.emptiesTrash()) return;
    const { library } = current();
    const before = addDays(today(), -TRASH_DAYS);
    const ids = [...library.decisions.withStatus('trashed')].filter((id) => {
      const entry = library.decisions.entryOf(id);
      return entry?.emptied !== true && (entry?.decidedAt ?? '') < before;
    });
    if (ids.length > 0) library.do({ do: 'empty-trash' }, { ids, day: null });
  }

  /** At midnight (UTC, as the feed's days) what was put off until the new day comes back. */
  const ending = new AbortController();
  async function watchDays(): Promise<void> {
    for (;;) {
      const next = Date.parse(addDays(today(), 1));
      await clock.sleep(Math.max(1_000, next - clock.now() + 500), ending.signal);
      opened?.library.touch();
      if (opened !== null) emptyOldTrash();
    }
  }
  if (ports.unattended) {
    watchDays().catch((thrown: unknown) => {
      if (!ending.signal.aborted) log.error('A new day was not noticed', { error: AppError.from(thrown).message });
    });
  }

  /** Once the whole feed is known: what the library knows of papers beyond it, and what is yet to be looked up. */
  async function catchUp(): Promise<void> {
    const { catalogue } = theFeed();
    await theFeed().atHand({ kind: 'inbox' });
    const { library, lists, additions } = current();
    const ids = ['queued', 'reading'].flatMap((status) => [
      ...library.decisions.withStatus(status as 'queued' | 'reading'),
    ]);
    await lists.learn([...ids, ...library.decisions.held].filter((id) => catalogue.daysOf(id).length === 0));
    library.touch();
    if (ports.unattended) {
      emptyOldTrash();
      await additions.complete();
    }
  }
  let isCaughtUp = false;
  let lastEnd: string | null = null;

  const inPause = <T>(work: () => Promise<T>): Promise<T> => {
    const result = pause.then(work);
    pause = result.catch(() => undefined);
    return result;
  };

  return {
    get lists() {
      return current().lists;
    },
    state: () => current().state.current(),
    isOpen: () => opened !== null,
    do: run,
    async undo() {
      await pause;
      return current().library.undo();
    },
    async redo() {
      await pause;
      return current().library.redo();
    },
    async add(text, queue) {
      await pause;
      return current().additions.add(text, queue);
    },
    papersOf,
    async suggestTags(papers) {
      const { library } = current();
      const ids = await papersOf(papers);
      return suggestTags(ids.slice(0, 50), library.decisions, keywordsOf);
    },
    paper,
    title,
    find,
    unknownOf,
    keptOffline: () => (opened === null ? null : keptOffline(opened.library.decisions)),
    today,
    library: () => opened?.library ?? null,
    isToBeRead: (id) => opened !== null && isToBeRead(opened.library.decisions, id),
    noted: (ids) => opened?.library.noted(ids),
    textsChanged: () => opened?.library.touch(),
    feedChanged() {
      const { lastReport } = theFeed().state();
      // Whoever could be asked for days can be asked for papers.
      if (lastReport !== null && lastReport.endedAt !== lastEnd) {
        lastEnd = lastReport.endedAt;
        if (lastReport.outcome !== 'failed') void opened?.additions.complete();
      }
      if (isCaughtUp || !theFeed().state().loaded) return;
      isCaughtUp = true;
      catchUp().catch((thrown: unknown) => {
        log.warn('The library could not be completed', { error: AppError.from(thrown).message });
      });
    },
    lookUp: () => opened?.additions.complete() ?? Promise.resolve(),
    papers: () => current().library.decisions.size,
    quiet: (work) =>
      inPause(async () => {
        await current().library.settle();
        await storage.flush();
        return work();
      }),
    replace: (work) =>
      inPause(async () => {
        const before = current();
        // While it is still open: what cannot be saved is not to be replaced.
        await before.library.settle();
        await storage.flush();
        lastRevision = before.library.revision;
        before.additions.stop();
        await before.library.close();
        opened = null;
        try {
          await storage.closeLog(STEPS_FOLDER);
          // The feed goes on holding its votes.
          await storage.replace('library', work);
        } finally {
          opened = await open();
          onChange();
        }
      }),
    settle: () => current().library.settle(),
    async close() {
      ending.abort();
      opened?.additions.stop();
      await pause;
      await opened?.library.close();
    },
  };
}

/** The day in UTC; it is asked for with every row, and parsed once a day. */
function todayBy(clock: Clock): () => Day {
  let known: { readonly number: number; readonly day: Day } | undefined;
  return () => {
    const number = Math.floor(clock.now() / DAY_MS);
    if (known?.number !== number) known = { number, day: dayAt(number * DAY_MS) };
    return known.day;
  };
}
