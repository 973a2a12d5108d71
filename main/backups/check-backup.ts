import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#contract/errors';
import { decode } from '../storage/decode';
import { diskCode, isMissing } from '../storage/disk-errors';
import { stampOf } from '../storage/identity';
import {
  BACKUPS_FOLDER,
  kindOfName,
  LIBRARY_FOLDER,
  MANIFEST,
  MANIFEST_KIND,
  type BackedUpFile,
  type Manifest,
} from './backup-document';
import { measure } from './file-tree';

export type Checked =
  { readonly kind: 'whole'; readonly manifest: Manifest } | { readonly kind: 'damaged'; readonly why: string };

/** The names of what are or should be backups, sorted. Rejects with what the system says. */
export async function backupNames(home: string): Promise<readonly string[]> {
  try {
    const names = await readdir(join(home, BACKUPS_FOLDER));
    return names.filter((name) => kindOfName(name) !== undefined).toSorted();
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw thrown;
  }
}

/** Reads what tells that a backup was finished, and what is in it. Its files are not looked at. Never rejects. */
export async function readManifest(home: string, name: string): Promise<Checked> {
  try {
    const decoded = decode(await readFile(join(home, BACKUPS_FOLDER, name, MANIFEST)), MANIFEST_KIND);
    switch (decoded.kind) {
      case 'good':
        return { kind: 'whole', manifest: decoded.data };
      case 'newer':
        return damaged(`it was made by a newer Offprint (version ${decoded.version} of its form)`);
      default:
        return damaged(`${MANIFEST} is damaged: ${decoded.why}`);
    }
  } catch (thrown) {
    if (isMissing(thrown)) return damaged(`${MANIFEST} is missing, so it was never finished`);
    return damaged(`${MANIFEST} cannot be read (${diskCode(thrown) ?? String(thrown)})`);
  }
}

/** Reads every byte of a backup. Rejects with the signal's reason and nothing else. */
export async function checkBackup(home: string, name: string, signal: AbortSignal): Promise<Checked> {
  const read = await readManifest(home, name);
  if (read.kind === 'damaged') return read;
  const library = join(home, BACKUPS_FOLDER, name, LIBRARY_FOLDER);
  for (const file of read.manifest.files) {
    signal.throwIfAborted();
    const why = await whyDifferent(library, file);
    if (why !== undefined) return damaged(why);
  }
  return read;
}

/** What is wrong with a copy of a file; undefined if it is as it was. Never rejects. */
export async function whyDifferent(root: string, file: BackedUpFile): Promise<string | undefined> {
  const shown = `${LIBRARY_FOLDER}/${file.path}`;
  try {
    // One that was cut off or added to is known without being read.
    if ((await stat(join(root, file.path))).size !== file.size) return `${shown} does not have the length that it had`;
    return (await measure(root, file.path)).sha256 === file.sha256 ? undefined : `${shown} is not what it was`;
  } catch (thrown) {
    if (isMissing(thrown)) return `${shown} is missing`;
    return `${shown} cannot be read (${diskCode(thrown) ?? AppError.from(thrown).message})`;
  }
}

/** Checks backups, and does not read again what has not been touched since. */
export function createChecks(home: string) {
  const known = new Map<string, { readonly stamp: string; readonly checked: Checked }>();

  async function stampOfBackup(name: string, { files }: Manifest): Promise<string> {
    const folder = join(home, BACKUPS_FOLDER, name);
    const paths = [MANIFEST, ...files.map(({ path }) => `${LIBRARY_FOLDER}/${path}`)];
    const stamps: string[] = [];
    for (const path of paths) stamps.push((await stampOf(join(folder, path))) ?? 'missing');
    return stamps.join(' ');
  }

  return async (name: string, signal: AbortSignal): Promise<Checked> => {
    const read = await readManifest(home, name);
    if (read.kind === 'damaged') return read;
    const stamp = await stampOfBackup(name, read.manifest);
    const before = known.get(name);
    if (before?.stamp === stamp) return before.checked;
    const checked = await checkBackup(home, name, signal);
    known.set(name, { stamp, checked });
    return checked;
  };
}

function damaged(why: string): Checked {
  return { kind: 'damaged', why };
}
