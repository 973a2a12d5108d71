import { Low } from 'lowdb';
import { AppError } from '#contract/errors';
import type { Clock, Logger } from '../ports';
import type { DocumentKind } from './document';
import type { DurableAdapter } from './durable-adapter';
import { createRetryPauses } from './retry-pauses';
import type { SaveLedger } from './save-ledger';
import { newSettling, type Settling } from './settling';

type Ports = {
  readonly path: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly ledger: SaveLedger;
  /** Everything is saved: the document may be forgotten. */
  readonly onSaved: () => void;
};

/** A document in memory and the writing of it; what its holders share. */
export type LiveDocument<T> = {
  readonly data: T;
  readonly existed: boolean;
  change(next: (data: T) => T): number;
  /** What lies on the disk is the data now, together with what is still to be saved: no change to be saved itself. */
  become(data: T): void;
  saved(): Promise<void>;
  /** Like `saved`, but without waiting for the next attempt's time. */
  saveNow(): Promise<void>;
  isSaved(): boolean;
  /** Its file was replaced: what that holds is the data now. Everything is saved before. Rejects as opening it does. */
  readAnew(): Promise<void>;
  /**
   * No attempt is made any more, but for each `saveNow`. Settles when no write is under way; whoever waits for what is
   * not saved then learns that it is not.
   */
  stop(): Promise<void>;
};

/** Changes that go to disk in one write, and those who wait for it. */
type Batch = { readonly first: number; count: number; readonly settled: Settling };

/** Reads the document. Rejects as its adapter does. */
export async function openLiveDocument<T>(
  adapter: DurableAdapter<T>,
  kind: Pick<DocumentKind<T>, 'empty'>,
  { path, clock, log, ledger, onSaved }: Ports,
): Promise<LiveDocument<T>> {
  const low = new Low<T>(adapter, kind.empty());
  await low.read();

  const identity = {};
  let lastChange = 0;
  /** What the next write will hold. */
  let waiting: Batch | null = null;
  /** What the write under way holds. */
  let writing: Batch | null = null;
  let failure: AppError | null = null;
  const pauses = createRetryPauses(clock);
  let scheduled = false;
  let stopped = false;
  /** Since it was stopped, an attempt was asked for that has not begun. */
  let asked = false;

  function note(): void {
    const first = writing?.first ?? waiting?.first;
    const count = (writing?.count ?? 0) + (waiting?.count ?? 0);
    ledger.note(
      identity,
      first === undefined ? null : { first, count, failure: failure?.toData() ?? null, tryNow: schedule },
    );
  }

  /** Writes at the end of this turn of the event loop, so that a burst of changes becomes one write. */
  function schedule(): void {
    if (scheduled || writing !== null || (stopped && !asked)) return;
    pauses.cutShort();
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      void write();
    });
  }

  async function write(): Promise<void> {
    const batch = waiting;
    if (batch === null || (stopped && !asked)) return;
    asked = false;
    writing = batch;
    waiting = null;
    try {
      await low.write();
      succeed(batch);
    } catch (thrown) {
      fail(batch, AppError.from(thrown));
    }
  }

  function succeed(batch: Batch): void {
    writing = null;
    if (failure !== null) log.info('A file could be saved again', { file: path });
    failure = null;
    pauses.startOver();
    note();
    batch.settled.resolve();
    if (waiting === null) onSaved();
    else if (stopped && !asked) giveUp(waiting);
    else schedule();
    ledger.succeeded();
  }

  /** The changes stay, now in the batch after this one; those who waited for this write learn that it failed. */
  function fail(batch: Batch, error: AppError): void {
    const changedMeanwhile = waiting !== null;
    waiting = {
      first: batch.first,
      count: batch.count + (waiting?.count ?? 0),
      settled: waiting?.settled ?? newSettling(),
    };
    writing = null;
    failure = error;
    note();
    log.warn('A file could not be saved', { file: path, code: error.code, ...error.details });
    batch.settled.reject(error);
    if (changedMeanwhile && (!stopped || asked)) schedule();
    else if (stopped) giveUp(waiting);
    else pauses.later(schedule);
  }

  function giveUp(batch: Batch): void {
    batch.settled.reject(
      failure ?? new AppError('storage.failed', `${path} was not saved before Offprint closed.`, { retryable: true }),
    );
  }

  const saved = (): Promise<void> => (waiting ?? writing)?.settled.promise ?? Promise.resolve();

  return {
    get data() {
      return low.data;
    },
    existed: adapter.existed(),
    change(next) {
      const data = next(low.data);
      if (Object.is(data, low.data)) return lastChange;
      low.data = data;
      lastChange = ledger.next();
      if (waiting === null) waiting = { first: lastChange, count: 1, settled: newSettling() };
      else waiting.count += 1;
      note();
      schedule();
      return lastChange;
    },
    become(data) {
      low.data = data;
    },
    saved,
    saveNow() {
      if (waiting !== null) {
        if (stopped && !asked) {
          asked = true;
          // It was given up, if not for a write that is still under way.
          if (writing === null) waiting = { ...waiting, settled: newSettling() };
        }
        schedule();
      }
      return saved();
    },
    isSaved: () => waiting === null && writing === null,
    async readAnew() {
      const before = low.data;
      // lowdb keeps what it has where there is no file.
      low.data = kind.empty();
      try {
        await low.read();
      } catch (thrown) {
        low.data = before;
        throw thrown;
      }
    },
    async stop() {
      stopped = true;
      asked = false;
      pauses.cutShort();
      if (writing !== null) await writing.settled.promise.catch(() => undefined);
      else if (waiting !== null) giveUp(waiting);
    },
  };
}
