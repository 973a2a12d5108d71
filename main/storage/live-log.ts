import * as v from 'valibot';
import { AppError } from '#contract/errors';
import type { Clock, Logger } from '../ports';
import type { CommandLog, LogKind, LogLine } from './command-log';
import { writeError } from './disk-errors';
import { encodeLine } from './log-line';
import type { LogWriter } from './log-writer';
import { createRetryPauses } from './retry-pauses';
import type { SaveLedger } from './save-ledger';
import { scanLog, type LogScan } from './scan-log';
import { newSettling, type Settling } from './settling';

type Ports = {
  readonly home: string;
  /** Of the log's folder, relative to `home`. */
  readonly path: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly ledger: SaveLedger;
};

/** What the storage does with whatever is in memory and has to be saved. */
export type LiveLog<T> = Omit<CommandLog<T>, 'found'> & {
  saveNow(): Promise<void>;
  isSaved(): boolean;
  stop(): Promise<void>;
};

type Unsaved<T> = LogLine<T> & { readonly sequence: number };

/** A log that was scanned: its lines to come, and the saving of them. As with documents, whatever fails is tried again. */
export function createLiveLog<T>(
  scan: Pick<LogScan<T>, 'next'>,
  writer: LogWriter,
  kind: LogKind<T>,
  { home, path, clock, log, ledger }: Ports,
): LiveLog<T> {
  const identity = {};
  const pauses = createRetryPauses(clock);
  const unsaved: Unsaved<T>[] = [];
  let last = scan.next - 1;
  /** Who waits for the next attempt, and for the one under way. */
  let waiting: Settling | null = null;
  let saving: Settling | null = null;
  let failure: AppError | null = null;
  let scheduled = false;
  let stopped = false;
  /** Since it was stopped, an attempt was asked for that has not begun. */
  let asked = false;
  let rotating: Settling | null = null;

  function note(): void {
    const first = unsaved[0]?.sequence;
    ledger.note(
      identity,
      first === undefined
        ? null
        : { first, count: unsaved.length, failure: failure?.toData() ?? null, tryNow: schedule },
    );
  }

  /** Saves at the end of this turn of the event loop, so that a burst of lines shares the wait for the disk. */
  function schedule(): void {
    if (scheduled || saving !== null || (stopped && !asked)) return;
    pauses.cutShort();
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      void save();
    });
  }

  async function save(): Promise<void> {
    if (unsaved.length === 0 || (stopped && !asked)) return;
    asked = false;
    const attempt = waiting ?? newSettling();
    saving = attempt;
    waiting = null;
    try {
      succeed(attempt, await writer.sync());
    } catch (thrown) {
      fail(attempt, writeError(thrown, writer.shown()));
    }
  }

  function succeed(attempt: Settling, through: number): void {
    saving = null;
    const left = unsaved.findIndex(({ number }) => number > through);
    unsaved.splice(0, left === -1 ? unsaved.length : left);
    if (through > 0) {
      if (failure !== null) log.info('A log could be saved again', { file: path });
      failure = null;
      pauses.startOver();
    }
    note();
    // Nothing of it is sure if the file had to be left meanwhile; then the next attempt is theirs too.
    if (through > 0) attempt.resolve();
    else waiting = joined(attempt, waiting);
    if (unsaved.length > 0) {
      waiting ??= newSettling();
      if (stopped && !asked) giveUp(waiting);
      else schedule();
    } else if (rotating !== null) endRotating(rotating);
    if (through > 0) ledger.succeeded();
  }

  function fail(attempt: Settling, error: AppError): void {
    const addedMeanwhile = waiting !== null;
    saving = null;
    waiting ??= newSettling();
    failure = error;
    note();
    log.warn('A log could not be saved', { file: path, code: error.code, ...error.details });
    attempt.reject(error);
    if (addedMeanwhile && (!stopped || asked)) schedule();
    else if (stopped) giveUp(waiting);
    else pauses.later(schedule);
  }

  function giveUp(settling: Settling): void {
    settling.reject(
      failure ?? new AppError('storage.failed', `${path} was not saved before Offprint closed.`, { retryable: true }),
    );
  }

  function endRotating(settling: Settling): void {
    rotating = null;
    writer.leaveFile();
    settling.resolve();
  }

  const saved = (): Promise<void> => (waiting ?? saving)?.promise ?? Promise.resolve();

  return {
    get last() {
      return last;
    },
    append(data) {
      const json = jsonOf(data);
      const kept = v.safeParse(kind.schema, json === undefined ? undefined : (JSON.parse(json) as unknown));
      if (json === undefined || !kept.success) {
        throw new AppError('app.internal', `What was to be added to ${path} does not have the form of ${kind.name}.`);
      }
      last += 1;
      const line = { number: last, data: kept.output, sequence: ledger.next() };
      unsaved.push(line);
      writer.add({ number: last, bytes: encodeLine(last, json) });
      waiting ??= newSettling();
      try {
        writer.writeOut();
      } catch (thrown) {
        // The attempt that follows says so to whoever waits for it.
        failure = writeError(thrown, writer.shown());
      }
      note();
      schedule();
      return { sequence: line.sequence, number: last, saved: waiting.promise };
    },
    async read(from) {
      const through = last;
      const inMemory = unsaved.filter(({ number }) => number > from);
      const before = unsaved[0]?.number ?? through + 1;
      if (inMemory[0]?.number === from + 1) return inMemory.map(plain);
      const { lines } = await scanLog(home, path, kind, from, 'pass');
      // What opening left out behind a gap has numbers that are none of this log's yet, or others' by now.
      return [...lines.filter(({ number }) => number < before), ...inMemory.map(plain)];
    },
    rotate() {
      rotating ??= newSettling();
      const { promise } = rotating;
      if (unsaved.length === 0) endRotating(rotating);
      else schedule();
      return promise;
    },
    saveNow() {
      if (unsaved.length > 0) {
        if (stopped && !asked) {
          asked = true;
          // It was given up, if not for an attempt that is still under way.
          if (saving === null) waiting = newSettling();
        }
        schedule();
      }
      return saved();
    },
    isSaved: () => unsaved.length === 0,
    async stop() {
      stopped = true;
      asked = false;
      pauses.cutShort();
      if (saving !== null) await saving.promise.catch(() => undefined);
      if (rotating !== null) giveUp(rotating);
      if (unsaved.length === 0) writer.leaveFile();
      else if (saving === null && waiting !== null) giveUp(waiting);
    },
  };
}

function plain<T>({ number, data }: LogLine<T>): LogLine<T> {
  return { number, data };
}

/** JSON.stringify with its true type: undefined and functions have no JSON. Throws `app.internal` for what cannot be JSON. */
function jsonOf(data: unknown): string | undefined {
  try {
    return JSON.stringify(data);
  } catch (thrown) {
    throw AppError.from(thrown);
  }
}

/** One outcome for those who wait for either. */
function joined(earlier: Settling, later: Settling | null): Settling {
  if (later !== null) void later.promise.then(earlier.resolve, earlier.reject);
  return later ?? earlier;
}
