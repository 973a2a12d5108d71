import { laterNotes } from '../features/notes/later-notes';
import { useWindow } from '../store/store';

/** The note of the selected paper, while its panel is open. */
export function NoteBeside() {
  const isOpen = useWindow((state) => state.notePanel);
  const notes = laterNotes.use(isOpen);
  return notes === undefined || !isOpen ? null : <notes.NotePanel />;
}
