import { dayAt, type Day } from '#contract/days';
import { AppError } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import type { LibraryCommand, LibraryOutcome } from '#contract/library';
import type { Clock, Logger } from '../ports';
import type { Storage } from '../storage/storage';
import { createCopies, type PaperCopies, type PaperOrigin } from './copies';
import { Decisions, type ReadonlyDecisions } from './decisions';
import { idFor } from './new-id';
import { plan } from './plan';
import { createSnapshots } from './snapshots';
import { STATE_KIND, STATE_PATH, type StateDocument } from './state-document';
import { Steps } from './steps';
import { STEPS_FOLDER, STEPS_KIND, type DoneStep, type StepLine } from './steps-log';

/** So many lines of long ago are read at once where undo gets there. */
const READ_AT_ONCE = 1_000;

type Ports = {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly log: Logger;
  readonly random: () => number;
  readonly origin: PaperOrigin;
  /** Whether the person wrote a note on a paper. */
  readonly isNoted: (id: PaperId) => boolean;
  /** Where its revisions begin. */
  readonly firstRevision?: number;
  /** Papers were decided on, or something else of the library is another now. */
  readonly onChange: (ids: readonly PaperId[]) => void;
};

/** The papers that a command is about, once they are known. */
export type ResolvedPapers = {
  readonly ids: readonly PaperId[];
  readonly day: Day | null;
  /** Nothing was known of them before. */
  readonly isAdded?: boolean;
};

export type Library = {
  readonly decisions: ReadonlyDecisions;
  readonly copies: PaperCopies;
  /** Grows with every change. */
  readonly revision: number;
  /** What undo and redo would do, in words; null if there is nothing. */
  readonly undoable: string | null;
  readonly redoable: string | null;
  /** Carries out a command; throws as `plan` does, and then nothing has changed. */
  do(command: LibraryCommand, papers: ResolvedPapers): LibraryOutcome;
  /** Rejects with `library.refused` if there is nothing to take back, or `storage.unreadable` if the log cannot be read. */
  undo(): Promise<LibraryOutcome>;
  redo(): Promise<LibraryOutcome>;
  /** Time has passed, or what is known of papers is another: lists are to be made anew. */
  touch(): void;
  /** These papers have a note now, or none any more: they are copied, and lists are to be made anew. */
  noted(ids: readonly PaperId[]): void;
  /** Writes the copies and the snapshot, and settles when they are with the storage. */
  settle(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Opens the library: the snapshot, and what the log holds after it. Rejects with a `storage.*` error if either cannot
 * be read; what is damaged is set aside by the storage, with a notice.
 */
export async function openLibrary(ports: Ports): Promise<Library> {
  const { storage, clock, log, onChange } = ports;
  const document = await storage.open(STATE_PATH, STATE_KIND);
  const decisions = new Decisions();
  const steps = begin(decisions, document.data);
  const stepsLog = await storage.openLog(STEPS_FOLDER, STEPS_KIND, document.data.last);
  const copies = createCopies({ storage, clock, log, decisions, origin: ports.origin, isNoted: ports.isNoted });
  for (const { number, data } of stepsLog.found) {
    copies.decided(decisions.apply(data.change));
    steps.note(number, data);
  }
  const snapshots = createSnapshots({ document, decisions, steps, stepsLog, copies, clock, log });
  snapshots.due(stepsLog.found.length);
  let revision = ports.firstRevision ?? 1;
  /** Undoing may have to read the log; one after the other. */
  let turn: Promise<unknown> = Promise.resolve();

  function append(line: StepLine, did: string): LibraryOutcome {
    const { sequence, number } = stepsLog.append(line);
    const touched = decisions.apply(line.change);
    steps.note(number, line);
    revision += 1;
    copies.decided(touched);
    snapshots.due(1);
    onChange(touched);
    return { did, papers: touched.length, sequence, revision };
  }

  async function stepAt(number: number): Promise<DoneStep> {
    const known = steps.line(number);
    if (known !== undefined) return known;
    // Whoever takes back one step of long ago may go on: those below it are kept at hand with it.
    for (const { number: each, data } of await stepsLog.read(Math.max(0, number - READ_AT_ONCE))) {
      if (each <= number && data.kind === 'do') steps.keep(each, data);
    }
    const read = steps.line(number);
    if (read !== undefined) return read;
    throw new AppError(
      'storage.unreadable',
      `The step to take back is missing in ${STEPS_FOLDER}. Nothing was changed.`,
      {
        details: { line: number },
      },
    );
  }

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };
  const now = (): string => new Date(clock.now()).toISOString();
  // The words of the steps that are next are known as soon as they have been read.
  await Promise.allSettled([steps.top, steps.undone.at(-1) ?? 0].filter((number) => number > 0).map(stepAt));

  return {
    decisions,
    copies,
    get revision() {
      return revision;
    },
    get undoable() {
      return steps.top === 0 ? null : (steps.line(steps.top)?.did ?? 'the step before');
    },
    get redoable() {
      const next = steps.undone.at(-1);
      return next === undefined ? null : (steps.line(next)?.did ?? 'the step after');
    },
    do(command, { ids, day, isAdded = false }) {
      const at = now();
      const { change, did, papers, warning } = plan(decisions, command, {
        ids,
        day,
        at,
        today: dayAt(clock.now()),
        newId: (name) => idFor(name, decisions, ports.random),
        titleOf: (id) => ports.origin.title(id) ?? id,
        isAdded,
      });
      if (Object.keys(change).length === 0) {
        return { did: 'Nothing to change', papers: 0, sequence: 0, revision, ...(warning ? { warning } : {}) };
      }
      const undo = decisions.inverseOf(change);
      const outcome = append({ kind: 'do', at, did, change, undo, under: steps.top }, did);
      return { ...outcome, papers, ...(warning === undefined ? {} : { warning }) };
    },
    undo: () =>
      inTurn(async () => {
        const of = steps.top;
        if (of === 0) throw new AppError('library.refused', 'There is nothing to take back.');
        const step = await stepAt(of);
        // Something else was done while the step was read: that is the last one now.
        if (steps.top !== of)
          throw new AppError('library.refused', 'Something else was done meanwhile.', { retryable: true });
        const outcome = append(
          { kind: 'undo', at: now(), of, change: step.undo, under: step.under },
          `Undone: ${step.did}`,
        );
        if (step.under > 0) await stepAt(step.under).catch(() => undefined);
        return outcome;
      }),
    redo: () =>
      inTurn(async () => {
        const of = steps.undone.at(-1);
        if (of === undefined) throw new AppError('library.refused', 'There is nothing to do again.');
        const step = await stepAt(of);
        if (steps.undone.at(-1) !== of) {
          throw new AppError('library.refused', 'Something else was done meanwhile.', { retryable: true });
        }
        return append({ kind: 'redo', at: now(), of, change: step.change }, `Redone: ${step.did}`);
      }),
    touch() {
      revision += 1;
      onChange([]);
    },
    noted(ids) {
      copies.decided(ids);
      revision += 1;
      onChange([]);
    },
    async settle() {
      await copies.flush();
    },
    async close() {
      await copies.stop();
      await snapshots.close();
      document.release();
    },
  };
}

/** Puts a snapshot into empty decisions. */
function begin(decisions: Decisions, { papers, queues, tags, searches, top, undone }: StateDocument): Steps {
  decisions.apply({ papers, queues, searches, tags: tags.map((tag) => ({ id: tag.id, tag })) });
  return new Steps(top, undone);
}
