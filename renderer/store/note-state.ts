import type { ErrorData } from '#contract/errors';
import type { Note, NoteId, NOTE_LISTS, NoteRow } from '#contract/notes';

/** How far what was written in a note has come. */
export type NoteSaving =
  /** Nothing was changed here since it was opened. */
  | { readonly kind: 'rest' }
  /** Something was typed that main does not have yet. */
  | { readonly kind: 'unsent' }
  /** Main has it; it is on disk when `storage` says that this number is saved. */
  | { readonly kind: 'sent'; readonly sequence: number }
  /** Main could not take it. It is kept here, and sent again. */
  | { readonly kind: 'failed'; readonly error: ErrorData };

/** A note that is shown, or whose text is not all on disk yet. */
export type OpenNote = {
  /** Stays the same while the note gets another name. */
  readonly key: number;
  readonly id: NoteId;
  /** What main last said of it; null until it has come. Its text may be older than this one's. */
  readonly note: Note | null;
  /** Why it could not be had at the last attempt. */
  readonly error: ErrorData | null;
  /** What is written in it here, but for the last few keys. */
  readonly text: string;
  readonly saving: NoteSaving;
  /** When it was last known to be on disk (ISO 8601); null if it never was. */
  readonly savedAt: string | null;
};

/** What the editor of a note lets the store do with it. */
export type NoteEditor = {
  text(): string;
  /** Takes what became of `base` elsewhere, beside what was typed since. */
  receive(base: string, text: string): void;
  /** Takes another text in place of what is there, as a step that can be undone; it is told to nobody. */
  replace(text: string): void;
};

export type NoteSlice = {
  readonly openNotes: ReadonlyMap<NoteId, OpenNote>;
  /** A part of the window shows this note from now on. */
  openNote(id: NoteId): void;
  /** It does so no more: what was typed is sent at once. */
  closeNote(id: NoteId): void;
  attachEditor(id: NoteId, editor: NoteEditor | null): void;
  /** Something was typed: the text is asked for when there is a pause. */
  typeNote(id: NoteId, text: () => string): void;
  /** Gives a note another text, not by typing. */
  replaceNote(id: NoteId, text: string): void;
  /** Sends at once what was typed. */
  flushNote(id: NoteId): void;
  flushNotes(): void;
  /** True once main has all that was written; false if it could not take it. */
  noteSent(id: NoteId): Promise<boolean>;
  /** Gives a free note another title, here and in main; resolves with its new name, or why it could not be. */
  renameNote(id: NoteId, title: string): Promise<NoteId | ErrorData>;
  /** Ends a conflict with this text; false if it failed, which is told. */
  settleNote(id: NoteId, text: string): Promise<boolean>;
  /** Deletes a note, and offers to bring it back. */
  removeNote(id: NoteId): Promise<void>;
  /** Makes a deleted note anew, of its last version or that of a time; false if it failed, which is told. */
  bringBackNote(id: NoteId, at?: string): Promise<boolean>;
  /** Any note may be another. */
  notesChanged(): void;
  /** More of what was sent is on disk. */
  notesSaved(): void;
  /** Main may be another process, which does not have what it was sent and did not save. */
  notesBack(): void;
};

export type NotesListState = {
  readonly show: (typeof NOTE_LISTS)[number];
  readonly filter: string;
  /** The first of them, as far as one has looked; null until they have come. */
  readonly rows: readonly NoteRow[] | null;
  readonly total: number;
  readonly error: ErrorData | null;
};

export type NotesListSlice = {
  readonly notesList: NotesListState;
  /** The note that the page of notes shows. */
  readonly selectedNote: NoteId | null;
  /** What the page shows of it: its text, its versions, or both sides of a conflict. */
  readonly noteView: 'text' | 'versions' | 'conflict';
  /** Whether the panel beside the paper is open. */
  readonly notePanel: boolean;
  /** Whether a note is shown as it is meant to be read. */
  readonly notePreview: boolean;
  listNotes(change: Partial<Pick<NotesListState, 'show' | 'filter'>>): void;
  /** More rows of the list, if there are any. */
  moreNotes(): void;
  /** What is shown of the list may be old. */
  renewNotes(): Promise<void>;
  selectNote(id: NoteId | null, view?: NotesListSlice['noteView']): void;
  /** Selects the note so many rows further down. */
  moveNote(by: number): void;
  /** Opens the page of notes with this one. */
  showNote(id: NoteId, view?: NotesListSlice['noteView']): void;
  setNotePanel(isOpen: boolean): void;
  setNotePreview(isOn: boolean): void;
};
