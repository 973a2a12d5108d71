import {
  type Answer,
  type CallArguments,
  type Channel,
  type ChannelInput,
  type ChannelOutput,
} from '#contract/channels';
import { AppError } from '#contract/errors';
import type { AppEvent } from '#contract/events';
import { noteOfPaper } from '#contract/notes';
import type { SourceName } from '#contract/settings';
import { answer } from './answer-call';
import { createBackups } from './backups/backups';
import { finishRestore } from './backups/replace-library';
import type { FixedAddress, FixedAddresses } from './environment';
import { EventSpread } from './events';
import { paperOfFolder } from './documents/paper-documents';
import type { StoredPdf } from './documents/pdf-files';
import { NO_PROGRESS } from './documents/reading-progress';
import type { TextReaders } from './documents/text-sources';
import { openFeed } from './feed/feed';
import { createNetwork, type NetworkTuning } from './net/network';
import { createHighlighting, type Highlighting } from './highlighting';
import { createNotebook, type Notebook } from './notebook';
import { createOfflineReading, type OfflineReading } from './offline-reading';
import { createNotices } from './notices/notices';
import type { Clock, Fetch, Logger } from './ports';
import type { Picture } from './notes/attachments';
import { openReadingList, type ReadingList } from './reading-list';
import type { SearchEngine } from './search/search-engine';
import { createSearching, type Searching } from './searching';
import { openSettings } from './settings/settings';
import { openShelf } from './shelf/shelf';
import { waitForFirstScreen } from './first-screen';
import { parseDailyPapers } from './sources/hugging-face/daily-papers';
import { createHuggingFace } from './sources/hugging-face/source';
import { openStorage } from './storage/storage';

export type AppPorts = {
  /** The folder that holds everything; made if missing. The caller holds its lock. */
  readonly home: string;
  /** The folder with what comes with Offprint: the starter shelf. */
  readonly resources: string;
  readonly version: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Logger;
  readonly random: () => number;
  readonly fixedAddresses?: FixedAddresses;
  /** What makes full texts of what sources send. */
  readonly readers: TextReaders;
  /** What searches. */
  readonly search: SearchEngine;
  /** Whether the feed is looked at without being asked. */
  readonly unattended: boolean;
  /** How patient the network port is; for tests. */
  readonly network?: NetworkTuning;
};

/** The handlers behind the contract's table: input has been parsed, output is as the table says. */
export type Handlers = {
  readonly [C in Channel]: (input: ChannelInput<C>) => ChannelOutput<C> | Promise<ChannelOutput<C>>;
};

/** The application as hosts see it. */
export type App = {
  /** A call from outside this process: nothing about it is taken on trust, and it never rejects. */
  answer(channel: unknown, input: unknown): Promise<Answer<unknown>>;
  /** A call from inside: typed, and rejecting with an AppError. */
  call<C extends Channel>(channel: C, ...input: CallArguments<C>): Promise<ChannelOutput<C>>;
  /**
   * A picture that the person has, by its path: `attachments/FILE` of a note, `documents/PAPER/FILE` of a full text.
   * Undefined if there is none.
   */
  picture(path: string): Promise<Picture | undefined>;
  /** The PDF that a window opened, by the key that it was given; undefined if it is not here any more. */
  pdf(key: string): Promise<StoredPdf | undefined>;
  /** Listens to every event until the returned function is called. */
  listen(listener: (event: AppEvent) => void): () => void;
  /** Ends what is at work and settles when everything is on disk; rejects if it is not. May be tried again. */
  settle(): Promise<void>;
  /** As `settle`, and then nothing is fetched or changed any more, whether or not all could be written. */
  close(): Promise<void>;
};

/**
 * Composes the application over its ports. Rejects with an AppError if the home folder cannot be used
 * (`storage.newer`, `storage.unreadable`, `storage.read-only`, …).
 */
