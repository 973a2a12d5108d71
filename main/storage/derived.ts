import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { AppError } from '#contract/errors';
import type { Clock, Logger } from '../ports';
import { makeFolder, renameOver } from './disk';
import { isMissing } from './disk-errors';
import { layOut, openEnvelope } from './envelope';
import { isDocumentPath } from './names';
import { discard, writeTemporary } from './temporary';

/** The folder for what is made from documents and can be made from them again. */
export const DERIVED_FOLDER = 'index';

/** The form of a derived file: another form than the one that this program knows is not read, but made anew. */
export type DerivedKind<T> = {
  readonly form: number;
  readonly schema: v.GenericSchema<unknown, T>;
};

/**
 * Files that hold nothing of their own. So they are never repaired, never set aside and never a reason to fail: what
 * cannot be used is as good as missing, and what cannot be written is written another time.
 */
export type DerivedFiles = {
  /** What a file holds, or null if there is none that can be used. `path` is relative to `index/`. */
  read<T>(path: string, kind: DerivedKind<T>): Promise<T | null>;
  /** Writes a file whole or not at all, without waiting for the disk; false if it could not be written. */
  write<T>(path: string, kind: DerivedKind<T>, data: T): Promise<boolean>;
  remove(path: string): Promise<void>;
  /** Removes all of them. Rejects with what the system says. */
  clear(): Promise<void>;
};

export type DerivedPorts = { readonly home: string; readonly clock: Clock; readonly log: Logger };

export function createDerivedFiles({ home, clock, log }: DerivedPorts): DerivedFiles {
  const folder = join(home, DERIVED_FOLDER);

  function fileOf(path: string): string {
    if (!isDocumentPath(path)) throw new AppError('app.internal', `${path} cannot be the path of a derived file.`);
    return join(folder, ...path.split('/'));
  }

  return {
    read: (path, kind) => readDerived(fileOf(path), kind, log),
    async write(path, kind, data) {
      const file = fileOf(path);
      try {
        await makeFolder(dirname(file), false);
        const bytes = layOut({ schemaVersion: kind.form, data });
        const { temporary } = await writeTemporary(dirname(file), bytes, { mode: 0o600, sync: false });
        try {
          await renameOver(temporary, file, clock);
        } catch (thrown) {
          await discard(temporary);
          throw thrown;
        }
        return true;
      } catch (thrown) {
        log.info('A derived file could not be written', { file, error: String(thrown) });
        return false;
      }
    },
    async remove(path) {
      try {
        await rm(fileOf(path), { force: true });
      } catch (thrown) {
        log.info('A derived file could not be removed', { file: path, error: String(thrown) });
      }
    },
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}

/** What a derived file holds, or null if it is missing or cannot be used. Never rejects. */
export async function readDerived<T>(file: string, kind: DerivedKind<T>, log: Logger): Promise<T | null> {
  try {
    const opened = openEnvelope(await readFile(file));
    if (opened.kind === 'damaged' || opened.envelope.schemaVersion !== kind.form) return null;
    const parsed = v.safeParse(kind.schema, opened.envelope.data, { abortEarly: true });
    return parsed.success ? parsed.output : null;
  } catch (thrown) {
    if (!isMissing(thrown)) log.warn('A derived file could not be read', { file, error: String(thrown) });
    return null;
  }
}
