import { lstatSync, renameSync } from 'node:fs';
import { link, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock, Logger } from '../ports';
import { linkOrCopy, renameOver, targetOf } from './disk';
import { diskCode, isMissing } from './disk-errors';
import { identityOf, sameIdentity, type Identity } from './identity';
import type { Place } from './place';
import { discard, temporaryIn } from './temporary';
import { writeBeside } from './write-document';

export type WritePorts = {
  readonly clock: Clock;
  readonly log: Logger;
  /** Told at the moments between which another program could do something; for tests, which do it there. */
  readonly onStep?: (step: 'written' | 'kept' | 'replacing') => void;
};

export type Put =
  /** The file is not the one that was to be replaced; nothing was done. */
  | { readonly kind: 'changed' }
  | {
      readonly kind: 'put';
      readonly file: string;
      readonly identity: Identity;
      /** Where what was replaced is now, and whether it still is the same file; null if there was nothing. */
      readonly kept: { readonly file: string; readonly isSameFile: boolean } | null;
    };

/**
 * Puts a text in the place of a file that was seen, or where there is none (`expected` null). At every moment the file is
 * the old one or the new one, whole. What was replaced becomes the last good version: if another program wrote to it up to
 * the last moment, that is found there. The new name need not be on the disk yet. Rejects with what the system says.
 */
export async function putText(place: Place, bytes: Buffer, expected: Identity | null, ports: WritePorts): Promise<Put> {
  const target = await targetOf(place.file);
  if (!isExpected(target.found?.identity ?? null, expected)) return { kind: 'changed' };
  const { temporary, identity } = await writeBeside(target, bytes, true);
  try {
    ports.onStep?.('written');
    if (expected === null) {
      return (await putNew(temporary, target.file, ports.clock))
        ? { kind: 'put', file: target.file, identity, kept: null }
        : { kind: 'changed' };
    }
    const kept = await replace(temporary, target.file, expected, place, ports);
    return kept === null ? { kind: 'changed' } : { kind: 'put', file: target.file, identity, kept };
  } finally {
    await discard(temporary);
  }
}

/** False if something lies there by now. */
async function putNew(temporary: string, file: string, clock: Clock): Promise<boolean> {
  try {
    // Unlike a rename, a link never takes the place of what another program has just put there.
    await link(temporary, file);
    return true;
  } catch (thrown) {
    if (diskCode(thrown) === 'EEXIST') return false;
    if (isMissing(thrown)) throw thrown;
  }
  if ((await targetOf(file)).found !== null) return false;
  await renameOver(temporary, file, clock);
  return true;
}

async function replace(
  temporary: string,
  file: string,
  expected: Identity,
  { lastGood, path }: Place,
  { clock, log, onStep }: WritePorts,
): Promise<{ readonly file: string; readonly isSameFile: boolean } | null> {
  const kept = temporaryIn(dirname(lastGood));
  let isPut = false;
  try {
    await linkOrCopy(file, kept, lastGood);
    onStep?.('kept');
    const outcome = replaceNow(temporary, file, expected, onStep);
    if (outcome === 'changed') return null;
    // A virus scanner may hold it for a moment.
    if (outcome === 'refused') await renameOver(temporary, file, clock);
    isPut = true;
  } catch (thrown) {
    // Another program removed it.
    if (isMissing(thrown)) return null;
    throw thrown;
  } finally {
    if (!isPut) await discard(kept);
  }
  const isSameFile = (await stat(kept, { bigint: true })).ino === expected.inode;
  try {
    await renameOver(kept, lastGood, clock);
    return { file: lastGood, isSameFile };
  } catch (thrown) {
    log.warn('The version before could not be kept as the last good one', { file: path, error: String(thrown) });
    return { file: kept, isSameFile };
  }
}

/** In one turn of the event loop, so that there is next to no time between the last look and the rename. */
function replaceNow(
  temporary: string,
  file: string,
  expected: Identity,
  onStep: WritePorts['onStep'],
): 'replaced' | 'changed' | 'refused' {
  const stats = lstatSync(file, { bigint: true, throwIfNoEntry: false });
  if (stats === undefined || !sameIdentity(identityOf(stats), expected)) return 'changed';
  onStep?.('replacing');
  try {
    renameSync(temporary, file);
    return 'replaced';
  } catch {
    return 'refused';
  }
}

function isExpected(found: Identity | null, expected: Identity | null): boolean {
  return found === null || expected === null ? found === expected : sameIdentity(found, expected);
}
