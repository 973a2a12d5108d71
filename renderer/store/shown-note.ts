import { type NoteId, type NoteRow, noteOfPaper } from '#contract/notes';
import type { WindowState } from './state';

/** The row of the deleted note that the page of notes shows; undefined if what it shows is there, or nothing. */
export function deletedNote({ page, notesList, selectedNote }: WindowState): NoteRow | undefined {
  if (page !== 'notes' || notesList.show !== 'deleted') return undefined;
  const row = notesList.rows?.find(({ id }) => id === selectedNote);
  return row?.state === 'deleted' ? row : undefined;
}

/** The note that has its place in the window, whether or not it is deleted. */
export function placedNote({ page, selectedNote, notePanel, paper }: WindowState): NoteId | null {
  if (page === 'notes') return selectedNote;
  const isBeside = notePanel && (page === 'feed' || page === 'focus' || page === 'reader') && paper.id !== null;
  return isBeside && paper.id !== null ? noteOfPaper(paper.id) : null;
}

/** The note that is shown and can be written: on its page, or beside the paper. */
export function shownNote(state: WindowState): NoteId | null {
  return deletedNote(state) === undefined ? placedNote(state) : null;
}
