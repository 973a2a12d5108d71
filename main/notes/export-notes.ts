import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, isAbsolute, join, posix } from 'node:path';
import { AppError } from '#contract/errors';
import type { NoteId } from '#contract/notes';
import { diskCode, isMissing } from '../storage/disk-errors';
import { numbered } from '../storage/place';
import { ATTACHMENTS_FOLDER } from './attachments';
import { notePath } from './note-paths';

export type NoteText = { readonly id: NoteId; readonly title: string; readonly text: string };

type Wanted = {
  readonly notes: readonly NoteText[];
  readonly format: 'markdown' | 'html';
  /** An absolute path, or one from the person's own folder on, `~/notes`. */
  readonly folder: string;
  readonly home: string;
  /** `2025-12-31`: part of the new folder's name. */
  readonly today: string;
  /** A note as a page of its own. `pageOf` tells the address of another one's, if that is exported too. */
  readonly toHtml: (note: NoteText, pageOf: (id: NoteId) => string | undefined) => Promise<string>;
};

/** Where a picture stands in a note. */
const PICTURE = /\.\.\/attachments\/([0-9a-f]{24}\.[a-z]+)/g;

/**
 * Writes notes into a new folder below `folder`, with the pictures that they show, laid out as in the library so that
 * their links go on leading somewhere. Nothing that is there is ever written over. Returns the new folder's path and how
 * many notes it holds. Rejects with `input.invalid` for a path that is not absolute, and with a `storage.*` error.
 */
export async function exportNotes({ notes, format, folder: given, home, today, toHtml }: Wanted) {
  const folder = given.replace(/^~(?=$|[/\\])/, homedir());
  if (!isAbsolute(folder)) {
    throw new AppError('input.invalid', 'Give the whole path of the folder, from its root.', { details: { folder } });
  }
  const exported = new Set(notes.map(({ id }) => id));
  const pageOf = (from: NoteId) => (to: NoteId) => (exported.has(to) ? relativeAddress(from, to) : undefined);
  try {
    const target = await newFolder(folder, `Offprint notes ${today}`);
    const pictures = new Set<string>();
    for (const note of notes) {
      const file = join(target, ...exportedPath(note.id, format).split('/'));
      await mkdir(join(file, '..'), { recursive: true });
      await writeFile(file, format === 'markdown' ? note.text : await toHtml(note, pageOf(note.id)), { flag: 'wx' });
      for (const [, picture = ''] of note.text.matchAll(PICTURE)) pictures.add(picture);
    }
    if (pictures.size > 0) await mkdir(join(target, 'attachments'), { recursive: true });
    for (const picture of pictures) await copyPicture(join(home, ...ATTACHMENTS_FOLDER.split('/'), picture), target);
    return { folder: target, written: notes.length };
  } catch (thrown) {
    const code = diskCode(thrown);
    if (thrown instanceof AppError || code === undefined) throw thrown;
    throw new AppError(
      code === 'ENOSPC'
        ? 'storage.full'
        : code === 'EROFS' || code === 'EACCES'
          ? 'storage.read-only'
          : 'storage.failed',
      `The notes could not be written to ${folder} (${code}). Choose another folder, or make room.`,
      { retryable: true, details: { folder, reason: code }, cause: thrown },
    );
  }
}

/** Where a note's file lies in the folder of the export. */
function exportedPath(id: NoteId, format: Wanted['format']): string {
  const path = notePath(id).replace(/^library\//, '');
  return format === 'markdown' ? path : path.replace(/\.md$/, '.html');
}

/** The address of a note's page from another one's, which leads there wherever the folder is put. */
function relativeAddress(from: NoteId, to: NoteId): string {
  const path = posix.relative(posix.dirname(exportedPath(from, 'html')), exportedPath(to, 'html'));
  return path.split('/').map(encodeURIComponent).join('/');
}

async function newFolder(folder: string, name: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const each of numbered(name)) {
    try {
      await mkdir(join(folder, each));
      return join(folder, each);
    } catch (thrown) {
      if (diskCode(thrown) !== 'EEXIST') throw thrown;
    }
  }
  throw new AppError('storage.failed', `${folder} holds too many exports of today. Remove some, or choose another.`);
}

/** A note may show a picture that somebody removed: it is exported without it. */
async function copyPicture(from: string, target: string): Promise<void> {
  try {
    await copyFile(from, join(target, 'attachments', basename(from)));
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown;
  }
}
