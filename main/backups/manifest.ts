import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { AppError } from '#contract/errors';
import { BackupSchema } from '#contract/library';
import type { DeepReadonly } from '#contract/types';
import { diskCode, unreadableError } from '../storage/disk-errors';

/** The file that makes a folder a backup: written last, so that what has it is whole. */
export const MANIFEST = 'backup.json';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const { at, kind, papers } = BackupSchema.entries;
const ManifestSchema = v.object({
  form: v.literal(1),
  kind,
  at,
  papers,
  /** The Offprint that made it. */
  program: v.string(),
  /** Every file, relative to the backup's `library/`, with forward slashes. */
  files: v.array(
    v.object({
      path: v.pipe(
        v.string(),
        v.check(
          (path) => path.split('/').every((name) => name !== '' && name !== '.' && name !== '..'),
          'No such path.',
        ),
      ),
      bytes: count,
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    }),
  ),
});
export type Manifest = DeepReadonly<v.InferOutput<typeof ManifestSchema>>;

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What a backup's folder says of itself. Rejects with `storage.unreadable` if it is none, or damaged. */
export async function readManifest(folder: string, shown: string): Promise<Manifest> {
  const file = join(folder, MANIFEST);
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (thrown) {
    throw unreadableError(`${shown}/${MANIFEST}`, diskCode(thrown) ?? 'it is no JSON', thrown);
  }
  const parsed = v.safeParse(ManifestSchema, json);
  if (parsed.success) return parsed.output;
  throw unreadableError(`${shown}/${MANIFEST}`, parsed.issues[0].message);
}

/** Rejects with `storage.unreadable`, naming the file, unless every file of a backup is as it was when it was made. */
export async function checkFiles(folder: string, shown: string, manifest: Manifest): Promise<void> {
  for (const { path, sha256 } of manifest.files) {
    let bytes: Uint8Array;
    try {
      bytes = await readFile(join(folder, 'library', ...path.split('/')));
    } catch (thrown) {
      throw unfit(shown, path, diskCode(thrown) ?? String(thrown), thrown);
    }
    if (digestOf(bytes) !== sha256) throw unfit(shown, path, 'it is not as it was when the backup was made');
  }
}

function unfit(shown: string, path: string, why: string, cause?: unknown): AppError {
  return new AppError(
    'storage.unreadable',
    `The backup ${shown} is damaged at library/${path} (${why}), so nothing was changed. Choose another one.`,
    { details: { file: `${shown}/library/${path}` }, cause },
  );
}
