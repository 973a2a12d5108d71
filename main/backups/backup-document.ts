import * as v from 'valibot';
import { BackupSchema, type Backup } from '#contract/library';
import { TimeSchema } from '#contract/times';
import type { DeepReadonly } from '#contract/types';
import type { DocumentKind } from '../storage/document';
import { timeInName } from '../storage/names';

/** The folder of backups, and in each: what was copied, and what tells that all of it is there. */
export const BACKUPS_FOLDER = 'backups';
export const LIBRARY_FOLDER = 'library';
export const MANIFEST = 'backup.json';

export type BackupKind = Backup['kind'];

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Relative to the library's folder, with forward slashes, and never leading out of it. */
const FilePathSchema = v.pipe(
  v.string(),
  v.check(
    (path) => !/[\\\0]/.test(path) && path.split('/').every((part) => !['', '.', '..'].includes(part)),
    'A path leads out of the backup.',
  ),
);

const BackedUpFileSchema = v.object({
  path: FilePathSchema,
  size: count,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});
export type BackedUpFile = DeepReadonly<v.InferOutput<typeof BackedUpFileSchema>>;

const ManifestSchema = v.object({
  kind: BackupSchema.entries.kind,
  at: TimeSchema,
  papers: count,
  files: v.array(BackedUpFileSchema),
});
/** What stands in `backup.json`, which is written last. */
export type Manifest = DeepReadonly<v.InferOutput<typeof ManifestSchema>>;

export const MANIFEST_KIND: DocumentKind<Manifest> = {
  name: 'backup',
  version: 1,
  schema: ManifestSchema,
  migrations: [],
  empty: () => ({ kind: 'by-hand', at: new Date(0).toISOString(), papers: 0, files: [] }),
  durability: 'precious',
};

const NAME = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z-(daily|before-restore|by-hand)(?:-\d+)?$/;

/** `20260131T235959Z-daily`; a second one of that moment gets a number behind it. */
export function backupName(at: number, kind: BackupKind): string {
  return `${timeInName(at)}-${kind}`;
}

/** Whether a folder's name is that of a backup, and of which kind: nothing else is read, restored or removed. */
export function kindOfName(name: string): BackupKind | undefined {
  const kind = NAME.exec(name)?.[7];
  return v.is(BackupSchema.entries.kind, kind) ? kind : undefined;
}

/** The day, in UTC, on which a backup of that name was made: `2026-01-31`; undefined for other names. */
export function dayOfName(name: string): string | undefined {
  const [, year, month, day] = NAME.exec(name) ?? [];
  return year === undefined ? undefined : `${year}-${month ?? ''}-${day ?? ''}`;
}

/** A backup as others see it. */
export function backupOf(name: string, { at, kind, papers, files }: Manifest): Backup {
  return { name, at, kind, papers, bytes: files.reduce((bytes, { size }) => bytes + size, 0) };
}
