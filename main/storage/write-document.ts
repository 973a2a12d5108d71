import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '#contract/errors';
import { addName, keepAs, makeFolder, renameOver, syncFolder, targetOf, type Target } from './disk';
import { isMissing } from './disk-errors';
import { digestOf, sameIdentity, type Seen } from './identity';
import { timeInName } from './names';
import { numbered, shownAs, type Place } from './place';
import type { DocumentPorts } from './read-document';
import { discard, writeTemporary } from './temporary';

/** What is known of the file that a write is going to replace. */
export type Before = {
  /** As it was last seen; null if there was none. */
  readonly onDisk: Seen | null;
  /** Whether what was seen is a good version of the document. */
  readonly good: boolean;
  /** The version it has, if that is older than the one being written. */
  readonly olderVersion: number | null;
};

/** Writes a disposable document: whole or not at all, but without waiting for the disk. */
export async function writeDisposable(place: Place, bytes: Buffer, { clock }: DocumentPorts): Promise<void> {
  const target = await targetOf(place.file);
  const { temporary } = await writeBeside(target, bytes, false);
  await renameOrDiscard(temporary, () => renameOver(temporary, target.file, clock));
}

/**
 * Writes a precious document. Once it settles the new version survives a power cut, and the version before it is the
 * last good one. Whenever it is interrupted or fails, the file holds the old version or the new one, whole.
 * `onProgress` is told how things stand on the disk, also when the rest then fails. Rejects with what the system says.
 */
export async function writePrecious(
  place: Place,
  bytes: Buffer,
  before: Before,
  onProgress: (now: Before) => void,
  ports: DocumentPorts,
): Promise<void> {
  const { clock, log } = ports;
  const target = await targetOf(place.file);
  let { good, olderVersion } = before;
  const strange = await strangeSeen(target, before.onDisk);
  if (strange !== null) {
    await keepStrange(place, target, ports);
    good = false;
    olderVersion = null;
    onProgress({ onDisk: strange, good, olderVersion });
  }
  if (olderVersion !== null && target.found !== null) {
    await keepBeforeMigration(target.file, place.beforeMigration(olderVersion));
  }
  const { temporary, identity } = await writeBeside(target, bytes, true);
  await renameOrDiscard(temporary, async () => {
    if (target.found !== null && good) await keepAs(target.file, place.lastGood, clock);
    await renameOver(temporary, target.file, clock);
  });
  onProgress({ onDisk: { identity, digest: digestOf(bytes) }, good: true, olderVersion: null });
  await syncFolder(dirname(target.file));
  if (target.found === null) {
    try {
      await keepFirst(place.lastGood, bytes, ports);
    } catch (thrown) {
      // The document itself is safe; the next write keeps this version.
      log.warn('The first version of a file could not be kept a second time', {
        file: place.path,
        error: String(thrown),
      });
    }
  }
}

/** Writes a temporary file next to a target, whose folder is made if there is none; it has the target's mode. */
export async function writeBeside({ file, found }: Target, bytes: Buffer, sync: boolean) {
  const options = { mode: found?.mode ?? 0o600, sync };
  try {
    return await writeTemporary(dirname(file), bytes, options);
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown;
    await makeFolder(dirname(file), sync);
    return writeTemporary(dirname(file), bytes, options);
  }
}

/** Runs what puts a temporary file in its place; if that fails, removes it. */
export async function renameOrDiscard(temporary: string, put: () => Promise<void>): Promise<void> {
  try {
    await put();
  } catch (thrown) {
    await discard(temporary);
    throw thrown;
  }
}

/** What lies at the document's place, if it is neither what we read nor what we wrote last. */
async function strangeSeen({ file, found }: Target, onDisk: Seen | null): Promise<Seen | null> {
  if (found === null || (onDisk !== null && sameIdentity(found.identity, onDisk.identity))) return null;
  // Some file systems number their files anew or round times, so the content decides.
  const digest = digestOf(await readFile(file));
  return digest === onDisk?.digest ? null : { identity: found.identity, digest };
}

/** Somebody else's version of the file is not overwritten without a trace. */
async function keepStrange(place: Place, { file }: Target, { home, clock, onNotice }: DocumentPorts): Promise<void> {
  const aside = await addName(file, numbered(`${file}.changed-${timeInName(clock.now())}`));
  if (aside === undefined) {
    throw new AppError(
      'storage.failed',
      `Another program changed ${place.path}, and there is no free name left to keep it under.`,
      {
        retryable: true,
        details: { file: place.path },
      },
    );
  }
  onNotice({
    level: 'warning',
    text: `Another program changed ${place.path} while Offprint was using it. Offprint's version stands; the other one is kept as ${shownAs(home, aside)}. To edit the file by hand, close Offprint first.`,
    file: place.path,
  });
}

async function keepBeforeMigration(file: string, to: string): Promise<void> {
  await makeFolder(dirname(to), true);
  const bytes = await readFile(file);
  for (const name of numbered(to)) {
    if ((await addName(file, [name])) !== undefined) {
      await syncFolder(dirname(name));
      return;
    }
    if (bytes.equals(await readFile(name))) return;
  }
}

/** A document that was written once has no version before it, so that one is copied. */
async function keepFirst(lastGood: string, bytes: Buffer, { clock }: DocumentPorts): Promise<void> {
  try {
    await stat(lastGood);
    return;
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown;
  }
  await makeFolder(dirname(lastGood), false);
  const { temporary } = await writeTemporary(dirname(lastGood), bytes, { mode: 0o600, sync: true });
  await renameOrDiscard(temporary, () => renameOver(temporary, lastGood, clock));
}
