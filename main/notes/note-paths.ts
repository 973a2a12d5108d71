import * as v from 'valibot';
import { AppError } from '#contract/errors';
import { parsePaperId } from '#contract/ids';
import { type NoteId, NoteIdSchema, noteOfPaper, NoteTitleSchema, partsOfNoteId } from '#contract/notes';
import { fileNameOf, idOfFileName, isLegalName, timeInName } from '../storage/names';

/** Where notes lie, and the versions that a conflict is about; relative to the home folder. */
export const NOTES_FOLDER = 'library/notes';
export const CONFLICTS_FOLDER = 'library/conflicts';
/** Where versions of notes are kept. */
export const HISTORY_FOLDER = 'library/history/notes';

const NOTES = `${NOTES_FOLDER}/`;
const HISTORY = `${HISTORY_FOLDER}/`;
const CONFLICTS = `${CONFLICTS_FOLDER}/`;
const FREE = 'free/';
const SUFFIX = '.md';

/** Names that Windows gives to devices, whatever follows a full stop, and with blanks before it. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?= *(?:\.|$))/i;
const ESCAPED = /^%([2-7][0-9A-F])/;

/**
 * Where the file of a note lies, relative to the home folder: `library/notes/2512.16969.md`, `library/notes/free/Reading
 * group.md`. Throws `input.invalid` for a title that is too long for the name of a file (it has at most 180 bytes).
 */
export function notePath(id: NoteId): string {
  return NOTES + nameOf(id) + SUFFIX;
}

/**
 * The note whose file lies at a path, or undefined if it is none of a note. The path can be in another Unicode form than
 * {@link notePath} writes (another program made it): who found it goes on with the path that was found.
 */
export function noteAtPath(path: string): NoteId | undefined {
  const composed = path.normalize('NFC');
  if (!composed.startsWith(NOTES) || !composed.endsWith(SUFFIX)) return undefined;
  const name = composed.slice(NOTES.length, -SUFFIX.length);
  const id = name.startsWith(FREE) ? freeNoteNamed(name.slice(FREE.length)) : paperNoteNamed(name);
  return id !== undefined && composed === pathOrUndefined(id) ? id : undefined;
}

/** The folder that holds the versions of a note. */
export function versionFolder(id: NoteId): string {
  return HISTORY + nameOf(id);
}

/** The note of which a version lies at a path; undefined if the path is none of a version. */
export function noteOfVersion(path: string): NoteId | undefined {
  if (versionTimeIn(path) === undefined) return undefined;
  return noteAtPath(NOTES + path.slice(HISTORY.length, path.lastIndexOf('/')) + SUFFIX);
}

/** Where a version of a note is kept; `at` in milliseconds since 1970, of which the name tells the second. */
export function versionPath(id: NoteId, at: number): string {
  return `${versionFolder(id)}/${timeInName(at)}${SUFFIX}`;
}

/** When the version at a path was kept, in milliseconds since 1970; undefined if the path is none of a version. */
export function versionTimeIn(path: string): number | undefined {
  const parts = /\/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.md$/.exec(path);
  if (!path.startsWith(HISTORY) || !parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  // What is no day of the calendar (31 April) would be read as another one.
  return !Number.isNaN(at) && path.endsWith(`/${timeInName(at)}${SUFFIX}`) ? at : undefined;
}

/** Where the version of a note is kept that another program's change stands against. */
export function conflictPath(id: NoteId): string {
  return CONFLICTS + nameOf(id) + SUFFIX;
}

/**
 * What is the same for two titles that one file system or another takes for the same name: they differ in upper and
 * lower case, in their Unicode form, or in blanks alone.
 */
export function titleKey(title: string): string {
  // By upper case, which brings together what lower case leaves apart (the two small sigmas), and from lower case, since
  // the capital sharp s has no other way to its two letters.
  const folded = title.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');
  return folded.trim().replace(/\s+/gu, ' ');
}

/** The path below any of the folders, without its suffix. */
function nameOf(id: NoteId): string {
  const parts = partsOfNoteId(id);
  return parts.kind === 'paper' ? fileNameOf(parts.paper) : FREE + nameOfTitle(parts.title);
}

/** The title itself, so that any program shows it; only where Windows would take it for a device its first letter is escaped. */
function nameOfTitle(title: string): string {
  const name = isReserved(title) ? escapedFirst(title) : title;
  if (isLegalName(name)) return name;
  throw new AppError('input.invalid', 'The title of this note is too long for the name of a file. Shorten it.', {
    details: { title },
  });
}

function titleOfName(name: string): string {
  const title = unescapedFirst(name);
  return title !== undefined && isReserved(title) ? title : name;
}

/** Whether a title cannot be a name as it stands: it is a device's, or reads as the escaped name of one that cannot. */
function isReserved(title: string): boolean {
  if (DEVICE.test(title)) return true;
  const inner = unescapedFirst(title);
  return inner !== undefined && isReserved(inner);
}

function escapedFirst(title: string): string {
  return `%${title.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}${title.slice(1)}`;
}

function unescapedFirst(name: string): string | undefined {
  const code = ESCAPED.exec(name)?.[1];
  return code === undefined ? undefined : String.fromCharCode(Number.parseInt(code, 16)) + name.slice(3);
}

function freeNoteNamed(name: string): NoteId | undefined {
  const title = v.safeParse(NoteTitleSchema, titleOfName(name));
  if (!title.success) return undefined;
  const id = v.safeParse(NoteIdSchema, FREE + title.output);
  return id.success ? id.output : undefined;
}

function paperNoteNamed(name: string): NoteId | undefined {
  const id = idOfFileName(name);
  const paper = id === undefined ? undefined : parsePaperId(id);
  return paper === undefined ? undefined : noteOfPaper(paper);
}

function pathOrUndefined(id: NoteId): string | undefined {
  try {
    return notePath(id);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'input.invalid') return undefined;
    throw thrown;
  }
}
