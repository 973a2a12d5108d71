import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '#contract/errors';
import { assertNever } from '#contract/types';
import { syncFile, syncFolder } from './disk';
import { isMissing } from './disk-errors';
import type { Place } from './place';
import {
  asWritten,
  isAsSeen,
  noTextError,
  readText,
  seenNow,
  writtenAtOf,
  type SeenText,
  type TextReading,
} from './read-text';
import type { Outside, Reconcile } from './text-file';
import { putText, type WritePorts } from './write-text';

/** Another program may be in the middle of writing: what it made of a file counts when it was the same twice. Milliseconds. */
const SETTLE_PAUSE = 40;
const MOST_LOOKS = 25;
/** Against a program that changes the file whenever it changes. */
const MOST_ROUNDS = 20;

export type TextDiskPorts = WritePorts & {
  readonly home: string;
  /** Waits between two looks at a file that another program has just changed; for tests, which do something then. */
  readonly settle?: () => Promise<unknown>;
};

/** The text in memory. */
export type TextMemory = { readonly text: string; become(text: string): void };

/** A text's file, as it is known, and what is done with it. One thing at a time: the caller sees to it. */
export type TextOnDisk = {
  readonly existed: boolean;
  readonly writtenAt: number | null;
  readonly unreadable: string | null;
  /** Another program removed the file, and it was not written since. */
  readonly isGone: boolean;
  /** Reads it, whatever was known, and returns the text; '' if there is none. Rejects with what the system says. */
  read(): Promise<string>;
  /**
   * Takes in what another program has done. Settles with whether what is in memory is a third text now, which is to be
   * written. Rejects with what the system says, and as reconciling throws.
   */
  check(): Promise<boolean>;
  /** Writes what is in memory when it comes to it. Rejects likewise, and with `storage.*` errors. */
  write(): Promise<void>;
  /** Removes the file and its last good version. Rejects with what the system says. */
  remove(): Promise<void>;
};

/** What was replaced last, and can still be written to by a program that had opened it before. */
type Replaced = { readonly file: string; readonly isSameFile: boolean; readonly seen: SeenText; readonly text: string };

