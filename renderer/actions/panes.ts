import type { WindowStore } from '../store/store';

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

/** What actions reach of the panes. A pane attaches itself while it is there. */
export type Panes = {
  readonly attachList: (list: PaperListHandle | null) => void;
  readonly attachSheet: (sheet: PaperSheetHandle | null) => void;
  /** Gives the list the focus, as soon as it has rows. */
  readonly focusList: () => void;
  /** The list has other rows: gives it the focus that was asked for. */
  readonly listChanged: () => void;
  readonly focusSheet: () => void;
  readonly attachFilter: (filter: { focus(): void } | null) => void;
  readonly focusFilter: () => void;
  /** The list of all notes, and the editor of the one that is shown. */
  readonly attachNotes: (notes: { focus(): void } | null) => void;
  /** Gives their list the focus, as soon as it is there. */
  readonly focusNotes: () => void;
  readonly attachNote: (note: { focus(): void } | null) => void;
  /** Gives the note's editor the focus, as soon as it is there. */
  readonly focusNote: () => void;
  /** Scrolls the paper by a screenful; false if it was at that end already, or is not there. */
  readonly scrollSheet: (direction: 1 | -1) => boolean;
};

export function createPanes(store: WindowStore): Panes {
  let list: PaperListHandle | null = null;
  let sheet: PaperSheetHandle | null = null;
  let filter: { focus(): void } | null = null;
  let notes: { focus(): void } | null = null;
  let note: { focus(): void } | null = null;
  let isNoteWanted = false;
  let areNotesWanted = false;
  let isWanted = false;
  /** The list that went away had the focus. */
  let isLeft = false;
  const listChanged = (): void => {
    if (!isWanted || list === null || (store.getState().list.outline?.total ?? 0) === 0) return;
    isWanted = false;
    list.focus();
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
    },
    focusList: () => {
      isWanted = true;
      listChanged();
    },
    listChanged,
    focusSheet: () => {
      isWanted = false;
      isNoteWanted = false;
      sheet?.focus();
    },
    attachFilter: (attached) => {
      filter = attached;
    },
    focusFilter: () => filter?.focus(),
    attachNotes: (attached) => {
      notes = attached;
      if (attached === null || !areNotesWanted) return;
      areNotesWanted = false;
      attached.focus();
    },
    focusNotes: () => {
      isNoteWanted = false;
      areNotesWanted = notes === null;
      notes?.focus();
    },
    attachNote: (attached) => {
      note = attached;
      if (attached === null || !isNoteWanted) return;
      isNoteWanted = false;
      attached.focus();
    },
    focusNote: () => {
      isWanted = false;
      areNotesWanted = false;
      isNoteWanted = note === null;
      // It may be hidden behind its preview until React has drawn.
      requestAnimationFrame(() => note?.focus());
    },
    scrollSheet: (direction) => sheet?.scrollPage(direction) ?? false,
  };
}
