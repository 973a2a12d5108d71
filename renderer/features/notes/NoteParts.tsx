/** What notes have in the window, to be fetched as one part. */
export { NoteOverlays } from './NoteOverlays';
export { NotePanel } from './NotePanel';
export { NotesPage } from './NotesPage';
