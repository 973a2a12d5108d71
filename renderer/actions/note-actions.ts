import type { ActionId } from '#contract/actions';
import { shownNote } from '../store/shown-note';
import type { WindowState } from '../store/state';
import { type ActionContext, type Behaviour, focusSoon, hasPaper, isReady } from './behaviour';

const hasNote = (state: WindowState): boolean => shownNote(state) !== null;

export const isAmongNotes = ({ page }: WindowState): boolean => page === 'notes';
export const hasNoteRows = (state: WindowState): boolean =>
  isAmongNotes(state) && (state.notesList.rows?.length ?? 0) > 0;

/** Opens the page of notes, and gives their list the focus. */
function toNotes({ panes }: ActionContext, state: WindowState): void {
  state.closeOverlay();
  state.openPage('notes');
  state.enterPane('list');
  state.selectNote(state.selectedNote);
  void state.renewNotes();
  focusSoon(() => panes.focusNotes());
}

type NoteActionId = Extract<ActionId, 'go-notes' | 'export-notes' | 'new-note' | 'note' | `note-${string}`>;

export const NOTE_BEHAVIOURS: Readonly<Record<NoteActionId, Behaviour>> = {
  'go-notes': { enabled: isReady, perform: toNotes },
  'new-note': { enabled: isReady, perform: (_context, state) => state.openOverlay('new-note') },
  'export-notes': { enabled: isReady, perform: (_context, state) => state.openOverlay('export-notes') },
  note: {
    aboutPaper: true,
    enabled: (state) => (isAmongNotes(state) ? hasNote(state) : hasPaper(state)),
    perform: ({ panes }, state) => {
      if (!isAmongNotes(state)) state.setNotePanel(true);
      state.setNotePreview(false);
      state.enterPane('paper');
      panes.focusNote();
    },
  },
  'note-preview': {
    enabled: hasNote,
    perform: ({ panes }, state) => {
      state.setNotePreview(!state.notePreview);
      if (state.notePreview) panes.focusNote();
    },
  },
  'note-history': {
    enabled: hasNote,
    perform: (_context, state) => {
      const id = shownNote(state);
      if (id !== null) state.showNote(id, 'versions');
    },
  },
};
