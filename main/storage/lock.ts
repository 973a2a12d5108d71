import { join } from 'node:path';
import { AppError } from '#contract/errors';
import { systemClock, type Clock } from '../ports';
import { makeFolder } from './disk';
import { folderError, isFull } from './disk-errors';
import { claimOn, examine, isSame, place, putOver, sweepLocks, type Found, type LockHolder } from './lock-file';
import { keepSpares, removeLock } from './lock-spare';
import { OWN_FOLDER } from './place';

export type { LockHolder } from './lock-file';

/** Attempts before giving up on a folder where processes keep coming and going; with the pauses, some seconds. */
const ATTEMPTS = 200;
const PAUSE = 20;
/** On a full disk others may have the spare files for a moment. */
const ATTEMPTS_WITHOUT_SPACE = 25;

/** Asks at a holder's socket. Does not reject. `dead`: nobody listens; `silent`: somebody does, and does not answer. */
export type Probe = (holder: LockHolder) => Promise<'alive' | 'dead' | 'silent'>;

export type LockOutcome =
  | {
      readonly kind: 'acquired';
      /**
       * Gives the folder free, unless the lock is somebody else's by now. Call it while the socket still listens. Does
       * not reject: a lock that cannot be removed is stale as soon as the socket ends.
       */
      release(): Promise<void>;
    }
  | { readonly kind: 'held'; readonly holder: LockHolder; readonly silent: boolean };

type Held = Extract<LockOutcome, { kind: 'held' }>;

/**
 * Takes the folder for `holder`, whose socket listens already and goes on listening until the lock is released. So a
 * lock whose socket refuses is stale and is taken over at once, like one that is damaged: a kill locks nobody out. Of
 * processes that do so at the same time exactly one gets the folder.
 *
 * A stale lock is replaced only by who holds the claim on that very lock: a second file, named after what stands in the
 * lock, and made in one step. Its maker makes sure that the lock still is the one that was examined, and renames its
 * own over it. So the folder is never without a lock meanwhile, and a fresh lock is never moved by mistake. A claim
 * whose maker died is claimed itself in the same way.
 *
 * A full disk does not keep a folder from being taken that was taken before: there are spare files for that.
 *
 * Rejects with a `storage.*` error if the folder cannot be written to.
 */
export async function acquireLock(
  home: string,
  holder: LockHolder,
  probe: Probe,
  clock: Clock = systemClock,
): Promise<LockOutcome> {
  const folder = join(home, OWN_FOLDER);
  try {
    await makeFolder(folder, false);
    const outcome = await attempts(folder, holder, probe, clock);
    if (outcome !== null) return outcome;
    await sweepLocks(folder, clock);
    await keepSpares(folder);
    return { kind: 'acquired', release: () => release(folder, holder, clock) };
  } catch (thrown) {
    throw folderError(thrown, home);
  }
}

/** Settles with null once the lock is ours. */
async function attempts(folder: string, holder: LockHolder, probe: Probe, clock: Clock): Promise<Held | null> {
  let rival: LockHolder | null = null;
  for (let number = 1; number <= ATTEMPTS; number += 1) {
    try {
      const outcome = await attempt(folder, holder, probe, clock);
      if (outcome.kind === 'taken') return null;
      if (outcome.kind === 'held') return outcome;
      if (outcome.kind === 'gone') continue;
      // Another process is taking it over, and will hold it in a moment.
      rival = outcome.rival;
    } catch (thrown) {
      if (!isFull(thrown) || number >= ATTEMPTS_WITHOUT_SPACE) throw thrown;
    }
    await clock.sleep(PAUSE);
  }
  if (rival !== null) return { kind: 'held', holder: rival, silent: true };
  throw new AppError('storage.locked', 'Other instances of Offprint keep taking this folder. Try again in a moment.', {
    retryable: true,
    details: { file: folder },
  });
}

type Attempt =
  | Held
  | { readonly kind: 'taken' }
  /** What was found is not there any more. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'rival'; readonly rival: LockHolder };

async function attempt(folder: string, holder: LockHolder, probe: Probe, clock: Clock): Promise<Attempt> {
  const lock = join(folder, 'lock.json');
  const found = await examine(lock, clock);
  if (found === null) return { kind: (await place(lock, holder)) ? 'taken' : 'gone' };
  if (found.holder !== null) {
    const answer = await probe(found.holder);
    if (answer !== 'dead') return { kind: 'held', holder: found.holder, silent: answer === 'silent' };
  }
  return takeOver(folder, found, holder, probe, clock);
}

/**
 * Replaces the stale lock `found` by ours: 'taken'. 'gone' if the lock, or a claim on it, is no longer the one that was
 * found. 'rival': a living process that is doing the same.
 */
async function takeOver(
  folder: string,
  found: Found,
  holder: LockHolder,
  probe: Probe,
  clock: Clock,
): Promise<Attempt> {
  // The lock, the claim of a process that died over it, the claim on that claim, and so on: all of them stale.
  const chain: Found[] = [found];
  for (let stale = found; !(await place(claimOn(folder, stale), holder));) {
    const claim = await examine(claimOn(folder, stale), clock);
    if (claim === null) return { kind: 'gone' };
    if (claim.holder !== null && (await probe(claim.holder)) !== 'dead') {
      return { kind: 'rival', rival: claim.holder };
    }
    stale = claim;
    chain.push(stale);
  }
  try {
    // From here on nobody else changes what is in the chain; but somebody may have before.
    for (const link of chain) {
      if (!isSame(link, await examine(link.file, clock))) return { kind: 'gone' };
    }
    await putOver(found.file, holder, clock);
    return { kind: 'taken' };
  } finally {
    // In this order: while an earlier claim is missing, a later one is worth nothing (see the check above).
    for (const link of chain) await removeLock(claimOn(folder, link));
  }
}

/** Removes the lock if it still is ours. Does not reject. */
async function release(folder: string, holder: LockHolder, clock: Clock): Promise<void> {
  const lock = join(folder, 'lock.json');
  try {
    const found = await examine(lock, clock);
    if (found?.holder?.token !== holder.token) return;
    const claim = claimOn(folder, found);
    const claimed = await claimOwn(claim, holder);
    if (claimed === 'by another') return;
    try {
      if (isSame(found, await examine(lock, clock))) await removeLock(lock);
    } finally {
      if (claimed === 'by us') await removeLock(claim);
    }
  } catch {
    // The socket ends in a moment, and the lock is stale then, which keeps nobody out.
  }
}

/**
 * Claims our own lock, so that nobody replaces it in the same moment. Where nothing can be written any more there need
 * not be a claim: while our socket listens, nobody takes the lock for stale.
 */
async function claimOwn(claim: string, holder: LockHolder): Promise<'by us' | 'by another' | 'not'> {
  try {
    return (await place(claim, holder)) ? 'by us' : 'by another';
  } catch {
    return 'not';
  }
}
