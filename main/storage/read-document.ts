import { lstat, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '#contract/errors';
import { assertNever } from '#contract/types';
import type { Clock, Logger } from '../ports';
import { decode, type Decoded } from './decode';
import { addName, makeFolder, renameOver, syncFolder } from './disk';
import { diskCode, isMissing, newerError, unreadableError, writeError } from './disk-errors';
import type { DocumentKind } from './document';
import { digestOf, identityOf, type Seen } from './identity';
import { timeInName } from './names';
import { numbered, shownAs, type Place } from './place';
import { writeTemporary } from './temporary';

export type StorageNotice = {
  readonly level: 'info' | 'warning' | 'error';
  readonly text: string;
  /** Relative to the home folder. */
  readonly file?: string;
};

export type DocumentPorts = {
  readonly home: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onNotice: (notice: StorageNotice) => void;
};

export type Reading<T> = {
  /** Null if there is nothing to go on. */
  readonly data: T | null;
  /** Whether there was a file at all, be it damaged. */
  readonly existed: boolean;
  /** The version that the file has; today's if there is none. */
  readonly version: number;
  /** The file as it now lies there; null if there is none, or if nobody needs to know. */
  readonly onDisk: Seen | null;
};

type Found = { readonly bytes: Buffer; readonly seen: Seen | null };
type LastGood<T> = { readonly bytes: Buffer; readonly decoded: Decoded<T> } | null;

/**
 * Reads a document. A damaged file is set aside under a name that tells the time, and the last good version takes its
 * place if the document is precious; a precious file that is missing is brought back from it. Notices say so.
 * Rejects with `storage.unreadable` for what the system will not read, with `storage.newer` for a newer Offprint's
 * file, and with another `storage.*` error if a damaged file cannot be set aside; nothing has been changed then.
 */
export async function readDocument<T>(place: Place, kind: DocumentKind<T>, ports: DocumentPorts): Promise<Reading<T>> {
  const precious = kind.durability === 'precious';
  const found = await readFound(place.file, place.path, precious);
  const nothing: Reading<T> = { data: null, existed: false, version: kind.version, onDisk: null };
  if (found === null) {
    const lastGood = precious ? await readLastGood(place, kind, ports) : null;
    return lastGood === null ? nothing : bringBack(place, kind, lastGood, ports);
  }
  const decoded = decode(found.bytes, kind);
  switch (decoded.kind) {
    case 'good':
      return { data: decoded.data, existed: true, version: decoded.version, onDisk: found.seen };
    case 'newer':
      throw newerError(place.path, decoded.version, kind.version);
    case 'damaged': {
      const lastGood = precious ? await readLastGood(place, kind, ports) : null;
      return replaceDamaged(place, kind, decoded.why, lastGood, ports);
    }
    default:
      return assertNever(decoded);
  }
}

/** A file that is missing although a last good version of it exists: somebody or something removed it. */
async function bringBack<T>(
  place: Place,
  kind: DocumentKind<T>,
  { bytes, decoded }: NonNullable<LastGood<T>>,
  ports: DocumentPorts,
): Promise<Reading<T>> {
  const kept = shownAs(ports.home, place.lastGood);
  if (decoded.kind !== 'good') {
    const aside = await setAside(place.lastGood, ports);
    await remove(place.lastGood, place.path);
    ports.onNotice({
      level: 'error',
      text: `${place.path} is missing, and its last good version is damaged, so it begins anew. What there is of it is kept as ${aside}.`,
      file: place.path,
    });
    return { data: null, existed: true, version: kind.version, onDisk: null };
  }
  const onDisk = await restore(place.file, place.path, bytes, ports);
  ports.onNotice({
    level: 'warning',
    text: `${place.path} was missing, so its last good version is used. If you removed it on purpose, remove ${kept} as well while Offprint is closed.`,
    file: place.path,
  });
  return { data: decoded.data, existed: true, version: decoded.version, onDisk };
}

async function replaceDamaged<T>(
  place: Place,
  kind: DocumentKind<T>,
  why: string,
  lastGood: LastGood<T>,
  ports: DocumentPorts,
): Promise<Reading<T>> {
  const { file } = place;
  // A link may lead anywhere, and what it leads to need not be ours: the link is set aside, never what is behind it.
  const aside = (await isLink(file)) ? await setLinkAside(file, ports) : await setAside(file, ports);
  const tell = (level: StorageNotice['level'], text: string): void => {
    ports.log.warn('A damaged file was set aside', { file: place.path, why, aside });
    ports.onNotice({ level, text: `${text} The damaged file is kept as ${aside}.`, file: place.path });
  };
  if (lastGood?.decoded.kind === 'good') {
    const onDisk = await restore(file, place.path, lastGood.bytes, ports);
    tell(
      'warning',
      `${place.path} was damaged: ${why}. Its last good version is used instead, so the latest change to it may be missing.`,
    );
    return { data: lastGood.decoded.data, existed: true, version: lastGood.decoded.version, onDisk };
  }
  // What is left of it is not for the next versions to replace: somebody may mend it.
  const asideToo = lastGood === null ? null : await setAside(place.lastGood, ports);
  if (asideToo !== null) await remove(place.lastGood, shownAs(ports.home, place.lastGood));
  await remove(file, place.path);
  if (kind.durability === 'disposable') {
    tell('warning', `${place.path} was damaged: ${why}. What it held can be fetched again.`);
  } else if (asideToo === null) {
    tell('error', `${place.path} was damaged: ${why}. There is no earlier good version of it, so it begins anew.`);
  } else {
    tell(
      'error',
      `${place.path} was damaged: ${why}. Its last good version is damaged as well (kept as ${asideToo}), so it begins anew.`,
    );
  }
  return { data: null, existed: true, version: kind.version, onDisk: null };
}

/** The file's bytes, or null if there is none. With `identify`, also what tells whether it changes later. */
async function readFound(file: string, shown: string, identify: boolean): Promise<Found | null> {
  try {
    if (!identify) return { bytes: await readFile(file), seen: null };
    const handle = await open(file, 'r');
    try {
      const identity = identityOf(await handle.stat({ bigint: true }));
      const bytes = await handle.readFile();
      return { bytes, seen: { identity, digest: digestOf(bytes) } };
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    if (!isMissing(thrown)) throw unreadableError(shown, diskCode(thrown) ?? String(thrown), thrown);
    // A link that leads nowhere is not an empty document: its disk may not be attached.
    if (await isLink(file)) throw unreadableError(shown, 'it is a link to a file that is not there', thrown);
    return null;
  }
}

async function isLink(file: string): Promise<boolean> {
  try {
    return (await lstat(file)).isSymbolicLink();
  } catch (thrown) {
    if (isMissing(thrown)) return false;
    throw thrown;
  }
}

async function readLastGood<T>(place: Place, kind: DocumentKind<T>, ports: DocumentPorts): Promise<LastGood<T>> {
  const shown = shownAs(ports.home, place.lastGood);
  const found = await readFound(place.lastGood, shown, false);
  if (found === null) return null;
  const decoded = decode(found.bytes, kind);
  if (decoded.kind === 'newer') throw newerError(shown, decoded.version, kind.version);
  return { bytes: found.bytes, decoded };
}

/** Gives a file a second name that tells that it is damaged and when that was found; returns it as it is shown. */
async function setAside(file: string, { home, clock }: DocumentPorts): Promise<string> {
  const shown = shownAs(home, file);
  try {
    const aside = await addName(file, numbered(`${file}.corrupt-${timeInName(clock.now())}`));
    if (aside !== undefined) return shownAs(home, aside);
  } catch (thrown) {
    throw writeError(thrown, shown);
  }
  throw new AppError('storage.failed', `${shown} is damaged, and there is no free name left to set it aside under.`, {
    details: { file: shown },
  });
}

/** As `setAside`, for a link: it alone gets the other name, and what it leads to is left as it is. */
async function setLinkAside(file: string, { home, clock }: DocumentPorts): Promise<string> {
  try {
    for (const name of numbered(`${file}.corrupt-${timeInName(clock.now())}`)) {
      if (await isTaken(name)) continue;
      await rename(file, name);
      return `${shownAs(home, name)}, a link to a file that was left as it is`;
    }
  } catch (thrown) {
    throw writeError(thrown, shownAs(home, file));
  }
  throw new AppError('storage.failed', `There is no free name left to set ${shownAs(home, file)} aside under.`, {
    details: { file: shownAs(home, file) },
  });
}

async function isTaken(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (thrown) {
    if (isMissing(thrown)) return false;
    throw thrown;
  }
}

/** Writes the last good version's bytes to the document's own place. The data is safe even where this fails. */
async function restore(
  file: string,
  shown: string,
  bytes: Buffer,
  { clock, log }: DocumentPorts,
): Promise<Seen | null> {
  try {
    await makeFolder(dirname(file), true);
    const { temporary, identity } = await writeTemporary(dirname(file), bytes, { mode: 0o600, sync: true });
    await renameOver(temporary, file, clock);
    await syncFolder(dirname(file));
    return { identity, digest: digestOf(bytes) };
  } catch (thrown) {
    log.warn('A last good version could not be put back yet', { file: shown, error: String(thrown) });
    await remove(file, shown);
    return null;
  }
}

async function remove(file: string, shown: string): Promise<void> {
  try {
    await rm(file, { force: true });
  } catch (thrown) {
    throw writeError(thrown, shown);
  }
}
