import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Real answers, recorded; they lie beside the repository where they are at hand, and are no part of it. */
const FOLDER = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Why tests over recordings are skipped, to be printed; undefined if the recordings are there. */
export const withoutRecordings: string | undefined = existsSync(join(FOLDER, 'hf', 'daily'))
  ? undefined
  : `Skipped: no recorded answers at ${FOLDER}. These tests compare with them where they are at hand.`;

export type RecordedFile = { readonly name: string; readonly path: string };

/** The recorded files of a folder, such as `hf/daily`, in the order of their names; none if there is no such folder. */
export function recordedFiles(folder: string, ending = '.json'): readonly RecordedFile[] {
  const path = join(FOLDER, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .toSorted()
    .map((name) => ({ name, path: join(path, name) }));
}

export function readRecorded(file: RecordedFile): unknown {
  return JSON.parse(readRecordedText(file));
}

export function readRecordedText(file: RecordedFile): string {
  return readFileSync(file.path, 'utf8');
}
