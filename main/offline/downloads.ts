import { AppError, type ErrorData } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import type { Download, OfflineParts } from '#contract/offline';
import type { Documents } from '../documents/documents';
import type { Clock, Logger } from '../ports';
import { type Part, partsToFetch, readinessOf } from './readiness';
import { workOf } from './work';

/** Papers that are fetched at a time; the network port keeps the pace of each host besides. */
const AT_ONCE = 2;
/** What failed is tried again after so long, longer each time, up to the last of these. */
const AGAIN_MS = [60_000, 5 * 60_000, 30 * 60_000, 4 * 3_600_000, 24 * 3_600_000] as const;
/** Of those that are done so many are told. */
const MOST_DONE = 30;

export type Wish = { readonly paper: PaperId; readonly parts: OfflineParts; readonly why: Download['why'] };

type Ports = {
  readonly documents: Pick<Documents, 'fetch' | 'fetchPdf' | 'cancel' | 'progress' | 'held' | 'pdfs'>;
  readonly isOffline: () => boolean;
  /** Says of each wish why it is not to be fetched as things are now. */
  readonly hindrances: () => Hindrance;
  readonly clock: Clock;
  readonly log: Logger;
  /** A fetching has ended, however; the next one begins when this has settled. Never rejects. */
  readonly onEnd: (wish: Wish) => Promise<void>;
  /** The person has stopped one. */
  readonly onStopped: (paper: PaperId) => void;
  readonly onChange: () => void;
};

export type Hindrance = (wish: Wish) => 'paused' | 'no-room' | undefined;

type Failure = { readonly error: ErrorData; readonly tries: number; readonly again: number };

export type DownloadEntry = { readonly wish: Wish; readonly state: Download['state'] };

/** Fetches what is wished for, one after the other, until it is here. */
export type Downloads = {
  /** From now on these are wished for, the first to come first, and no others. */
  wish(wishes: readonly Wish[]): void;
  /** Begins, or goes on. */
  start(): void;
  /** Looks whether anything can begin now: something that hindered it is gone. */
  goOn(): void;
  /** Tries one again, or all of them, whatever became of them before. */
  again(paper?: PaperId): void;
  /** Ends the fetching of one; what it brought stays. */
  stop(paper: PaperId): void;
  /** Those at work first, then what is to come, then what was done. */
  entries(): readonly DownloadEntry[];
  /** What keeps everything from being fetched until it is tried again: a full disk. */
  halted(): AppError | null;
  /** Settles when nothing is at work that could be. */
  idle(): Promise<void>;
  /** Begins nothing any more. */
  close(): void;
};

