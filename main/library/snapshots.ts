import { AppError } from '#contract/errors';
import type { Clock, Logger } from '../ports';
import type { CommandLog } from '../storage/command-log';
import type { Document } from '../storage/document';
import type { PaperCopies } from './copies';
import type { Decisions } from './decisions';
import { stateOf, type StateDocument } from './state-document';
import type { Steps } from './steps';
import type { StepLine } from './steps-log';

/** So many lines are done anew on opening at most, unless the process was killed at a bad time. */
const LINES_IN_A_SNAPSHOT = 1_000;
/** So few lines are done anew in no time: summing up a large library at every end of a command would take longer. */
const FEW_LINES = 50;
/** After a step nothing may be done for so long before the snapshot is written. Milliseconds. */
const QUIET_MS = 10_000;

type Ports = {
  readonly document: Document<StateDocument>;
  readonly decisions: Decisions;
  readonly steps: Pick<Steps, 'top' | 'undone'>;
  readonly stepsLog: Pick<CommandLog<StepLine>, 'last' | 'saveNow' | 'rotate'>;
  readonly copies: Pick<PaperCopies, 'saveNow'>;
  readonly clock: Clock;
  readonly log: Logger;
};

export type Snapshots = {
  /** So many lines were added. */
  due(count: number): void;
  /** Writes what is left, if it is much and can be written. Never rejects, and never waits for a disk to become free. */
  close(): Promise<void>;
};

/**
 * Writes what the log amounts to, in quiet times, so that opening is quick. A snapshot goes to the disk after all that
 * it sums up: without their lines its steps could not be undone, and nobody would copy its papers any more.
 */
export function createSnapshots({ document, decisions, steps, stepsLog, copies, clock, log }: Ports): Snapshots {
  let lines = 0;
  let isDue = false;
  let closed = false;
  let waiting: AbortController | null = null;
  let writing: Promise<void> = Promise.resolve();

  function writeAfter(ms: number): void {
    if (closed) return;
    waiting?.abort();
    const controller = new AbortController();
    waiting = controller;
    clock.sleep(ms, controller.signal).then(
      () => {
        writing = writing.then(write).then((isDone) => {
          isDue = !isDone;
          if (isDue) writeAfter(QUIET_MS);
        });
      },
      () => undefined,
    );
  }

  /** Returns false if it has to be tried again. */
  async function write(): Promise<boolean> {
    const summed = lines;
    if (summed === 0) return true;
    // What is decided while the disk is waited for is not in it.
    const state = stateOf(decisions, steps, stepsLog.last);
    try {
      await copies.saveNow();
      await stepsLog.saveNow();
    } catch (thrown) {
      log.warn('The library could not be summed up yet', { error: AppError.from(thrown).message });
      return false;
    }
    try {
      document.change(() => state);
      lines -= summed;
      await document.saved();
    } catch (thrown) {
      // The log has everything meanwhile; the storage tries again what it has taken.
      log.warn('The library could not be summed up yet', { error: AppError.from(thrown).message });
      return true;
    }
    // Nobody waits for the end of a file, which may be a long time in coming on a disk that is full by now.
    stepsLog.rotate().catch((thrown: unknown) => {
      log.info('The log goes on in the same file', { error: AppError.from(thrown).message });
    });
    return true;
  }

  return {
    due(count) {
      if (count === 0) return;
      lines += count;
      // Once it is due, no further step puts it off.
      if (isDue) return;
      isDue = lines >= LINES_IN_A_SNAPSHOT;
      writeAfter(isDue ? 0 : QUIET_MS);
    },
    async close() {
      closed = true;
      waiting?.abort();
      await writing;
      if (lines > FEW_LINES) await write();
    },
  };
}
