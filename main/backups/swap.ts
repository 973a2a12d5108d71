import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { makeFolder, syncFolder } from '../storage/disk';
import { isMissing } from '../storage/disk-errors';
import { OWN_FOLDER } from '../storage/place';
import { syncFile } from './copy-library';

/** Votes over time only ever grow, and the feed's ledger holds them open: they are backed up, and never set back. */
export const NEVER_REPLACED: ReadonlySet<string> = new Set(['votes']);

const ReadySchema = v.object({ incoming: v.array(v.string()) });

function placesOf(home: string) {
  const folder = join(home, OWN_FOLDER, 'restoring');
  return {
    folder,
    incoming: join(folder, 'incoming'),
    outgoing: join(folder, 'outgoing'),
    /** Says that all of `incoming` is there: from then on the swap is completed, by whoever comes next. */
    ready: join(folder, 'ready.json'),
    library: join(home, 'library'),
    lastGood: join(home, OWN_FOLDER, 'last-good', 'library'),
  };
}

/** Where the files that are to take the library's place are put, empty. */
export async function beginSwap(home: string): Promise<string> {
  const { folder, incoming } = placesOf(home);
  await rm(folder, { recursive: true, force: true });
  await makeFolder(incoming, true);
  return incoming;
}

/**
 * Puts what lies in `incoming` in place of the library, but for what is never replaced. Interrupted anywhere, it is
 * completed by `finishSwap`. Rejects with what the system says.
 */
export async function swap(home: string): Promise<void> {
  const { folder, incoming, ready } = placesOf(home);
  const names = await readdir(incoming);
  await writeFile(ready, JSON.stringify({ incoming: names }), { flush: true });
  await syncFile(ready);
  await syncFolder(folder);
  await finishSwap(home);
}

/**
 * Completes a swap that was interrupted once it was ready, and forgets one that was not; does nothing where there is
 * none. To be called before anything of the library is opened. Rejects with what the system says.
 */
export async function finishSwap(home: string): Promise<void> {
  const { folder, incoming, outgoing, ready, library, lastGood } = placesOf(home);
  const names = await readyNames(ready);
  if (names === null) return rm(folder, { recursive: true, force: true });
  await makeFolder(library, true);
  await makeFolder(outgoing, true);
  const waiting = new Set(await namesIn(incoming));
  const isNew = (name: string): boolean => names.includes(name) && !waiting.has(name);
  for (const name of await namesIn(library)) {
    if (NEVER_REPLACED.has(name) || isNew(name)) continue;
    await rm(join(outgoing, name), { recursive: true, force: true });
    await rename(join(library, name), join(outgoing, name));
  }
  for (const name of waiting) await rename(join(incoming, name), join(library, name));
  await syncFolder(library);
  // What was the last good version of a file is not that of the file that is there now.
  for (const name of await namesIn(lastGood)) {
    if (!NEVER_REPLACED.has(name)) await rm(join(lastGood, name), { recursive: true, force: true });
  }
  await rm(ready, { force: true });
  await syncFolder(folder);
  await rm(folder, { recursive: true, force: true });
}

async function readyNames(ready: string): Promise<readonly string[] | null> {
  try {
    return v.parse(ReadySchema, JSON.parse(await readFile(ready, 'utf8'))).incoming;
  } catch {
    // Absent, or cut off while it was written: nothing has been moved yet.
    return null;
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw thrown;
  }
}
