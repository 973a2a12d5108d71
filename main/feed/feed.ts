import { addDays, dayAt, type Day } from '#contract/days';
import { AppError } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import type { Calendar, View } from '#contract/lists';
import type { Paper, Votes } from '#contract/paper';
import type { RecordedFile, RecordedReport } from '#contract/recorded';
import type { RefreshProgress, RefreshReport, RefreshScope } from '#contract/refresh';
import type { FeedState } from '#contract/state';
import type { Clock, Logger } from '../ports';
import type { Source } from '../sources/source';
import type { Storage } from '../storage/storage';
import { Catalogue } from './catalogue';
import { createDayStore } from './day-store';
import { FILL_DAYS } from './due-days';
import { createListIndex } from './list-index';
import { createDayLoader } from './load-days';
import type { RecordedDay } from './merge-recorded';
import { runRefresh } from './refresh';
import { createSchedule } from './schedule';
import { takeRecorded } from './take-recorded';
import { createVoteLedger } from './votes';

type Ports = {
  readonly storage: Storage;
  readonly source: Source;
  /** Reads what the source once answered for a day; throws `source.shape` if it is none. */
  readonly parseRecorded: (json: unknown) => RecordedDay;
  readonly clock: Clock;
  readonly log: Logger;
  readonly horizonDays: () => number;
  /** Minutes between two looks; 0: only on request. */
  readonly refreshMinutes: () => number;
  /** Whether this process looks at the feed by itself: a window's does, a command's does not. */
  readonly unattended: boolean;
  /** What a first screen does not show is read once that is painted, or as soon as somebody needs it. */
  readonly firstScreen: { readonly shown: Promise<void>; hurry(): void };
  readonly onChange: () => void;
};

/** The state of the feed but for the starter shelf's count, which is not the feed's. */
export type OwnFeedState = Omit<FeedState, 'counts'> & { readonly counts: Omit<FeedState['counts'], 'shelf'> };

export type Feed = {
  state(): OwnFeedState;
  /** What the lists show of its papers. */
  readonly catalogue: Catalogue;
  /** The stamps of the files of all days that are what the catalogue says. */
  files(): ReadonlyMap<Day, string>;
  /** Waits until every day at hand is read. */
  calendar(): Promise<Calendar>;
  /** Settles when what a list shows is read: the inbox and the newest day are from the start, others with the rest. */
  atHand(view: View): Promise<void>;
  /** Those of the papers that stand in the feed, in full; waits until every day at hand is read. */
  fullPapers(ids: readonly PaperId[]): Promise<ReadonlyMap<PaperId, Paper>>;
  /** What is known of a paper, or undefined if no day at hand holds it. */
  paper(id: PaperId): Promise<FeedPaperKnowledge | undefined>;
  /** Joins a refresh of the same scope that is running or waiting; otherwise runs after it. */
  refresh(scope: RefreshScope): Promise<RefreshReport>;
  /** Cancels what is running and what waits; false if there was nothing. */
  cancel(): boolean;
  /** The connection is back: makes up for a look that failed or is due. */
  reconnected(): void;
  /** Takes in a file of recorded answers for one day. Rejects with a `storage.*` error if it cannot be kept. */
  import(file: RecordedFile): Promise<RecordedReport>;
  /** Makes the index of the lists anew from the files of the days; tells how much there is. */
  rebuild(): Promise<{ readonly days: number; readonly papers: number }>;
  /** The horizon or the interval was changed. */
  settingsChanged(): void;
  /** Cancels, and settles when nothing of the feed is at work any more. */
  close(): Promise<void>;
};

export type FeedPaperKnowledge = {
  readonly paper: Paper;
  readonly days: readonly Day[];
  readonly fetchedAt: string | undefined;
  readonly votes: readonly Votes[];
};

type Job = { readonly scope: RefreshScope; readonly controller: AbortController; report: Promise<RefreshReport> };

/**
 * The cached feed: its days as files, its lists in memory, its refreshes one after the other. Resolves as soon as the
 * days that a first screen shows are read; older ones follow.
 */
