import { AppError } from '#contract/errors';
import type { StorageState } from '#contract/state';
import type { CommandLog, LogKind } from './command-log';
import { diskCode, unreadableError } from './disk-errors';
import type { Document, DocumentKind } from './document';
import { createDerivedFiles, type DerivedFiles } from './derived';
import { durableAdapter } from './durable-adapter';
import { closedError, hold, logOf, type Shared } from './holds';
import { listDocuments, prepareHome, sweepLeftovers } from './home-folder';
import { openLiveDocument, type LiveDocument } from './live-document';
import { isDocumentPath, isLegalName } from './names';
import { openLog } from './open-log';
import { stampOf } from './identity';
import { placeOf } from './place';
import type { DocumentPorts } from './read-document';
import { createSaveLedger } from './save-ledger';
import { newSettling } from './settling';
import type { Texts } from './text-file';
import { createTexts } from './texts';

export type { StorageNotice } from './read-document';

export type StoragePorts = DocumentPorts & {
  /** Told when the state has changed, at most once per turn of the event loop. */
  readonly onState: (state: StorageState) => void;
};

/** The documents below one home folder. Paths are relative to it, with forward slashes, and end in `.json`. */
export type Storage = {
  /**
   * Opens a document; whoever opens the same path meanwhile shares it. Rejects with `input.invalid` for a path that is
   * none, `storage.unreadable`, `storage.newer` (both with a notice), another `storage.*` error, or `app.closing`.
   */
  open<T>(path: string, kind: DocumentKind<T>): Promise<Document<T>>;
  /**
   * Opens the log in a folder of its own (`library/log`), and reads what it holds after line `from`: that of the last
   * line in the snapshot that the caller has, 0 if there is none. A log is opened once. Rejects as `open` does, and
   * with another `storage.*` error if a damaged file cannot be copied aside.
   */
  openLog<T>(folder: string, kind: LogKind<T>, from: number): Promise<CommandLog<T>>;
  /**
   * Saves what is unsaved of a log and lets go of it, so that its files may be replaced and it may be opened again.
   * Whoever holds it cannot add to it any more. Rejects with the `storage.*` error if it cannot be saved; it stays open
   * then. Does nothing if it is not open.
   */
  closeLog(folder: string): Promise<void>;
  /**
   * Saves every document and text below a folder, runs `work`, which may replace their files (not those of a log: that is let go
   * of first), and reads those anew that are still held: their holders see what they hold now. Meanwhile whoever opens
   * one of them waits, and changes throw `app.closing`, retryable. Rejects as `work` does, and with the `storage.*`
   * error of a document that cannot be saved; `work` has not begun then.
   */
  replace<T>(folder: string, work: () => Promise<T>): Promise<T>;
  /** The paths of all documents on disk below a folder (''  for all), sorted; none if there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** What tells this state of a document's file from any other (after a change, a copy, a move); null if there is none. */
  stamp(path: string): Promise<string | null>;
  /** What is made from the documents. */
  readonly derived: DerivedFiles;
  /** Notes: plain files, which other programs may edit meanwhile. */
  readonly texts: Texts;
  state(): StorageState;
  /** Settles when every change made so far is on disk; tries at once, and rejects with the AppError if one is not. */
  flush(): Promise<void>;
  /**
   * Saves everything, then refuses changes. Rejects as `flush` does, and is closed all the same: nothing is written any
   * more, unless `flush` or `close` are called again, which try once more.
   */
  close(): Promise<void>;
};

/** What is in memory and has to be saved. */
type Saver = Pick<LiveDocument<unknown>, 'isSaved' | 'saveNow' | 'stop'>;

type OpenLog = { readonly live: Saver; isLetGo: boolean };

type Slot = Shared & { readonly kind: string; readonly live: Promise<LiveDocument<unknown>> };

/** What is being replaced from outside. */
type Replacing = { readonly folder: string; readonly done: Promise<void> };

/**
 * Makes the home folder if it is missing and opens it. The caller holds the folder's lock. Leftover temporary files of
 * killed processes are swept in the background. Rejects with `storage.read-only`, `storage.full` or `storage.failed`.
 */
