import { AppError } from '#contract/errors';
import type { OpenNote } from './open-note';
import { fieldsOf, parseNoteFile, printNoteFile, withBody } from './note-file';

/** Throws `library.refused` or `storage.unreadable` for a note that keeps its name until it is mended. */
export function refuseRenaming({ state }: OpenNote): void {
  if (state.kind === 'unreadable') throw new AppError('storage.unreadable', state.why);
  if (state.kind !== 'conflict') return;
  throw new AppError(
    'library.refused',
    'There are two versions of this note. Choose which one it is to be, then give it another name.',
  );
}

/**
 * The file of a note that gets another title: as it was, whatever the person wrote on top of it. A title of their own,
 * which is none of the file's, stays there too.
 */
export function renamedFile({ fileText, body }: OpenNote, from: string, to: string): string {
  const file = withBody(parseNoteFile(fileText), body);
  const { title = from } = fieldsOf(file);
  return printNoteFile(file, { title: title === from ? to : title });
}