export async function createApp(ports: AppPorts): Promise<App> {
  const { clock, log, home, version } = ports;
  const events = new EventSpread(log);
  const notices = createNotices(clock, (all) => events.tell({ name: 'notices', payload: all }));
  // Before anything of the library is opened.
  await finishRestore({ home, clock, log });
  const storage = await openStorage({
    home,
    clock,
    log,
    onNotice: (notice) => notices.add(notice),
    onState: (state) => events.tell({ name: 'storage', payload: state }),
  });
  const settings = await openSettings(storage, () => events.tell({ name: 'settings', payload: settings.current() }));
  /** Where a source is: what the environment prescribes goes before what the person chose. */
  const addressOf = (source: SourceName): FixedAddress | { readonly url: string } =>
    ports.fixedAddresses?.[source] ?? { url: settings.current().addresses[source] };
  const huggingFaceUrl = (): string => addressOf('huggingFace').url;
  const arxivUrl = (): string => addressOf('arxiv').url;
  const network = createNetwork({
    fetch: ports.fetch,
    clock,
    log,
    random: ports.random,
    allowedHosts: () => [huggingFaceUrl(), arxivUrl()].map((url) => new URL(url).host),
    userAgent: `Offprint/${version}`,
    onState: (state) => events.tell({ name: 'network', payload: state }),
    ...ports.network,
  });
  const shelf = await openShelf(ports.resources);
  const feedState = () => {
    const own = feed.state();
    return { ...own, counts: { ...own.counts, shelf: shelf.size } };
  };
  const firstScreen = waitForFirstScreen(ports);
  const source = createHuggingFace({ network, baseUrl: huggingFaceUrl, log });
  let list: ReadingList | null = null;
  const feedOpening = openFeed({
    firstScreen,
    storage,
    source,
    parseRecorded: parseDailyPapers,
    clock,
    log,
    horizonDays: () => settings.current().horizonDays,
    refreshMinutes: () => settings.current().refreshMinutes,
    unattended: ports.unattended,
    onChange: () => {
      // Before all of it is open nobody listens; what there is then is told when it is asked for.
      if (list === null) return;
      events.tellSoon('feed', () => ({ name: 'feed', payload: feedState() }));
      // What is counted in the library follows from the feed as well.
      tellLibrary();
      list.feedChanged();
      searching?.changed();
    },
  });
  const tellLibrary = (): void => {
    const told = list;
    if (told === null) return;
    events.tellSoon('library', () => {
      // It is told of when it has been put back.
      const payload = told.isOpen() ? told.state() : null;
      return payload === null ? null : { name: 'library', payload };
    });
  };
  let notebook: Notebook | null = null;
  let offlineReading: OfflineReading | null = null;
  let highlighting: Highlighting | null = null;
  let searching: Searching | null = null;
  const reading = await openReadingList({
    storage,
    feed: feedOpening,
    shelf,
    source,
    clock,
    log,
    random: ports.random,
    unattended: ports.unattended,
    emptiesTrash: () => settings.current().emptiesTrash,
    isNoted: (id) => notebook?.has(noteOfPaper(id)) === true,
    isHighlighted: (id) => highlighting?.has(id) === true,
    hasText: (id) => offlineReading?.hasText(id) === true,
    progress: () => offlineReading?.progressNow() ?? NO_PROGRESS,
    search: {
      revision: () => searching?.revision ?? 0,
      find(...asked) {
        if (searching === null) throw new AppError('app.internal', 'The search is not there yet.');
        return searching.find(...asked);
      },
      similar(papers) {
        if (searching === null) throw new AppError('app.internal', 'The search is not there yet.');
        return searching.similar(papers);
      },
    },
    onChange: () => {
      tellLibrary();
      offlineReading?.offline.changed();
      searching?.changed();
    },
    onDecided: (ids) => {
      notebook?.papersChanged(ids);
      searching?.decided(ids);
    },
  }).catch(async (thrown: unknown) => {
    // Nothing of an application that could not be opened goes on fetching.
    await feedOpening.then((opened) => opened.close()).catch(() => undefined);
    throw thrown;
  });
  const feed = await feedOpening;
  list = reading;
  reading.feedChanged();
  network.onReconnect(() => {
    feed.reconnected();
    void reading.lookUp();
  });

  const notes = createNotebook({
    home,
    texts: storage.texts,
    reading,
    clock,
    log,
    onChange: () => {
      events.tellSoon('notes', () => ({ name: 'notes', payload: notes.state() }));
      searching?.changed();
    },
  });
  notebook = notes;
  // The first rows do not wait for the notes: lists show which papers have one once it is known. A command asks at once.
  const notesKnown = (ports.unattended ? firstScreen.shown.then(notes.load) : notes.learnNames()).then(
    () => true,
    (thrown: unknown) => {
      log.warn('The notes could not be read', { error: AppError.from(thrown).message });
      return false;
    },
  );
  if (!ports.unattended) await notesKnown;

  const texts = createOfflineReading({
    home,
    storage,
    network,
    arxivUrl,
    huggingFaceUrl,
    readers: ports.readers,
    reading,
    isWorkedOn: (id) => notes.has(noteOfPaper(id)) || highlighting?.has(id) === true,
    onFetched: async (id) => highlighting?.textChanged(id),
    isOffline: () => network.state().offline,
    cacheMegabytes: () => settings.current().cacheMegabytes,
    clock,
    log,
    onDocuments: () => {
      events.tellSoon('documents', () => ({ name: 'documents', payload: texts.documents.state() }));
      searching?.changed();
    },
    onOffline: () => events.tellSoon('offline', () => ({ name: 'offline', payload: texts.offline.state() })),
  });
  offlineReading = texts;
  network.onReconnect(texts.offline.changed);

  const highlights = await createHighlighting({
    storage,
    reading,
    notes: notes.handlers,
    textOf: async (id) => (await texts.open(id)).text,
    clock,
    random: ports.random,
    onChange: () => {
      events.tellSoon('highlights', () => ({ name: 'highlights', payload: highlights.state() }));
      searching?.changed();
    },
  });
  highlighting = highlights;
  const learning = ports.unattended ? firstScreen.shown.then(highlights.load) : highlights.learnNames();
  // A command asks at once for lists, and those say which papers are kept for what is highlighted in them.
  const highlightsKnown = learning.then(
    () => true,
    (thrown: unknown) => {
      log.warn('The highlights could not be read', { error: AppError.from(thrown).message });
      return false;
    },
  );
  if (!ports.unattended) await highlightsKnown;
  void Promise.all([notesKnown, highlightsKnown]).then((known) =>
    texts.begin({ unattended: ports.unattended, isWorkKnown: known.every(Boolean) }),
  );

  const search = createSearching({
    home,
    engine: ports.search,
    feed,
    shelf,
    reading,
    notes,
    highlights,
    documents: texts.documents,
    ownWordsKnown: () => Promise.allSettled([notes.completed(), highlights.complete(), texts.documents.load()]),
    unattended: ports.unattended,
    clock,
    log,
    onChange: () => events.tellSoon('search', () => ({ name: 'search', payload: search.state() })),
  });
  searching = search;
  if (ports.unattended) void firstScreen.shown.then(() => search.begin());

  const backups = createBackups({
    home,
    clock,
    log,
    library: {
      papers: reading.papers,
      quiet: reading.quiet,
      async replace(work) {
        await notes.letGo();
        await reading.replace(work);
        await notes.load();
        await highlights.load();
        texts.offline.changed();
        search.replaced();
      },
    },
    onFailure: (error) => {
      // Where nothing can be saved, no backup can be made either: that is told once.
      if (storage.state().failure === null) notices.add({ level: 'warning', text: error.message });
    },
  });
  if (ports.unattended) backups.start();

  const handlers: Handlers = {
    'app.state': () => ({
      phase: 'ready',
      version,
      home,
      settings: settings.current(),
      huggingFace: addressOf('huggingFace'),
      arxiv: addressOf('arxiv'),
      feed: feedState(),
      library: reading.state(),
      notes: notes.state(),
      documents: texts.documents.state(),
      offline: texts.offline.state(),
      highlights: highlights.state(),
      search: search.state(),
      network: network.state(),
      storage: storage.state(),
      notices: notices.all(),
    }),
    'list.outline': async ({ view }) => {
      await feed.atHand(view);
      return reading.lists.outline(view);
    },
    'list.rows': async ({ view, offset, limit }) => {
      firstScreen.asked();
      await feed.atHand(view);
      return reading.lists.rows(view, offset, limit);
    },
    'list.locate': async ({ view, id }) => {
      await feed.atHand(view);
      return reading.lists.locate(view, id);
    },
    'list.papers': async ({ view, offset, limit }) => {
      await feed.atHand({ kind: 'all' });
      return reading.lists.papers(view, offset, limit);
    },
    'feed.calendar': () => feed.calendar(),
    'feed.refresh': async ({ scope }) => {
      firstScreen.hurry();
      const report = await feed.refresh(scope);
      // A command ends with its refresh, and papers that wait to be looked up are not to wait for the next one.
      if (report.outcome !== 'failed') await reading.lookUp();
      return report;
    },
    'feed.import': (file) => feed.import(file),
    'index.rebuild': async () => {
      const made = await feed.rebuild();
      await search.rebuild();
      return made;
    },
    'feed.cancel': () => ({ cancelled: feed.cancel() }),
    'library.do': (command) => reading.do(command),
    'library.undo': () => reading.undo(),
    'library.redo': () => reading.redo(),
    'library.add': ({ text, queue }) => reading.add(text, queue),
    'library.suggest-tags': ({ papers }) => reading.suggestTags(papers),
    ...notes.handlers,
    ...texts.handlers,
    ...highlights.handlers,
    ...search.handlers,
    'backups.list': () => backups.list(),
    'backups.make': () => backups.make('by-hand'),
    'backups.restore': ({ name }) => backups.restore(name),
    'paper.get': async ({ id }) => highlights.withCount(await reading.paper(id)),
    'settings.set': ({ patch }) => {
      const before = settings.current();
      const changed = settings.set(patch);
      if (
        before.horizonDays !== changed.settings.horizonDays ||
        before.refreshMinutes !== changed.settings.refreshMinutes
      ) {
        feed.settingsChanged();
      }
      texts.offline.changed();
      return changed;
    },
    'notices.dismiss': ({ id }) => {
      notices.dismiss(id);
      return undefined;
    },
  };

  return {
    answer: (channel, input) => answer(handlers, channel, input, log),
    call: async (channel, ...input) => {
      const reply = await answer(handlers, channel, input[0], log);
      if (!reply.ok) throw AppError.fromData(reply.error);
      // The handler of a channel returns what the table says of it; `answer` carries any of them.
      return reply.value as ChannelOutput<typeof channel>;
    },
    async picture(path) {
      const [folder, ...rest] = path.split('/');
      const [first, second] = rest;
      if (folder === 'attachments' && rest.length === 1 && first !== undefined) return notes.picture(first);
      const paper = folder === 'documents' && first !== undefined ? paperOfFolder(first) : undefined;
      if (paper === undefined || rest.length !== 2 || second === undefined) return undefined;
      return texts.picture(paper, second);
    },
    pdf: (key) => texts.pdf(key),
    listen: (listener) => events.listen(listener),
    async settle() {
      firstScreen.hurry();
      await feed.close();
      await reading.settle();
      await storage.flush();
    },
    async close() {
      firstScreen.hurry();
      // What cannot be saved keeps nothing else from being closed: the storage tells of it, and writes no more after it.
      const ends = [
        () => feed.close(),
        () => Promise.resolve(network.close()),
        () => search.close(),
        () => backups.stop(),
        () => texts.close(),
        () => notes.close(),
        () => Promise.resolve(highlights.close()),
        () => reading.close(),
        () => storage.close(),
      ];
      const failures: unknown[] = [];
      for (const end of ends) await end().catch((thrown: unknown) => failures.push(thrown));
      if (failures.length > 0) throw failures.at(-1);
    },
  };
}
