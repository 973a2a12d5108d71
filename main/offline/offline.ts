import { AppError } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import type { Download, OfflineParts, OfflineState, Space } from '#contract/offline';
import type { Documents } from '../documents/documents';
import type { KeptScope } from '../library/kept-offline';
import type { Clock, Logger } from '../ports';
import type { Document } from '../storage/document';
import type { Storage } from '../storage/storage';
import { createDownloads, type Wish } from './downloads';
import { meterOf, readinessOf } from './readiness';
import { createRoom } from './room';
import { tripAfter, tripBytes, tripIsFull } from './trip';
import { type Wanted, WANTED_KIND, WANTED_PATH } from './wanted-document';
import { wishesOf } from './wishes';
import { workOf } from './work';

/** What changes comes in bursts; what follows from it is made out once, after so long. Milliseconds. */
const QUIET_MS = 150;
const MOST_LISTED = 500;
const MOST_TO_GO = 200;

export type OfflinePorts = {
  readonly storage: Storage;
  readonly documents: Documents;
  readonly reading: {
    /** Null while the library is being put back: what is wanted is what was wanted before. */
    keptOffline(): readonly KeptScope[] | null;
    isToBeRead(id: PaperId): boolean;
    title(id: PaperId): string | undefined;
  };
  /** Whether the person has written about a paper, or highlighted something in it, which keeps its files. */
  readonly isWorkedOn: (id: PaperId) => boolean;
  readonly isOffline: () => boolean;
  /** Bytes; null for no limit. */
  readonly cap: () => number | null;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onChange: () => void;
};

/** Papers that are to be here before there is no network. */
export type Offline = {
  state(): OfflineState;
  /** Learns what is wanted. Nothing is fetched or removed before. Rejects with a `storage.*` error. */
  load(): Promise<void>;
  /** Fetches what is wanted, from now on. */
  start(): void;
  /** The library, the documents, the settings or the network are others now. */
  changed(): void;
  downloads(): readonly Download[];
  fetch(papers: readonly PaperId[], parts: OfflineParts): Promise<{ readonly papers: number; readonly ready: number }>;
  pause(paper?: PaperId): Promise<undefined>;
  resume(paper?: PaperId): Promise<undefined>;
  drop(paper: PaperId): Promise<boolean>;
  /** Rejects with `library.refused` without papers. */
  pack(
    papers: readonly PaperId[],
    parts: OfflineParts,
    maxBytes: number,
  ): Promise<{ readonly papers: number; readonly ready: number }>;
  unpack(): Promise<undefined>;
  settled(): Promise<{ readonly waiting: number }>;
  space(): Promise<Space>;
  clean(to: number): Promise<{ readonly papers: number; readonly bytes: number }>;
  close(): Promise<void>;
};