export async function openFeed(ports: Ports): Promise<Feed> {
  const { storage, clock, log, onChange } = ports;
  const catalogue = new Catalogue(ports.horizonDays);
  const votes = createVoteLedger(storage);
  const index = createListIndex({
    storage,
    catalogue,
    clock,
    log,
    // The inbox of another horizon is read from the files.
    headDays: () => Math.max(ports.horizonDays(), FILL_DAYS),
  });
  const days = createDayStore({ storage, catalogue, votes, index, log });
  const loader = createDayLoader({ storage, catalogue, index, log, read: days.read });
  const jobs: Job[] = [];
  let progress: RefreshProgress | null = null;
  let lastReport: RefreshReport | null = null;
  let closing = false;
  /** Aborted when it closes: nobody waits for what is yet to be read. */
  const ending = new AbortController();

  await loader.loadFirst(FILL_DAYS + 1);
  let loaded = false;
  async function loadRest(): Promise<void> {
    await ports.firstScreen.shown;
    await loader.loadRest(ending.signal);
    loaded = true;
    onChange();
  }
  let allLoaded = loadRest();
  allLoaded.catch((thrown: unknown) => {
    log.error('The feed days could not all be read', { error: AppError.from(thrown).message });
  });

  function everything(): Promise<void> {
    ports.firstScreen.hurry();
    return allLoaded;
  }
  // The first screen of an empty library says that it is empty: this has to be known, and there is nothing to read.
  if (catalogue.days().length === 0) await everything().catch(() => undefined);

  async function run(scope: RefreshScope, signal: AbortSignal): Promise<RefreshReport> {
    // What is due depends on what is at hand, so all of it has to be known.
    await allLoaded;
    try {
      const report = await runRefresh({ source: ports.source, days, catalogue, clock }, scope, signal, (now) => {
        progress = now;
        onChange();
      });
      lastReport = report;
      log.info('A refresh ended', { outcome: report.outcome, added: report.added, days: report.days.length });
      return report;
    } finally {
      progress = null;
      onChange();
    }
  }

  function refresh(scope: RefreshScope): Promise<RefreshReport> {
    if (closing) return Promise.reject(closingError());
    const same = jobs.find((job) => sameScope(job.scope, scope) && !job.controller.signal.aborted);
    if (same) return same.report;
    const controller = new AbortController();
    const before = jobs.at(-1)?.report.catch(() => undefined);
    const job: Job = {
      scope,
      controller,
      report: (before ?? Promise.resolve()).then(() => run(scope, controller.signal)),
    };
    jobs.push(job);
    job.report = job.report.finally(() => {
      jobs.splice(jobs.indexOf(job), 1);
      // A day that was asked for by name says nothing of the newest ones.
      if (scope.kind === 'newest') schedule.looked();
    });
    return job.report;
  }

  function cancel(): boolean {
    for (const job of jobs) job.controller.abort(new AppError('net.cancelled', 'The refresh was cancelled.'));
    return jobs.length > 0;
  }

  const schedule = createSchedule({
    clock,
    everyMinutes: () => (ports.unattended ? ports.refreshMinutes() : 0),
    freshAt: () => catalogue.freshAt(),
    look: () => {
      refresh({ kind: 'newest' }).catch((thrown: unknown) => {
        log.error('A scheduled refresh broke', { error: AppError.from(thrown).message });
      });
    },
  });
  schedule.start();

  return {
    state: () => ({
      revision: catalogue.revision,
      loaded,
      newestDay: catalogue.newestDay(),
      freshAt: catalogue.freshAt(),
      days: catalogue.dayCount,
      counts: {
        today: catalogue.total({ kind: 'today' }),
        all: catalogue.paperCount,
      },
      running: progress,
      lastReport,
      nextRefreshAt: schedule.nextAt(),
    }),
    catalogue,
    files: index.stamps,
    async calendar() {
      await everything();
      return { revision: catalogue.revision, days: catalogue.calendar() };
    },
    async atHand(view) {
      if (view.kind !== 'inbox' && view.kind !== 'today') await everything();
    },
    async fullPapers(ids) {
      await everything();
      // Votes are shown as last fetched, so the freshest of a paper's days is read.
      const sources = new Map<Day, Set<PaperId>>();
      for (const id of ids) {
        const from = catalogue.freshestDayOf(id);
        if (from !== undefined) sources.set(from, (sources.get(from) ?? new Set()).add(id));
      }
      const found = new Map<PaperId, Paper>();
      await Promise.all(
        Array.from(sources, async ([from, wanted]) => {
          const { papers } = await days.read(from);
          for (const { paper } of papers) if (wanted.has(paper.id)) found.set(paper.id, paper);
        }),
      );
      return found;
    },
    async paper(id) {
      if (catalogue.daysOf(id).length === 0) await everything();
      const day = catalogue.freshestDayOf(id);
      if (day === undefined) return undefined;
      const feedDay = await days.read(day);
      const paper = feedDay.papers.find((entry) => entry.paper.id === id)?.paper;
      if (paper === undefined) return undefined;
      const on = catalogue.daysOf(id);
      return {
        paper,
        days: on,
        fetchedAt: feedDay.fetchedAt ?? undefined,
        votes: await votes.history(id, on),
      };
    },
    refresh,
    cancel,
    reconnected: () => schedule.retry(),
    settingsChanged() {
      catalogue.touch();
      index.headChanged();
      schedule.start();
      onChange();
    },
    async import(file) {
      await everything();
      if (closing) throw closingError();
      const report = await takeRecorded(file, {
        parse: ports.parseRecorded,
        // A day begins somewhere up to half a day before it does here.
        latest: addDays(dayAt(clock.now()), 1),
        take: (day, recorded) => days.takeRecorded(day, recorded, new Date(clock.now()).toISOString()),
      });
      if (report.outcome === 'imported') onChange();
      return report;
    },
    async rebuild() {
      await Promise.allSettled([everything(), ...jobs.map((job) => job.report)]);
      if (closing) throw closingError();
      await index.clear();
      loaded = false;
      allLoaded = loadRest();
      await allLoaded;
      await index.flush();
      return { days: catalogue.dayCount, papers: catalogue.paperCount };
    },
    async close() {
      closing = true;
      ending.abort();
      schedule.stop();
      cancel();
      await Promise.allSettled([allLoaded, ...jobs.map((job) => job.report)]);
      await index.flush();
    },
  };
}

function closingError(): AppError {
  return new AppError('app.closing', 'Offprint is closing; nothing new is fetched.');
}

function sameScope(a: RefreshScope, b: RefreshScope): boolean {
  if (a.kind === 'newest' || b.kind === 'newest') return a.kind === b.kind;
  return a.from === b.from && a.to === b.to;
}
