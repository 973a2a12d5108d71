import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { isUtf8 } from 'node:buffer';
import { AppError } from '#contract/errors';
import { MAX_RECORDED, type RecordedFile } from '#contract/recorded';
import { zippedFiles } from './zipped-files';

/** A file of recorded answers as it lies on disk or in an archive: its text, or why there is none. */
export type FoundFile =
  | { readonly kind: 'read'; readonly file: RecordedFile }
  | { readonly kind: 'unreadable'; readonly name: string; readonly why: string };

/** The bytes of one file; rejects with what keeps them from being read. */
export type Bytes = () => Promise<Buffer>;

/**
 * The `.json` files of a folder (with the folders in it), of a zip archive, or the one file that `path` names, sorted by
 * name. What is hidden, and folders that are links, are passed over. Rejects with `storage.unreadable` if there is
 * nothing to read at all.
 */
export async function* recordedFiles(path: string): AsyncGenerator<FoundFile> {
  for await (const { name, bytes } of await filesAt(path)) {
    try {
      const read = await bytes();
      if (!isUtf8(read)) yield { kind: 'unreadable', name, why: 'It is not text in UTF-8.' };
      else if (read.length > MAX_RECORDED) yield { kind: 'unreadable', name, why: tooLong() };
      else yield { kind: 'read', file: { name, text: read.toString('utf8') } };
    } catch (thrown) {
      yield { kind: 'unreadable', name, why: reasonOf(thrown) };
    }
  }
}

type Named = { readonly name: string; readonly bytes: Bytes };

async function filesAt(path: string): Promise<AsyncIterable<Named> | Iterable<Named>> {
  let about;
  try {
    about = await stat(path);
  } catch (cause) {
    throw new AppError('storage.unreadable', `${path} cannot be read: ${reasonOf(cause)}`, { cause });
  }
  if (about.isDirectory()) return filesOfFolder(path);
  if (path.toLowerCase().endsWith('.zip')) return zippedFiles(path, isRecordedName);
  return [{ name: basename(path), bytes: () => readWhole(path) }];
}

async function filesOfFolder(folder: string): Promise<readonly Named[]> {
  const found: string[] = [];
  const folders = [''];
  for (let at = folders.pop(); at !== undefined; at = folders.pop()) {
    for (const entry of await readdir(join(folder, at), { withFileTypes: true })) {
      const path = at === '' ? entry.name : join(at, entry.name);
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) folders.push(path);
      else if (isRecordedName(path)) found.push(path);
    }
  }
  return found.toSorted().map((path) => ({
    name: path.split(sep).join('/'),
    bytes: () => readWhole(join(folder, path)),
  }));
}

/** Whether a name is that of a JSON file that nothing in its path hides. */
export function isRecordedName(path: string): boolean {
  const parts = path.split(/[/\\]/);
  return path.toLowerCase().endsWith('.json') && !parts.some((part) => part.startsWith('.') || part === '__MACOSX');
}

async function readWhole(file: string): Promise<Buffer> {
  const about = await stat(file);
  if (!about.isFile()) throw new AppError('input.invalid', 'It is no file.');
  const { size } = about;
  if (size > MAX_RECORDED) throw new AppError('input.invalid', tooLong());
  return readFile(file);
}

export function tooLong(): string {
  return `It is longer than any day is (${MAX_RECORDED / 1024 / 1024} MB).`;
}

function reasonOf(thrown: unknown): string {
  if (thrown instanceof AppError) return thrown.message;
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  if (code === 'ENOENT') return 'there is no such file or folder.';
  if (code === 'EACCES' || code === 'EPERM') return 'this user may not read it.';
  return thrown instanceof Error ? thrown.message : String(thrown);
}
