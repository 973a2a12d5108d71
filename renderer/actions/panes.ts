import type { KindId } from '#contract/highlights';
import type { NoteId } from '#contract/notes';
import { placedNote } from '../store/shown-note';
import type { WindowStore } from '../store/store';
import { type AwaitedField, createTypeAhead } from './type-ahead';

/** What the list of papers lets others do with it. */
export type PaperListHandle = {
  /** Brings a row into view, by as little scrolling as it takes. */
  scrollToIndex(index: number): void;
  focus(): void;
  /** Whether the focus is on the list or inside it. */
  hasFocus(): boolean;
  /** How many rows fit into the list, for moving by pages; at least 1. */
  pageSize(): number;
};

/** What the paper's sheet lets others do with it. */
export type PaperSheetHandle = {
  /** Scrolls by a screenful less two lines; false if it was at that end already. */
  scrollPage(direction: 1 | -1): boolean;
  focus(): void;
};

/** What the PDF that is shown can be told. */
export type PdfCommand = 'zoom-in' | 'zoom-out' | 'fit-width' | 'fit-page' | 'turn' | 'invert' | 'panel';

/** What the text that is read does for actions. Each tells whether there was something selected. */
export type TextHandle = {
  highlight(kind: KindId): boolean;
  /** Opens the comment of what is selected, highlighted if it is not. */
  comment(): boolean;
  /** Selects the sentence behind or before the one that is selected. */
  selectSentence(by: 1 | -1): void;
};

/** What actions reach of the panes. A pane attaches itself while it is there. */
export type Panes = {
  readonly attachList: (list: PaperListHandle | null) => void;
  readonly attachSheet: (sheet: PaperSheetHandle | null) => void;
  /** This one goes; whatever has come in its place stays. */
  readonly detachSheet: (sheet: PaperSheetHandle) => void;
  /** Gives the list the focus, as soon as it has rows. */
  readonly focusList: () => void;
  /** The list has other rows: gives it the focus that was asked for. */
  readonly listChanged: () => void;
  readonly focusSheet: () => void;
  readonly attachSearch: (search: AwaitedField | null) => void;
  /** Gives the field of the search the focus, as soon as it is there. */
  readonly focusSearch: () => void;
  readonly attachFilter: (filter: AwaitedField | null) => void;
  /** Gives the field that filters the list the focus, as soon as it is there. */
  readonly focusFilter: () => void;
  /** The list of all notes, and the editor of the one that is shown. */
  readonly attachNotes: (notes: { focus(): void } | null) => void;
  /** Gives their list the focus, as soon as it is there. */
  readonly focusNotes: () => void;
  readonly attachNote: (id: NoteId, note: AwaitedField | null) => void;
  /** Gives the editor of the note that is shown the focus, as soon as it is there. */
  readonly focusNote: () => void;
  /**
   * A key that was pressed while a field is to have the focus and has not: it is not for the window, and what it writes
   * is written once the field is there. True if it was taken.
   */
  readonly typeAhead: (event: KeyboardEvent) => boolean;
  /** What finds words in the text or PDF that is read, and the field that they are written in. */
  readonly attachFinding: (begin: (() => void) | null) => void;
  readonly attachFindField: (field: AwaitedField | null) => void;
  readonly find: () => void;
  readonly attachText: (text: TextHandle | null) => void;
  readonly text: () => TextHandle | null;
  readonly attachPdf: (pdf: ((command: PdfCommand) => void) | null) => void;
  readonly tellPdf: (command: PdfCommand) => void;
  /** Scrolls the paper by a screenful; false if it was at that end already, or is not there. */
  readonly scrollSheet: (direction: 1 | -1) => boolean;
};