export async function openStorage(ports: StoragePorts): Promise<Storage> {
  const { home, clock, log, onNotice } = ports;
  const { hasSpace } = await prepareHome(home);
  if (!hasSpace) {
    onNotice({
      level: 'warning',
      text: `There is no space left in ${home}. What is there can be read; free some space to save anything new.`,
    });
  }
  const ledger = createSaveLedger(ports.onState);
  const slots = new Map<string, Slot>();
  const live = new Set<Saver>();
  const logs = new Map<string, Promise<OpenLog>>();
  const noticed = new Set<string>();
  const swept = sweepLeftovers(home, log);
  const texts = createTexts({ ...ports, ledger, live, isClosed: () => closed, refusalOf, untilFree });
  let closed = false;
  let closing: Promise<void> | null = null;
  let replacing: Replacing | null = null;

  async function openLive<T>(path: string, kind: DocumentKind<T>): Promise<LiveDocument<T>> {
    try {
      const document = await openLiveDocument(durableAdapter(placeOf(home, path), kind, ports), kind, {
        path,
        clock,
        log,
        ledger,
        onSaved: () => forget(path),
      });
      live.add(document);
      return document;
    } catch (thrown) {
      slots.delete(path);
      throw told(path, thrown);
    }
  }

  /** What kept a file from being opened, as an error; it may be asked for often, and the person is told once. */
  function told(path: string, thrown: unknown): AppError {
    const error = AppError.from(thrown);
    log.warn('A document could not be opened', { file: path, code: error.code, error: error.message });
    if (error.code !== 'app.internal' && !noticed.has(path)) {
      noticed.add(path);
      onNotice({ level: 'error', text: error.message, file: path });
    }
    return error;
  }

  async function openLiveLog<T>(folder: string, kind: LogKind<T>, from: number): Promise<CommandLog<T>> {
    const opening = openLog(folder, kind, from, { ...ports, ledger });
    const holding = opening.then((opened): OpenLog => {
      live.add(opened.live);
      return { live: opened.live, isLetGo: false };
    });
    logs.set(folder, holding);
    try {
      const [{ live: log, found }, held] = await Promise.all([opening, holding]);
      return logOf(log, found, () => closed || held.isLetGo);
    } catch (thrown) {
      logs.delete(folder);
      throw told(folder, thrown);
    }
  }

  async function closeLog(folder: string): Promise<void> {
    const opening = logs.get(folder);
    if (opening === undefined) return;
    const held = await opening;
    await allSaved(held.live);
    // From here to its end nothing else has a turn: what is added is saved above, or refused.
    held.isLetGo = true;
    const stopped = held.live.stop();
    live.delete(held.live);
    if (logs.get(folder) === opening) logs.delete(folder);
    await stopped;
  }

  const replacingOf = (path: string): Replacing | null =>
    replacing !== null && path.startsWith(`${replacing.folder}/`) ? replacing : null;

  /** Settles when nothing that a path lies in is being replaced. */
  async function untilFree(path: string): Promise<void> {
    for (let other = replacingOf(path); other !== null; other = replacingOf(path)) await other.done;
  }

  async function replace<T>(folder: string, work: () => Promise<T>): Promise<T> {
    for (let other = replacing; other !== null; other = replacing) await other.done;
    const { promise, resolve } = newSettling();
    replacing = { folder, done: promise };
    try {
      const below = Array.from(slots).filter(([path]) => replacingOf(path) !== null);
      for (const [, slot] of below) {
        // One that could not be opened is nobody's.
        const document = await slot.live.catch(() => null);
        if (document !== null) await allSaved(document);
      }
      const readTextsAnew = await texts.pause(folder);
      try {
        return await work();
      } finally {
        await readTextsAnew();
        for (const [path, slot] of below) if (slots.get(path) === slot) await readAnew(path, slot);
      }
    } finally {
      replacing = null;
      resolve();
    }
  }

  /** Whoever holds it sees what it holds now; if that cannot be read, what it was, and cannot change it any more. */
  async function readAnew(path: string, slot: Slot): Promise<void> {
    const document = await slot.live;
    try {
      await document.readAnew();
    } catch (thrown) {
      const error = told(path, thrown);
      slot.refusal = () => error;
      slots.delete(path);
      live.delete(document);
    }
  }

  function refusalOf(path: string): AppError | null {
    if (closed) return closedError();
    if (replacingOf(path) === null) return null;
    return new AppError('app.closing', `${path} is being replaced. Try again in a moment.`, { retryable: true });
  }

  /** Drops a document that nobody holds and that is saved. */
  function forget(path: string): void {
    const slot = slots.get(path);
    if (slot === undefined || slot.holders > 0) return;
    void forgetIfSaved(path, slot);
  }

  async function forgetIfSaved(path: string, slot: Slot): Promise<void> {
    const document = await slot.live;
    if (slot.holders > 0 || !document.isSaved() || slots.get(path) !== slot) return;
    slots.delete(path);
    live.delete(document);
  }

  async function flush(): Promise<void> {
    const unsaved = [...live].filter((document) => !document.isSaved());
    const outcomes = await Promise.allSettled(unsaved.map((document) => document.saveNow()));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') throw AppError.from(outcome.reason);
    }
  }

  async function close(): Promise<void> {
    try {
      await Promise.allSettled([...[...slots.values()].map((slot) => slot.live), ...logs.values(), texts.idle()]);
      // What is changed while the rest is written is saved too.
      do await flush();
      while (ledger.state().unsaved > 0);
    } catch {
      // One more attempt, for what failed and for what was changed meanwhile.
      await flush();
    } finally {
      closed = true;
      texts.close();
      await Promise.all(Array.from(live, (document) => document.stop()));
      await swept;
      ledger.tell();
    }
  }

  return {
    async open<T>(path: string, kind: DocumentKind<T>) {
      if (closed) throw closedError();
      if (!isDocumentPath(path)) {
        throw new AppError('input.invalid', `${JSON.stringify(path)} cannot be the path of a document.`);
      }
      await untilFree(path);
      let slot = slots.get(path);
      if (slot === undefined) {
        slot = { kind: kind.name, live: openLive(path, kind), holders: 0, refusal: () => refusalOf(path) };
        slots.set(path, slot);
      } else if (slot.kind !== kind.name) {
        throw new AppError('app.internal', `${path} is open as ${slot.kind} and cannot be opened as ${kind.name}.`);
      }
      slot.holders += 1;
      // The slot was made for the same kind, by name; a path has one kind.
      const document = (await slot.live) as LiveDocument<T>;
      return hold(document, slot, () => forget(path));
    },
    async openLog(folder, kind, from) {
      if (closed) throw closedError();
      if (!folder.split('/').every(isLegalName)) {
        throw new AppError('input.invalid', `${JSON.stringify(folder)} cannot be the folder of a log.`);
      }
      if (logs.has(folder)) throw new AppError('app.internal', `The log in ${folder} is open already.`);
      return openLiveLog(folder, kind, from);
    },
    closeLog,
    replace,
    async list(folder) {
      if (folder !== '' && !folder.split('/').every(isLegalName)) {
        throw new AppError('input.invalid', `${JSON.stringify(folder)} cannot be a folder of documents.`);
      }
      try {
        return await listDocuments(home, folder);
      } catch (thrown) {
        throw unreadableError(folder === '' ? home : folder, diskCode(thrown) ?? String(thrown), thrown);
      }
    },
    stamp: (path) => stampOf(placeOf(home, path).file),
    derived: createDerivedFiles({ home, clock, log }),
    texts,
    state: () => ledger.state(),
    flush,
    close() {
      closing ??= close().catch((thrown: unknown) => {
        closing = null;
        throw thrown;
      });
      return closing;
    },
  };
}

/** Settles when there is nothing unsaved, though more is changed while the rest is written. Rejects as `saveNow` does. */
async function allSaved(saver: Saver): Promise<void> {
  while (!saver.isSaved()) await saver.saveNow();
}