export function createOffline(ports: OfflinePorts): Offline {
  const { storage, documents, reading, clock, log, cap } = ports;
  let opening: Promise<Document<Wanted>> | null = null;
  let document: Document<Wanted> | null = null;
  let revision = 1;
  let wishes: readonly Wish[] = [];
  let wished: ReadonlySet<PaperId> = new Set();
  let planning: Promise<void> | null = null;
  const closing = new AbortController();

  const wanted = (): Wanted => document?.data ?? WANTED_KIND.empty();
  const tell = (): void => {
    revision += 1;
    ports.onChange();
  };

  const room = createRoom({
    documents,
    clock,
    cap,
    // Before it is known what is wanted, nothing may go.
    isKept: (paper) => document === null || wished.has(paper) || ports.isWorkedOn(paper),
    isWanted: (paper) => reading.isToBeRead(paper),
  });
  const downloads = createDownloads({
    documents,
    clock,
    log,
    isOffline: ports.isOffline,
    hindrances() {
      const { isPaused, paused, trip } = wanted();
      const stopped = new Set(paused);
      const isTripFull = trip !== null && tripIsFull(trip, documents.held());
      const isFull = room.isFull();
      return ({ paper, why }) => {
        if (isPaused || stopped.has(paper)) return 'paused';
        return (why === 'trip' && isTripFull) || (why !== 'asked' && isFull) ? 'no-room' : undefined;
      };
    },
    async onEnd(wish) {
      try {
        await settle(wish);
      } catch (thrown) {
        log.warn('What was fetched could not be noted', { error: AppError.from(thrown).message });
      }
    },
    onStopped: (paper) => change((now) => ({ ...now, paused: [...new Set([...now.paused, paper])] })),
    onChange: tell,
  });

  function change(step: (now: Wanted) => Wanted): void {
    document?.change(step);
    plan();
    tell();
  }

  /** Makes out anew what is wished for. */
  function plan(): void {
    const scopes = reading.keptOffline();
    if (document === null || scopes === null || closing.signal.aborted) return;
    wishes = wishesOf(wanted(), scopes);
    wished = new Set(wishes.map(({ paper }) => paper));
    downloads.wish(wishes);
  }

  /** Something has been fetched: what was asked for is here, the trip may be full, and other things may have to go. */
  async function settle({ paper, parts, why }: Wish): Promise<void> {
    const isHere = readinessOf(documents.held().get(paper), parts, clock.now()) === 'ready';
    if (why === 'asked' && isHere)
      document?.change((now) => ({ ...now, asked: now.asked.filter((each) => each.paper !== paper) }));
    const { trip } = wanted();
    if (why === 'trip' && trip !== null && tripBytes(trip, documents.held()) > trip.maxBytes) {
      document?.change((now) => ({ ...now, trip: tripAfter(trip, paper) }));
      plan();
      // What somebody has read is not for the trip alone.
      const isOfTripAlone = !wished.has(paper) && !ports.isWorkedOn(paper);
      if (isOfTripAlone && (await documents.readAt(paper)) === undefined) await documents.remove(paper);
    }
    plan();
    await room.make();
  }

  function changed(): void {
    if (planning !== null || document === null || closing.signal.aborted) return;
    planning = clock
      .sleep(QUIET_MS, closing.signal)
      .then(() => {
        planning = null;
        plan();
        return room.make();
      })
      .then(tell)
      .catch((thrown: unknown) => {
        planning = null;
        if (!closing.signal.aborted)
          log.warn('What is kept offline could not be looked through', { error: AppError.from(thrown).message });
      });
  }

  async function load(): Promise<void> {
    if (document !== null) return;
    opening ??= storage.open(WANTED_PATH, WANTED_KIND).catch((thrown: unknown) => {
      opening = null;
      throw thrown;
    });
    [document] = await Promise.all([opening, documents.load()]);
    plan();
    tell();
  }

  /** Changes what is wanted, once it is known. */
  async function changeWanted(step: (now: Wanted) => Wanted): Promise<undefined> {
    await load();
    change(step);
    await document?.saved();
    return undefined;
  }

  function begun(papers: readonly PaperId[], parts: OfflineParts) {
    const held = documents.held();
    const isReady = (paper: PaperId): boolean => readinessOf(held.get(paper), parts, clock.now()) === 'ready';
    return { papers: papers.length, ready: papers.filter(isReady).length };
  }

  function meters() {
    const held = documents.held();
    const now = clock.now();
    const { trip } = wanted();
    const scopes = (reading.keptOffline() ?? []).map(({ scope, parts, papers }) => {
      const all = papers.map((paper) => [paper, parts] as const);
      return { scope, parts, meter: meterOf(all, held, now) };
    });
    const entries = downloads.entries();
    const packed = trip === null ? [] : trip.papers.map((paper) => [paper, trip.parts] as const);
    const noRoom = entries.filter(({ wish, state }) => wish.why === 'trip' && state.kind === 'no-room').length;
    return {
      all: meterOf(
        wishes.map(({ paper, parts }) => [paper, parts] as const),
        held,
        now,
      ),
      scopes,
      trip:
        trip === null
          ? null
          : {
              parts: trip.parts,
              maxBytes: trip.maxBytes,
              meter: meterOf(packed, held, now),
              noRoom: noRoom + trip.tooLarge.length,
            },
      entries,
    };
  }

  return {
    state() {
      const { entries, ...meter } = meters();
      const count = (kind: Download['state']['kind']): number =>
        entries.filter(({ state }) => state.kind === kind).length;
      return {
        revision,
        ...meter,
        downloads: { active: count('active'), waiting: count('waiting'), failed: count('failed') },
        isPaused: wanted().isPaused,
        halted: downloads.halted()?.toData() ?? null,
        used: room.used(),
      };
    },
    load,
    start: () => downloads.start(),
    changed,
    downloads() {
      const title = (paper: PaperId): string => reading.title(paper) ?? `arXiv ${paper}`;
      const shown = downloads
        .entries()
        .map(({ wish: { paper, why }, state }): Download => ({ paper, title: title(paper), why, state }));
      const { trip } = wanted();
      const known = new Set(shown.map(({ paper }) => paper));
      const tooLarge = (trip?.tooLarge ?? [])
        .filter((paper) => !known.has(paper))
        .map((paper): Download => ({ paper, title: title(paper), why: 'trip', state: { kind: 'no-room' } }));
      // What the person reads is fetched as well, without having been put on a list.
      const { fetching, pdfs } = documents.state();
      const read = [...new Set([...fetching, ...pdfs.map(({ paper }) => paper)])]
        .filter((paper) => !known.has(paper))
        .map((paper): Download => ({
          paper,
          title: title(paper),
          why: 'asked',
          state: workOf(paper, documents),
        }));
      return [...read, ...shown, ...tooLarge].slice(0, MOST_LISTED);
    },
    async fetch(papers, parts) {
      const more = new Set(papers);
      await changeWanted((now) => ({
        ...now,
        isPaused: false,
        paused: now.paused.filter((paper) => !more.has(paper)),
        asked: [
          ...now.asked.filter(({ paper }) => !more.has(paper)),
          ...papers
            .filter((paper) => readinessOf(documents.held().get(paper), parts, clock.now()) !== 'ready')
            .map((paper) => ({ paper, parts })),
        ],
      }));
      for (const paper of papers) downloads.again(paper);
      downloads.start();
      return begun(papers, parts);
    },
    async pause(paper) {
      await changeWanted((now) =>
        paper === undefined ? { ...now, isPaused: true } : { ...now, paused: [...new Set([...now.paused, paper])] },
      );
      for (const { wish, state } of downloads.entries())
        if (state.kind === 'active' && (paper === undefined || wish.paper === paper)) downloads.stop(wish.paper);
      return undefined;
    },
    async resume(paper) {
      await changeWanted((now) =>
        paper === undefined
          ? { ...now, isPaused: false, paused: [] }
          : {
              ...now,
              isPaused: false,
              // Of all that were paused this one alone goes on.
              paused: (now.isPaused ? wishes.map((wish) => wish.paper) : now.paused).filter((each) => each !== paper),
            },
      );
      downloads.again(paper);
      downloads.start();
      return undefined;
    },
    async drop(paper) {
      await load();
      const isAsked = wanted().asked.some((each) => each.paper === paper);
      await changeWanted((now) => ({
        ...now,
        asked: now.asked.filter((each) => each.paper !== paper),
        paused: now.paused.filter((each) => each !== paper),
      }));
      if (isAsked && !wished.has(paper)) downloads.stop(paper);
      return isAsked;
    },
    async pack(papers, parts, maxBytes) {
      if (papers.length === 0) throw new AppError('library.refused', 'There are no papers to pack.');
      const trip = { at: new Date(clock.now()).toISOString(), papers, parts, maxBytes, tooLarge: [] };
      const packed = new Set(papers);
      await changeWanted((now) => ({
        ...now,
        isPaused: false,
        paused: now.paused.filter((paper) => !packed.has(paper)),
        trip,
      }));
      for (const paper of papers) downloads.again(paper);
      downloads.start();
      return begun(papers, parts);
    },
    unpack: () => changeWanted((now) => ({ ...now, trip: null })),
    async settled() {
      await load();
      await planning;
      await downloads.idle();
      return { waiting: downloads.entries().filter(({ state }) => state.kind === 'waiting').length };
    },
    async space() {
      await load();
      const order = await room.goesFirst();
      const goesFirst = order
        .slice(0, MOST_TO_GO)
        .map(({ paper, bytes }) => ({ paper, title: reading.title(paper) ?? `arXiv ${paper}`, bytes }));
      const bytes = order.reduce((sum, each) => sum + each.bytes, 0);
      return { used: room.used(), kept: room.kept(), cap: cap(), goesFirst, mayGo: { papers: order.length, bytes } };
    },
    async clean(to) {
      await load();
      const removed = await room.make(to);
      tell();
      return removed;
    },
    async close() {
      closing.abort();
      downloads.close();
      (await opening?.catch(() => null))?.release();
    },
  };
}
