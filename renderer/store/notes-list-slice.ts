import { AppError } from '#contract/errors';
import type { Notes } from '#contract/notes';
import type { StateCreator } from 'zustand/vanilla';
import type { Client } from '../bridge/client';
import type { NotesListSlice } from './note-state';
import type { WindowState } from './state';

/** Notes that are asked for at once: the most that cross. */
const PAGE_NOTES = 200;

/** The list of all notes, and which of them is shown. */
export function createNotesListSlice(client: Client): StateCreator<WindowState, [], [], NotesListSlice> {
  return (set, get) => {
    /** Raised whenever another list is wanted: what comes late is not of it. */
    let generation = 0;
    let isLoadingMore = false;

    function ask(offset: number): Promise<Notes> {
      const { show, filter } = get().notesList;
      const words = filter.trim();
      return client.call('notes.list', {
        show,
        ...(words === '' ? {} : { filter: words }),
        offset,
        limit: PAGE_NOTES,
      });
    }

    /** Something is selected wherever there is something: without a note, half of the page would be empty. */
    function settleSelection(): void {
      const { selectedNote, notesList } = get();
      const first = notesList.rows?.[0];
      if (selectedNote === null && first !== undefined && get().page === 'notes') set({ selectedNote: first.id });
    }

    return {
      notesList: { show: 'all', filter: '', rows: null, total: 0, error: null },
      selectedNote: null,
      noteView: 'text',
      notePanel: false,
      notePreview: false,

      listNotes(change) {
        const { show } = get().notesList;
        // What is deleted cannot be written in, and what is there is not among it: the list begins anew.
        if (change.show !== undefined && change.show !== show && (change.show === 'deleted' || show === 'deleted')) {
          set(({ notesList }) => ({ notesList: { ...notesList, rows: null, total: 0 }, selectedNote: null }));
        }
        set(({ notesList }) => ({ notesList: { ...notesList, ...change } }));
        void get().renewNotes();
      },

      async renewNotes() {
        generation += 1;
        const begunIn = generation;
        try {
          // As many as were at hand, so that who has scrolled stays where they are.
          const wanted = Math.max(get().notesList.rows?.length ?? 0, PAGE_NOTES);
          const pages = Array.from({ length: Math.ceil(wanted / PAGE_NOTES) }, (_, page) => ask(page * PAGE_NOTES));
          const answers = await Promise.all(pages);
          if (begunIn !== generation) return;
          const rows = answers.flatMap((answer) => answer.rows);
          set(({ notesList }) => ({ notesList: { ...notesList, rows, total: answers[0]?.total ?? 0, error: null } }));
          settleSelection();
        } catch (thrown) {
          if (begunIn !== generation) return;
          set(({ notesList }) => ({ notesList: { ...notesList, error: AppError.from(thrown).toData() } }));
        }
      },

      moreNotes() {
        const { rows, total } = get().notesList;
        if (rows === null || rows.length >= total || isLoadingMore) return;
        const begunIn = generation;
        isLoadingMore = true;
        ask(rows.length)
          .then((more) => {
            if (begunIn !== generation) return;
            const known = new Set(rows.map(({ id }) => id));
            const all = [...rows, ...more.rows.filter(({ id }) => !known.has(id))];
            set(({ notesList }) => ({ notesList: { ...notesList, rows: all, total: more.total } }));
          })
          // They are asked for again when one scrolls on.
          .catch(() => undefined)
          .finally(() => {
            isLoadingMore = false;
          });
      },

      selectNote: (id, view = 'text') => {
        set({ selectedNote: id, noteView: view });
        if (id === null) settleSelection();
      },

      moveNote(by) {
        const { notesList, selectedNote, selectNote } = get();
        const rows = notesList.rows ?? [];
        const here = rows.findIndex(({ id }) => id === selectedNote);
        const to = rows[Math.min(Math.max(here < 0 ? 0 : here + by, 0), rows.length - 1)];
        if (to !== undefined && to.id !== selectedNote) selectNote(to.id);
      },

      showNote(id, view = 'text') {
        set({ selectedNote: id, noteView: view });
        get().openPage('notes');
        get().enterPane('paper');
        void get().renewNotes();
      },

      setNotePanel: (isOpen) => set({ notePanel: isOpen, ...(isOpen ? { highlightPanel: false } : {}) }),
      setNotePreview: (isOn) => set({ notePreview: isOn }),
    };
  };
}