export function createDownloads(ports: Ports): Downloads {
  const { documents, clock, log, onChange } = ports;
  let wishes: readonly Wish[] = [];
  const active = new Map<PaperId, Wish>();
  const failures = new Map<PaperId, Failure>();
  /** To be asked for although no source had them before. */
  const insisted = new Set<PaperId>();
  let done: readonly { readonly wish: Wish; readonly bytes: number }[] = [];
  let halted: AppError | null = null;
  let isStarted = false;
  const closing = new AbortController();
  let idlers: readonly (() => void)[] = [];

  function stateOf(wish: Wish, hindranceOf: Hindrance): Download['state'] {
    const { paper, parts } = wish;
    if (active.has(paper)) return workOf(paper, documents);
    const held = documents.held().get(paper);
    const readiness = readinessOf(held, parts, clock.now());
    if (readiness === 'ready') return { kind: 'done', bytes: held?.bytes ?? 0 };
    const hindrance = hindranceOf(wish);
    if (hindrance !== undefined) return { kind: hindrance };
    const failure = failures.get(paper);
    if (failure !== undefined && failure.again > clock.now()) return { kind: 'failed', error: failure.error };
    if (readiness === 'unavailable' && !insisted.has(paper))
      return { kind: 'unavailable', why: held?.noText?.why ?? held?.noPdf?.why ?? '' };
    return { kind: 'waiting' };
  }

  function nextWish(): Wish | undefined {
    if (halted !== null || ports.isOffline()) return undefined;
    const hindrance = ports.hindrances();
    return wishes.find((wish) => stateOf(wish, hindrance).kind === 'waiting');
  }

  function goOn(): void {
    if (!isStarted || closing.signal.aborted) return;
    for (let next = nextWish(); next !== undefined && active.size < AT_ONCE; next = nextWish()) {
      active.set(next.paper, next);
      void fetch(next);
    }
    if (active.size > 0) return;
    for (const settle of idlers) settle();
    idlers = [];
  }

  async function fetch(wish: Wish): Promise<void> {
    const { paper } = wish;
    const isInsisted = insisted.delete(paper);
    onChange();
    const failed: AppError[] = [];
    for (const part of wantedParts(wish, isInsisted)) {
      try {
        await fetchPart(wish, part);
      } catch (thrown) {
        const error = AppError.from(thrown);
        failed.push(error);
        // Another part would fare no better; what one source does not have, another may.
        if (!error.code.startsWith('source.') && error.code !== 'net.bad-answer') break;
      }
    }
    const worst = failed.find(({ code, retryable }) => retryable || !code.startsWith('source.'));
    if (worst !== undefined) ended(paper, worst);
    else succeeded(wish);
    await ports.onEnd(wish);
    active.delete(paper);
    onChange();
    goOn();
  }

  /** Also what was not to be had before, where somebody insists. */
  function wantedParts({ paper, parts }: Wish, isInsisted: boolean): readonly Part[] {
    if (!isInsisted) return partsToFetch(documents.held().get(paper), parts, clock.now());
    return partsToFetch(documents.held().get(paper), parts, Number.POSITIVE_INFINITY);
  }

  async function fetchPart({ paper, parts }: Wish, part: Part): Promise<void> {
    if (part === 'pdf') {
      await documents.fetchPdf(paper);
      return;
    }
    const { failed } = await documents.fetch(paper, { figures: parts.figures });
    if (failed > 0 && parts.figures) throw figuresFailed(failed);
  }

  function succeeded(wish: Wish): void {
    failures.delete(wish.paper);
    // What no source has is no success, and no failure.
    if (readinessOf(documents.held().get(wish.paper), wish.parts, clock.now()) !== 'ready') return;
    const bytes = documents.held().get(wish.paper)?.bytes ?? 0;
    done = [{ wish, bytes }, ...done.filter(({ wish: { paper } }) => paper !== wish.paper)].slice(0, MOST_DONE);
  }

  function ended(paper: PaperId, error: AppError): void {
    const { code } = error;
    if (code.startsWith('storage.')) halted = error;
    else if (code === 'net.cancelled') {
      // Otherwise nobody wants it any more, at least for now.
      if (wishes.some((wish) => wish.paper === paper)) ports.onStopped(paper);
      // Whoever is offline, or is closing, has failed at nothing.
    } else if (code !== 'app.closing' && code !== 'net.offline') fail(paper, error);
  }

  function fail(paper: PaperId, error: AppError): void {
    const tries = (failures.get(paper)?.tries ?? 0) + 1;
    const pause = AGAIN_MS[Math.min(tries, AGAIN_MS.length) - 1] ?? 0;
    const again = error.retryable ? clock.now() + pause : Number.POSITIVE_INFINITY;
    failures.set(paper, { error: error.toData(), tries, again });
    log.info('A paper could not be fetched', { paper, error: error.message, again: error.retryable });
    if (error.retryable)
      clock.sleep(pause + 10, closing.signal).then(
        () => {
          onChange();
          goOn();
        },
        () => undefined,
      );
  }

  return {
    wish(wanted) {
      wishes = wanted;
      const papers = new Set(wanted.map(({ paper }) => paper));
      // Nobody wants it any more: it was put elsewhere while it was being fetched.
      for (const [paper, { why }] of active) {
        if (papers.has(paper) || why === 'asked') continue;
        documents.cancel(paper);
        void documents.pdfs.cancel(paper);
      }
      onChange();
      goOn();
    },
    start() {
      isStarted = true;
      goOn();
    },
    goOn,
    again(paper) {
      halted = null;
      for (const wish of wishes) {
        if (paper !== undefined && wish.paper !== paper) continue;
        failures.delete(wish.paper);
        insisted.add(wish.paper);
      }
      onChange();
      goOn();
    },
    stop(paper) {
      documents.cancel(paper);
      void documents.pdfs.cancel(paper);
    },
    entries() {
      const hindrance = ports.hindrances();
      const all = wishes.map((wish): DownloadEntry => ({ wish, state: stateOf(wish, hindrance) }));
      const at = (kind: Download['state']['kind']): readonly DownloadEntry[] =>
        all.filter(({ state }) => state.kind === kind);
      const open = (['active', 'failed', 'waiting', 'paused', 'no-room', 'unavailable'] as const).flatMap(at);
      const shown = new Set(open.map(({ wish: { paper } }) => paper));
      return [
        ...open,
        ...done.flatMap(({ wish, bytes }): readonly DownloadEntry[] =>
          shown.has(wish.paper) ? [] : [{ wish, state: { kind: 'done', bytes } }],
        ),
      ];
    },
    halted: () => halted,
    idle: () =>
      new Promise((resolve) => {
        if (!isStarted || closing.signal.aborted) return resolve();
        idlers = [...idlers, resolve];
        goOn();
      }),
    close() {
      closing.abort();
      for (const settle of idlers) settle();
      idlers = [];
    },
  };
}

function figuresFailed(failed: number): AppError {
  const figures = failed === 1 ? 'One figure' : `${failed} figures`;
  return new AppError('net.bad-answer', `${figures} could not be fetched this time; the text is here.`, {
    retryable: true,
  });
}
