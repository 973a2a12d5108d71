import { createHash, randomBytes } from 'node:crypto';
import { link, open, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import type { Clock } from '../ports';
import { renameOver } from './disk';
import { diskCode, isMissing } from './disk-errors';
import { isLockTemporary, removeLock, writeLockTemporary } from './lock-spare';
import { discard } from './temporary';

/** Where there are no links, a file is not there at once with its content: a cut one is waited for that long. */
const BEING_WRITTEN = 1_000;
const PAUSE = 20;
/** A temporary file that is older than this belongs to nobody any more. */
const ABANDONED = 60_000;

const CLAIM = /^lock-claim-[0-9a-f]{64}\.json$/;

const HolderSchema = v.object({
  pid: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** ISO 8601. */
  startedAt: v.string(),
  host: v.string(),
  /** Where the holder listens. */
  socket: v.string(),
  /** Unique to this hold, and secret: the file is for this user alone. */
  token: v.pipe(v.string(), v.minLength(1)),
});
export type LockHolder = Readonly<v.InferOutput<typeof HolderSchema>>;

/** A lock, or a claim on one, as it was found. */
export type Found = {
  readonly file: string;
  /** Null if the file is damaged. */
  readonly holder: LockHolder | null;
  /** Tells this content from any other: each is written with something random in it. */
  readonly mark: string;
};

/** The file that stands for the right to replace what was found. */
export function claimOn(folder: string, found: Found): string {
  return join(folder, `lock-claim-${found.mark}.json`);
}

export function isSame(found: Found, now: Found | null): boolean {
  return now?.mark === found.mark;
}

/** Makes a lock or claim of `holder` in one step; false if there is one already. Rejects with what the system says. */
export async function place(file: string, holder: LockHolder): Promise<boolean> {
  const text = contentOf(holder);
  const temporary = await writeLockTemporary(dirname(file), text);
  try {
    await link(temporary, file);
  } catch (thrown) {
    await removeLock(temporary);
    // Somebody may have swept the temporary file: that is a failed attempt like any other.
    if (diskCode(thrown) === 'EEXIST' || isMissing(thrown)) return false;
    return placeWithoutLinks(file, text);
  }
  await discard(temporary);
  return true;
}

async function placeWithoutLinks(file: string, text: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      return true;
    } catch (thrown) {
      // Cut off, it would be in the way of whoever comes next.
      await discard(file);
      throw thrown;
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    if (diskCode(thrown) === 'EEXIST') return false;
    throw thrown;
  }
}

/** Replaces a lock by `holder`'s in one step. */
export async function putOver(file: string, holder: LockHolder, clock: Clock): Promise<void> {
  const temporary = await writeLockTemporary(dirname(file), contentOf(holder));
  try {
    await renameOver(temporary, file, clock);
  } catch (thrown) {
    await discard(temporary);
    throw thrown;
  }
}

/** What stands in a lock or claim; null if there is none. */
export async function examine(file: string, clock: Clock): Promise<Found | null> {
  for (;;) {
    try {
      const bytes = await readFile(file);
      const holder = holderIn(bytes);
      if (holder === null) {
        const age = clock.now() - (await stat(file)).mtimeMs;
        if (age >= 0 && age < BEING_WRITTEN) {
          await clock.sleep(PAUSE);
          continue;
        }
      }
      return { file, holder, mark: createHash('sha256').update(bytes).digest('hex') };
    } catch (thrown) {
      if (isMissing(thrown)) return null;
      throw thrown;
    }
  }
}

/**
 * Removes what processes left that died while they took the folder. For the holder of the lock only: every claim is on
 * an earlier lock then, which cannot come back.
 */
export async function sweepLocks(folder: string, clock: Clock): Promise<void> {
  for (const name of await readdir(folder)) {
    if (CLAIM.test(name) || (isLockTemporary(name) && (await isAbandoned(join(folder, name), clock)))) {
      await discard(join(folder, name));
    }
  }
}

async function isAbandoned(file: string, clock: Clock): Promise<boolean> {
  try {
    return clock.now() - (await stat(file)).mtimeMs > ABANDONED;
  } catch {
    return false;
  }
}

function holderIn(bytes: Buffer): LockHolder | null {
  try {
    const parsed = v.safeParse(HolderSchema, JSON.parse(bytes.toString('utf8')));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

function contentOf(holder: LockHolder): string {
  return `${JSON.stringify({ ...holder, nonce: randomBytes(16).toString('hex') })}\n`;
}