export function createTextOnDisk(
  place: Place,
  memory: TextMemory,
  reconcile: Reconcile,
  ports: TextDiskPorts,
): TextOnDisk {
  const { home, log, settle = () => sleep(SETTLE_PAUSE) } = ports;
  /** What was last read or written. */
  let base = '';
  /** The file that holds it; null if there is none. */
  let seen: SeenText | null = null;
  /** Whether it is on the disk for certain. */
  let isSynced = false;
  let existed = false;
  let unreadable: string | null = null;
  let isGone = false;
  let replaced: Replaced | null = null;

  function reconciled(from: string, theirs: Outside): void {
    memory.become(asWritten(reconcile({ base: from, mine: memory.text, theirs }), place.path));
    log.info('A text was changed by another program', { file: place.path, kind: theirs.kind });
  }

  function isKnown(reading: TextReading): boolean {
    switch (reading.kind) {
      case 'text':
        return seen !== null && reading.text === base;
      case 'missing':
        return seen === null && unreadable === null;
      case 'unreadable':
        return unreadable === reading.why;
      default:
        return assertNever(reading);
    }
  }

  async function settledReading(): Promise<TextReading> {
    let reading = await readText(place, home);
    for (let look = 1; look < MOST_LOOKS && !isKnown(reading) && !isOld(reading); look += 1) {
      await settle();
      const before = reading;
      reading = await readText(place, home);
      if (isSame(before, reading)) break;
    }
    return reading;
  }

  async function check(): Promise<boolean> {
    const late = await checkReplaced();
    if (await isAsSeen(place, seen)) return late;
    const reading = await settledReading();
    if (isKnown(reading)) {
      if (reading.kind === 'text') ({ seen } = reading);
      return late;
    }
    switch (reading.kind) {
      case 'text':
        reconciled(base, { kind: 'text', text: reading.text });
        base = reading.text;
        ({ seen } = reading);
        isSynced = false;
        unreadable = null;
        isGone = false;
        return memory.text !== base;
      case 'missing':
        // The text that there was stays known: a program that saves in two steps puts the file back.
        reconciled(base, { kind: 'removed' });
        seen = null;
        unreadable = null;
        isGone = true;
        return false;
      case 'unreadable':
        reconciled(base, { kind: 'unreadable', why: reading.why });
        seen = null;
        ({ why: unreadable } = reading);
        isGone = false;
        return false;
      default:
        return assertNever(reading);
    }
  }

  /** Whether another program wrote to what we replaced, so that it is not in the file. */
  async function checkReplaced(): Promise<boolean> {
    if (replaced === null) return false;
    const { file, isSameFile, seen: before, text } = replaced;
    if (await isAsSeen({ ...place, file }, before)) return false;
    const reading = await readText({ ...place, file }, home);
    if (reading.kind !== 'text') {
      log.warn('What was replaced cannot be read', { file: place.path, ...reading });
      replaced = null;
      return false;
    }
    const isForeign = reading.text !== text;
    if (isForeign) reconciled(text, { kind: 'text', text: reading.text });
    replaced = isSameFile ? { file, isSameFile, seen: reading.seen, text: reading.text } : null;
    return isForeign && memory.text !== base;
  }

  async function sync(file: string, withContent: boolean): Promise<void> {
    if (withContent) await syncFile(file);
    await syncFolder(dirname(file));
    isSynced = true;
  }

  async function write(): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      await check();
      if (unreadable !== null) throw noTextError(place.path, unreadable);
      const { text } = memory;
      if (text === base && (seen !== null || !isGone)) {
        if (seen !== null && !isSynced) await sync(place.file, true);
        if (memory.text === base) return;
        continue;
      }
      const put = await putText(place, Buffer.from(text, 'utf8'), seen?.identity ?? null, ports);
      if (put.kind === 'changed') continue;
      if (put.kept !== null && seen !== null) replaced = { ...put.kept, seen: { ...seen, isSure: false }, text: base };
      else replaced = null;
      base = text;
      seen = seenNow(put.identity);
      isSynced = false;
      isGone = false;
      const wasOvertaken = await checkReplaced();
      await sync(put.file, false);
      if (!wasOvertaken) return;
    }
    throw new AppError(
      'storage.failed',
      `${place.path} could not be saved, since another program keeps changing it. Close that program: the change is kept in memory, and saving is tried again by itself.`,
      { retryable: true, details: { file: place.path } },
    );
  }

  return {
    get existed() {
      return existed;
    },
    get writtenAt() {
      return seen === null ? null : writtenAtOf(seen.identity);
    },
    get unreadable() {
      return unreadable;
    },
    get isGone() {
      return isGone;
    },
    async read() {
      const reading = await readText(place, home);
      existed = reading.kind !== 'missing';
      base = reading.kind === 'text' ? reading.text : '';
      seen = reading.kind === 'text' ? reading.seen : null;
      unreadable = reading.kind === 'unreadable' ? reading.why : null;
      isSynced = false;
      isGone = false;
      replaced = null;
      return base;
    },
    check,
    write,
    async remove() {
      await removeText(place);
      base = '';
      seen = null;
      isGone = false;
      replaced = null;
    },
  };
}

/** Removes a file (of a link, the link alone) and its last good version; settles when that is on the disk. */
async function removeText({ file, lastGood }: Place): Promise<void> {
  for (const one of [file, lastGood]) {
    await rm(one, { force: true });
    await syncFolder(dirname(one)).catch((thrown: unknown) => {
      // There is no such folder, and never was.
      if (!isMissing(thrown)) throw thrown;
    });
  }
}

/** Nobody is in the middle of writing what was written long ago. */
function isOld(reading: TextReading): boolean {
  return reading.kind === 'text' && reading.seen.isSure;
}

function isSame(a: TextReading, b: TextReading): boolean {
  if (a.kind === 'text' && b.kind === 'text') return a.text === b.text;
  if (a.kind === 'unreadable' && b.kind === 'unreadable') return a.why === b.why;
  return a.kind === b.kind;
}
