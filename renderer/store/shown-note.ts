import { type NoteId, noteOfPaper } from '#contract/notes';
import type { WindowState } from './state';

/** The note that is shown: on its page, or beside the paper. */
export function shownNote({ page, selectedNote, notePanel, paper }: WindowState): NoteId | null {
  if (page === 'notes') return selectedNote;
  const isBeside = notePanel && (page === 'feed' || page === 'focus' || page === 'reader') && paper.id !== null;
  return isBeside && paper.id !== null ? noteOfPaper(paper.id) : null;
}
