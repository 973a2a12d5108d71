import { lstat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '#contract/errors';
import { parsePaperId } from '#contract/ids';
import { MAX_NOTE_TITLE, NoteIdSchema, noteOfPaper, NoteTitleSchema, type OtherFile } from '#contract/notes';
import * as v from 'valibot';
import { walk } from '../storage/home-folder';
import { isTemporaryName } from '../storage/temporary';
import { noteAtPath, NOTES_FOLDER, notePath, titleKey } from './note-paths';

/** What systems put into folders by themselves. */
const OF_THE_SYSTEM = /^(?:\..*|Thumbs\.db|desktop\.ini|Icon\r)$/i;
const FREE = `${NOTES_FOLDER}/free`;
/** With room in its bytes for every writing. */
const MAX_PROPOSED = 50;
/** So many notes may have the nearest title. */
const MOST_PROPOSED = 20;

/** The files among the notes that are none, sorted, each with what to do. They are left alone. Rejects with `storage.*`. */
export async function otherFiles(home: string): Promise<readonly OtherFile[]> {
  const others: string[] = [];
  const taken = new Set<string>();
  try {
    for await (const { parent, entry } of walk(home, NOTES_FOLDER, (name) => !name.startsWith('.'))) {
      if (OF_THE_SYSTEM.test(entry.name) || isTemporaryName(entry.name)) continue;
      const file = `${parent}/${entry.name}`.replaceAll('\\', '/');
      const id = noteAtPath(file);
      if (id === undefined || !(await isReached(home, file, notePath(id)))) others.push(file);
      else taken.add(titleKey(file));
    }
  } catch (cause) {
    throw new AppError('storage.unreadable', 'The folder of the notes cannot be read.', { retryable: true, cause });
  }
  return others.toSorted().map((file) => {
    const { why, place } = whyNoNote(file, (each) => taken.has(titleKey(each)));
    if (place !== undefined) taken.add(titleKey(place));
    return { file, why };
  });
}

/** Whether the file at a path is the one that its note is read from: some systems take two Unicode forms for one name. */
async function isReached(home: string, file: string, path: string): Promise<boolean> {
  if (file === path) return true;
  const [own, read] = await Promise.all([file, path].map((each) => lstat(join(home, each)).catch(() => undefined)));
  return own !== undefined && own.ino === read?.ino && own.dev === read.dev;
}

/**
 * Why the file at a path (of {@link NOTES_FOLDER}, and of no note) is none, and how it becomes one; `place` is where it
 * would lie then, which is not taken.
 */
export function whyNoNote(
  path: string,
  isTaken: (place: string) => boolean = () => false,
): { readonly why: string; readonly place?: string } {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const [, stem = '', suffix] = /^(.*)(\.(?:md|markdown|mdown|mkd|txt))$/is.exec(basename(path)) ?? [];
  if (suffix === undefined) return { why: 'is no Markdown by its name, and is left alone: those of notes end in .md.' };
  const paper = parsePaperId(stem) ?? parsePaperId(stem.replace('_', '/'));
  const what =
    folder === FREE
      ? suffix === '.md'
        ? whyNoTitle(stem)
        : 'has a name that does not end in .md.'
      : folder !== NOTES_FOLDER
        ? 'lies in a folder below that of the notes, where none are looked for.'
        : paper === undefined
          ? 'has no arXiv id for a name, as notes here have.'
          : 'is not named as the note of its paper is.';
  const ofPaper = folder === NOTES_FOLDER && paper !== undefined ? [notePath(noteOfPaper(paper))] : [];
  const place = [...ofPaper, ...placesFor(stem)].find((each) => !isTaken(each));
  if (place === undefined) return { why: `${what} Give it another name in ${FREE}, and it is one.` };
  const isMoved = place.slice(0, place.lastIndexOf('/')) !== folder;
  return {
    why: `${what} ${isMoved ? `Move it to “${place}”` : `Rename it “${basename(place)}”`}, and it is one.`,
    place,
  };
}

function whyNoTitle(stem: string): string {
  if (Buffer.byteLength(stem) > 200 || stem.length > MAX_NOTE_TITLE) return 'has a name that is too long for a title.';
  const title = v.safeParse(NoteTitleSchema, stem);
  if (!title.success)
    return 'has a name that no title of a note can be: not every system takes it, or no link could hold it.';
  if (title.output === stem.normalize('NFC') && title.output !== stem)
    return 'has a name whose accents stand apart from their letters, as some systems write them, though it looks the same.';
  return title.output === stem.normalize('NFC')
    ? 'has a name that Windows keeps for a device.'
    : 'has blanks in its name that a title does not have.';
}

/** Where free notes would lie whose titles are as near to a name as they can be; none if nothing is left of it. */
function placesFor(stem: string): readonly string[] {
  const near = stem
    .normalize('NFC')
    .replace(/[<>:"/\\|?*[\]#^\p{C}]/gu, ' ')
    .trim()
    .replace(/\s+/gu, ' ');
  const short = near.length <= MAX_PROPOSED ? near : Array.from(near).slice(0, MAX_PROPOSED).join('');
  const title = short.replace(/^[. ]+|[. ]+$/g, '');
  if (title === '') return [];
  return Array.from({ length: MOST_PROPOSED }, (_, number) =>
    number === 0 ? title : `${title} ${number + 1}`,
  ).flatMap((each) => {
    const id = v.safeParse(NoteIdSchema, `free/${each}`);
    return id.success ? [notePath(id.output)] : [];
  });
}
