import { AppError } from '#contract/errors';
import type { Note, NoteId } from '#contract/notes';
import type { StateCreator } from 'zustand/vanilla';
import type { Client } from '../bridge/client';
import { tellFailure } from './failure';
import type { NoteSlice, OpenNote } from './note-state';
import { createNoteWriting, type NoteWriting } from './note-writing';
import type { WindowState } from './state';

/** A note as the slice keeps it: its name may change under what is written. */
type Kept = {
  id: NoteId;
  readonly writing: NoteWriting;
  /** How many parts of the window show it. */
  shown: number;
  /** The revision of all notes at which main was last asked for it, and the numbers of the questions. */
  seen: number;
  asked: number;
  answered: number;
};

/** The notes that are open, and what is written in them. Nothing typed is dropped before it is on disk. */
export function createNoteSlice(client: Client): StateCreator<WindowState, [], [], NoteSlice> {
  return (set, get) => {
    const kept = new Map<NoteId, Kept>();
    let count = 0;

    const notesRevision = (): number => {
      const { app } = get();
      return app?.phase === 'ready' ? app.notes.revision : 0;
    };
    const savedThrough = (): number => {
      const { app } = get();
      return app?.phase === 'ready' ? app.storage.savedThrough : 0;
    };

    function become(id: NoteId, change: Partial<OpenNote>): void {
      const { openNotes } = get();
      const before = openNotes.get(id);
      if (before !== undefined) set({ openNotes: new Map(openNotes).set(id, { ...before, ...change }) });
    }

    /** Whether all that was written is on disk. */
    function isSafe({ saving }: OpenNote): boolean {
      return saving.kind === 'rest' || (saving.kind === 'sent' && saving.sequence <= savedThrough());
    }

    /** Lets go of what nobody looks at and what is all on disk. */
    function letGo(each: Kept): void {
      const open = get().openNotes.get(each.id);
      if (each.shown > 0 || each.writing.isUnsent() || (open !== undefined && !isSafe(open))) return;
      kept.delete(each.id);
      const rest = new Map(get().openNotes);
      rest.delete(each.id);
      set({ openNotes: rest });
    }

    function changed(each: Kept, change: Pick<OpenNote, 'text' | 'saving'>): void {
      const before = get().openNotes.get(each.id);
      become(each.id, change);
      if (change.saving.kind === 'failed' && before?.saving.kind !== 'failed') {
        get().announce(`The note is not saved. ${change.saving.error.message} It is tried again.`);
      }
      if (before?.saving.kind === 'failed' && change.saving.kind !== 'failed')
        get().announce('The note is kept again.');
      if (each.writing.isUnsent()) return;
      if (change.saving.kind === 'sent' && change.saving.sequence <= savedThrough()) return saved(each);
      if (each.shown > 0 && each.seen < notesRevision()) void renew(each);
    }

    function saved(each: Kept): void {
      become(each.id, { savedAt: new Date().toISOString() });
      each.writing.saved();
      letGo(each);
    }

    function keep(id: NoteId): Kept {
      const known = kept.get(id);
      if (known !== undefined) return known;
      const made: Kept = {
        id,
        shown: 0,
        seen: 0,
        asked: 0,
        answered: 0,
        writing: createNoteWriting({
          write: (text, base, replaces) =>
            client.call('note.write', { id: made.id, text, base, ...(replaces ? { replaces } : {}) }),
          onChange: (change) => changed(made, change),
        }),
      };
      count += 1;
      kept.set(id, made);
      const open: OpenNote = {
        key: count,
        id,
        note: null,
        error: null,
        text: '',
        saving: { kind: 'rest' },
        savedAt: null,
      };
      set(({ openNotes }) => ({ openNotes: new Map(openNotes).set(id, open) }));
      return made;
    }

    function take(each: Kept, note: Note): void {
      const savedAt = get().openNotes.get(each.id)?.savedAt ?? null;
      const isLater = savedAt !== null && note.savedAt !== null && savedAt > note.savedAt;
      become(each.id, { note, error: null, savedAt: isLater ? savedAt : note.savedAt });
      each.writing.take(note);
    }

    async function renew(each: Kept): Promise<void> {
      each.seen = notesRevision();
      each.asked += 1;
      const question = each.asked;
      const { id } = each;
      try {
        const note = await client.call('note.open', { id });
        // It has another name by now, or a later question was answered first.
        if (each.id !== id || question < each.answered) return;
        each.answered = question;
        take(each, note);
      } catch (thrown) {
        if (each.id === id && question === each.asked) become(id, { error: AppError.from(thrown).toData() });
      }
    }

    /** The same note under another name, with what is being written in it. */
    function move(each: Kept, to: NoteId): void {
      const { id } = each;
      kept.delete(id);
      kept.set(to, each);
      each.id = to;
      const openNotes = new Map(get().openNotes);
      const open = openNotes.get(id);
      openNotes.delete(id);
      if (open !== undefined) openNotes.set(to, { ...open, id: to });
      set(({ selectedNote }) => ({ openNotes, selectedNote: selectedNote === id ? to : selectedNote }));
    }

    async function bringBack(id: NoteId, at?: string): Promise<boolean> {
      try {
        await client.call('note.bring-back', { id, ...(at === undefined ? {} : { at }) });
        get().toast('The note is back.');
        return true;
      } catch (thrown) {
        tellFailure(get(), thrown);
        return false;
      }
    }

    async function takeBack(id: NoteId): Promise<void> {
      if ((await bringBack(id)) && get().page === 'notes') get().selectNote(id);
    }

    return {
      openNotes: new Map(),

      openNote(id) {
        const each = keep(id);
        each.shown += 1;
        void renew(each);
      },

      closeNote(id) {
        const each = kept.get(id);
        if (each === undefined) return;
        each.writing.flush();
        each.shown = Math.max(0, each.shown - 1);
        letGo(each);
      },

      attachEditor: (id, editor) => kept.get(id)?.writing.attach(editor),
      typeNote: (id, text) => kept.get(id)?.writing.typed(text),
      replaceNote: (id, text) => kept.get(id)?.writing.replace(text),
      flushNote: (id) => kept.get(id)?.writing.flush(),
      flushNotes: () => {
        for (const { writing } of kept.values()) writing.flush();
      },
      noteSent: (id) => kept.get(id)?.writing.sent() ?? Promise.resolve(true),

      async renameNote(id, title) {
        const each = keep(id);
        await each.writing.sent();
        each.writing.hold();
        try {
          const renamed = await client.call('note.rename', { id, title });
          move(each, renamed.id);
          const note = await client.call('note.open', { id: renamed.id });
          each.writing.goOn(note);
          take(each, note);
          if (renamed.changed > 0) {
            get().toast(
              `Renamed, in the links of ${renamed.changed === 1 ? 'another note' : `${renamed.changed} notes`} too.`,
            );
          }
          return renamed.id;
        } catch (thrown) {
          each.writing.goOn();
          return AppError.from(thrown).toData();
        } finally {
          letGo(each);
        }
      },

      async settleNote(id, text) {
        const each = keep(id);
        try {
          await client.call('note.settle', { id, text });
          await renew(each);
          get().toast('Both versions are kept in the note’s history.');
          return true;
        } catch (thrown) {
          tellFailure(get(), thrown);
          return false;
        } finally {
          letGo(each);
        }
      },

      async removeNote(id) {
        const each = keep(id);
        try {
          if (!(await each.writing.sent()))
            throw new AppError('storage.failed', 'The note could not be sent, so it stays.');
          const { title } = await client.call('note.open', { id });
          each.writing.hold();
          const { removed } = await client.call('note.remove', { id });
          if (!removed) return;
          get().toast(`Deleted the note “${title}”.`, { takeBack: () => void takeBack(id) });
          if (get().selectedNote === id) get().selectNote(null);
        } catch (thrown) {
          tellFailure(get(), thrown);
        } finally {
          each.writing.goOn();
          letGo(each);
        }
      },

      bringBackNote: bringBack,

      notesChanged() {
        const revision = notesRevision();
        for (const each of kept.values()) {
          if (each.shown > 0 && each.seen < revision && !each.writing.isUnsent()) void renew(each);
        }
      },

      notesSaved() {
        for (const each of kept.values()) {
          const open = get().openNotes.get(each.id);
          if (open?.saving.kind === 'sent' && isSafe(open)) saved(each);
        }
      },

      notesBack() {
        for (const each of kept.values()) {
          const open = get().openNotes.get(each.id);
          // What it did not save, another process does not have.
          if (open?.saving.kind === 'sent') each.writing.resend();
          each.seen = 0;
        }
      },
    };
  };
}