export function createPanes(store: WindowStore): Panes {
  let list: PaperListHandle | null = null;
  let sheet: PaperSheetHandle | null = null;
  let filter: AwaitedField | null = null;
  let search: AwaitedField | null = null;
  let pdf: ((command: PdfCommand) => void) | null = null;
  let notes: { focus(): void } | null = null;
  let note: { readonly id: NoteId; readonly handle: AwaitedField } | null = null;
  const ahead = createTypeAhead<NoteId | 'filter' | 'search' | 'find'>();
  let text: TextHandle | null = null;
  let beginFinding: (() => void) | null = null;
  let findField: AwaitedField | null = null;
  let areNotesWanted = false;
  let isWanted = false;
  let isSheetWanted = false;
  /** The list that went away had the focus. */
  let isLeft = false;
  function reachNote(): void {
    if (note !== null) ahead.reach(note.id, note.handle);
  }
  function reachFilter(): void {
    if (filter === null || !ahead.isWanted('filter')) return;
    // A list that comes later leaves it the focus.
    isWanted = false;
    areNotesWanted = false;
    ahead.reach('filter', filter);
  }
  function reachSearch(): void {
    if (search === null || !ahead.isWanted('search')) return;
    isWanted = false;
    areNotesWanted = false;
    ahead.reach('search', search);
  }
  function reachFindField(): void {
    if (findField !== null) ahead.reach('find', findField);
  }
  const listChanged = (): void => {
    if (!isWanted || list === null || (store.getState().list.outline?.total ?? 0) === 0) return;
    isWanted = false;
    // A dialog that was opened meanwhile has the focus, and gives it back.
    if (store.getState().overlay === null) list.focus();
  };
  return {
    attachList: (attached) => {
      if (attached === null) isLeft = list?.hasFocus() ?? false;
      list = attached;
      if (attached === null) return;
      // Another list has come in its place: it has the focus in turn, unless that was taken elsewhere meanwhile.
      if (isLeft && (document.activeElement === null || document.activeElement === document.body)) attached.focus();
      isLeft = false;
    },
    attachSheet: (attached) => {
      sheet = attached;
      if (attached === null || !isSheetWanted) return;
      isSheetWanted = false;
      if (store.getState().overlay === null) attached.focus();
    },
    detachSheet: (leaving) => {
      if (sheet === leaving) sheet = null;
    },
    focusList: () => {
      isSheetWanted = false;
      isWanted = true;
      listChanged();
    },
    listChanged,
    focusSheet: () => {
      isWanted = false;
      ahead.forget();
      isSheetWanted = sheet === null;
      sheet?.focus();
    },
    attachSearch: (attached) => {
      search = attached;
      if (attached !== null) requestAnimationFrame(reachSearch);
    },
    focusSearch: () => {
      ahead.want('search');
      requestAnimationFrame(reachSearch);
    },
    attachFilter: (attached) => {
      filter = attached;
      if (attached !== null) requestAnimationFrame(reachFilter);
    },
    focusFilter: () => {
      ahead.want('filter');
      // After React has drawn what the action changed.
      requestAnimationFrame(reachFilter);
    },
    attachNotes: (attached) => {
      notes = attached;
      if (attached === null || !areNotesWanted) return;
      areNotesWanted = false;
      if (store.getState().overlay === null) attached.focus();
    },
    focusNotes: () => {
      ahead.forget();
      areNotesWanted = notes === null;
      notes?.focus();
    },
    attachNote: (id, handle) => {
      if (handle !== null) note = { id, handle };
      else if (note?.id === id) note = null;
      // It may be hidden behind its preview until React has drawn.
      if (handle !== null) requestAnimationFrame(reachNote);
    },
    focusNote: () => {
      isWanted = false;
      areNotesWanted = false;
      const id = placedNote(store.getState());
      if (id === null) return;
      ahead.want(id);
      requestAnimationFrame(reachNote);
    },
    typeAhead: ahead.take,
    attachFinding: (attached) => {
      beginFinding = attached;
    },
    attachFindField: (attached) => {
      findField = attached;
      if (attached !== null) requestAnimationFrame(reachFindField);
    },
    find: () => {
      if (beginFinding === null) return;
      ahead.want('find');
      beginFinding();
      requestAnimationFrame(reachFindField);
    },
    attachText: (attached) => {
      text = attached;
    },
    text: () => text,
    attachPdf: (attached) => {
      pdf = attached;
    },
    tellPdf: (command) => pdf?.(command),
    scrollSheet: (direction) => sheet?.scrollPage(direction) ?? false,
  };
}
