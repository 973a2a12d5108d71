import { constants } from 'node:fs';
import { open, realpath, stat, type FileHandle } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { AppError } from '#contract/errors';
import { diskCode, isMissing, unreadableError } from './disk-errors';
import { identityOf, sameIdentity, type Identity } from './identity';
import { targetOf } from './disk';
import { shownAs, type Place } from './place';

/** A file that is larger is no note. Bytes. */
const MAX_TEXT = 16 * 1024 * 1024;

/**
 * Times of files are coarse (a few ms here, two seconds on a memory stick), so that a file that was changed just now may
 * be changed again and look the same. Milliseconds.
 */
const TIMES_ARE_COARSE = 2_500;

/** These pass: the same question may be answered a moment later. */
const PASSES = new Set(['EMFILE', 'ENFILE', 'EBUSY', 'EAGAIN', 'EINTR', 'ENOMEM']);

/** A text file as it was seen. */
export type SeenText = {
  readonly identity: Identity;
  /** As long as the identity is the same, so is the text. */
  readonly isSure: boolean;
};

export type TextReading =
  | { readonly kind: 'text'; readonly text: string; readonly seen: SeenText }
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'missing' };

/**
 * Reads a text and changes nothing. Rejects with what the system says where that passes; all else that keeps the file
 * from being read as text makes it unreadable. Bytes and text correspond one to one: what was read is written as it was.
 */
export async function readText(place: Pick<Place, 'file' | 'path' | 'lastGood'>, home: string): Promise<TextReading> {
  try {
    return await readFound(place, home);
  } catch (thrown) {
    const code = diskCode(thrown);
    if (code === undefined || PASSES.has(code)) throw thrown;
    return { kind: 'unreadable', why: `${place.path} ${whyOf(code)}` };
  }
}

/** Whether the file at a place certainly is as it was seen; a second look at its bytes is needed if not. */
export async function isAsSeen(place: Place, seen: SeenText | null): Promise<boolean> {
  if (seen === null || !seen.isSure) return false;
  try {
    const { found } = await targetOf(place.file);
    return found !== null && sameIdentity(found.identity, seen.identity);
  } catch {
    // Reading it says what is the matter.
    return false;
  }
}

/** What was just seen of a file, `at` in ms since 1970. */
export function seenNow(identity: Identity, at = Date.now()): SeenText {
  const age = at - writtenAtOf(identity);
  return { identity, isSure: age > TIMES_ARE_COARSE };
}

/** Milliseconds since 1970. */
export function writtenAtOf({ changed }: Identity): number {
  return Number(changed / 1_000_000n);
}

/** A text as a file can hold it. Throws `input.invalid` for one that would not be read as text again. */
export function asWritten(text: string, path: string): string {
  const whole = /\p{Surrogate}/u.test(text) ? Buffer.from(text, 'utf8').toString('utf8') : text;
  if (whole.includes('\0')) {
    throw new AppError('input.invalid', `${path} cannot hold the character NUL.`, { details: { file: path } });
  }
  if (whole.length > MAX_TEXT / 3 && Buffer.byteLength(whole) > MAX_TEXT) {
    throw new AppError('input.invalid', `${path} would be larger than 16 MB.`, { details: { file: path } });
  }
  return whole;
}

/** The error for what was tried with a file that is no text; `why` is the sentence that says so. */
export function noTextError(path: string, why: string): AppError {
  return new AppError('storage.unreadable', `${why} It is left alone. Mend it, or move it away.`, {
    retryable: true,
    details: { file: path },
  });
}

/** What keeps the disk from being asked at the moment, as a `storage.*` error. */
export function askedError(path: string, thrown: unknown): AppError {
  const code = diskCode(thrown);
  return code === undefined ? AppError.from(thrown) : unreadableError(path, code, thrown);
}

async function readFound(place: Pick<Place, 'file' | 'path' | 'lastGood'>, home: string): Promise<TextReading> {
  const { path } = place;
  let target;
  try {
    target = await targetOf(place.file);
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown;
    return { kind: 'unreadable', why: `${path} is a link to a file that is not there.` };
  }
  if (target.found === null) return { kind: 'missing' };
  if (target.file !== place.file && !(await isOfLibrary(home, path, target.file))) {
    return { kind: 'unreadable', why: `${path} is a link to ${target.file}, which is no part of the library.` };
  }
  const stats = await stat(target.file);
  if (!stats.isFile())
    return { kind: 'unreadable', why: `${path} is ${stats.isDirectory() ? 'a folder' : 'no file'}.` };
  let handle;
  try {
    // Whatever has taken its place meanwhile is not waited for.
    handle = await open(target.file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (thrown) {
    if (isMissing(thrown)) return { kind: 'missing' };
    throw thrown;
  }
  try {
    return await readHandle(handle, place, home);
  } finally {
    await handle.close();
  }
}

/**
 * Whether a link at a path leads to a file (a real path) of the library: below the home folder, or below one of those that
 * the path goes through, which may be links themselves to where somebody keeps their notes.
 */
async function isOfLibrary(home: string, path: string, file: string): Promise<boolean> {
  const names = path.split('/').slice(0, -1);
  const folders = [home, ...names.map((_name, place) => join(home, ...names.slice(0, place + 1)))];
  for (const folder of folders) {
    const way = relative(await realpath(folder), file);
    if (way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)) return true;
  }
  return false;
}

async function readHandle(
  handle: FileHandle,
  { path, lastGood }: Pick<Place, 'path' | 'lastGood'>,
  home: string,
): Promise<TextReading> {
  const at = Date.now();
  // Before the bytes: what is changed while they are read has another identity then.
  const stats = await handle.stat({ bigint: true });
  if (stats.size > MAX_TEXT) return { kind: 'unreadable', why: `${path} is larger than 16 MB.` };
  const bytes = await handle.readFile();
  if (bytes.length > MAX_TEXT) return { kind: 'unreadable', why: `${path} is larger than 16 MB.` };
  if (bytes.includes(0)) {
    const kept =
      (await stat(lastGood).catch(() => null)) === null
        ? ''
        : ` An earlier version of it is kept as ${shownAs(home, lastGood)}.`;
    return { kind: 'unreadable', why: `${path} is not text: there are zero bytes in it.${kept}` };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { kind: 'text', text, seen: seenNow(identityOf(stats), at) };
  } catch {
    return { kind: 'unreadable', why: `${path} is not text in UTF-8.` };
  }
}

function whyOf(code: string): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'may not be read: its permissions do not allow it.';
    case 'ELOOP':
      return 'is a link that leads to itself.';
    case 'ENOTDIR':
      return 'cannot be read, since a file lies where its folder should be.';
    default:
      return `cannot be read (${code}).`;
  }
}
