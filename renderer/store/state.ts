import type { Day } from '#contract/days';
import type { ErrorData } from '#contract/errors';
import type { AppEvent } from '#contract/events';
import type { PaperId } from '#contract/ids';
import type { Added, LibraryCommand, LibraryOutcome, Selection } from '#contract/library';
import type { QueueId, SearchId, TagId } from '#contract/library-ids';
import type { Calendar, Outline, View } from '#contract/lists';
import type { PaperDetail, Row } from '#contract/paper';
import type { RefreshScope } from '#contract/refresh';
import type { SearchOrder } from '#contract/query-text';
import type { SettingsPatch } from '#contract/settings';
import type { AppState } from '#contract/state';
import type { Connection } from '../bridge/client';
import type { HighlightsSlice } from './highlights-slice';
import type { NoteSlice, NotesListSlice } from './note-state';
import type { OfflineSlice } from './offline-slice';
import type { PdfSlice } from './pdf-slice';
import type { ReaderSlice } from './reader-slice';

/** The state of an application that could be opened. */
export type ReadyState = Extract<AppState, { readonly phase: 'ready' }>;

/** What main last said. Renewed by its events, never reckoned anew here. */
export type MainSlice = {
  readonly connection: Connection | 'connecting';
  /** Null until main has answered for the first time. */
  readonly app: AppState | null;
  /** Why main's state could not be had at the last attempt. */
  readonly contactError: ErrorData | null;
  loadState(): Promise<void>;
  connectionChanged(connection: Connection): void;
  take(event: AppEvent): void;
  /** Asks for a refresh and tells its outcome in a toast. */
  refresh(scope: RefreshScope): Promise<void>;
  cancelRefresh(): Promise<void>;
  /** Changes settings; the number of the change is kept under `field`, so that "saved" can be told beside it. */
  changeSettings(field: string, patch: SettingsPatch): Promise<void>;
  dismissNotice(id: string): Promise<void>;
};

export type RowPages = ReadonlyMap<number, readonly Row[]>;

/** One list as far as it is at hand, and where the person is in it. */
export type ListState = {
  readonly view: View;
  /** Null until it has come. */
  readonly outline: Outline | null;
  /** Rows by page, all of the outline's revision. */
  readonly pages: RowPages;
  /** Why the list could not be had at the last attempt. */
  readonly error: ErrorData | null;
  /** The selected paper; null if none is, or if its row is still on its way. */
  readonly selectedId: PaperId | null;
  /** Its place; null if the paper does not stand in this list any more. */
  readonly selectedIndex: number | null;
  /** The last place that was selected: from here one moves on. */
  readonly anchor: number;
  /** Grows when the rows are those of another search, and are to be looked at from the first one. */
  readonly begins: number;
};

export type ListSlice = {
  readonly list: ListState;
  openView(view: View): void;
  /** Fetches outline, rows in view and the place of the selected paper anew. */
  renewList(): Promise<void>;
  /** Loads the rows from `first` to `last`, if they are not at hand. */
  needRows(first: number, last: number): void;
  /** Selects the row with this index, or the nearest. */
  select(index: number): void;
  /** Selects the row this many places further down (up, if negative). */
  move(by: number): void;
  /** To the day before or after: within a list of several days its first row, otherwise the list of that day. */
  moveDay(direction: 'earlier' | 'later'): Promise<void>;
  /** These papers are about to leave: the next row that stays, from `from` on, is selected at once. */
  depart(ids: readonly PaperId[], from: number): void;
  /** Selects a paper wherever it stands in the open list; leaves the selection if it does not. */
  selectPaper(id: PaperId): Promise<void>;
  /** Selects the row nearest to where the selected paper stood, if that has left the list. */
  reseat(): Promise<void>;
  /** What was searched for last, to be gone on with. */
  readonly lastSearch: { readonly query: string; readonly order: SearchOrder };
  /** Shows what a query finds, in the place of what another one did; the list that was left is gone back to by `endSearch`. */
  searchFor(query: string, order: SearchOrder): void;
  endSearch(): void;
  /** Whether the field that filters the list shown is open. */
  readonly filterShown: boolean;
  showFilter(): void;
  /** Shows of the open list what has these words; all of it again if they are empty. */
  filter(words: string): void;
  /** All of the list again, without the field. */
  dropFilter(): void;
};

export type PaperSlice = {
  /** The paper on the sheet. While another one is on its way, `detail` is still the last one. */
  readonly paper: {
    readonly id: PaperId | null;
    readonly detail: PaperDetail | null;
    readonly error: ErrorData | null;
  };
  showPaper(id: PaperId): void;
  /** Leaves the sheet empty. */
  clearPaper(): void;
  /** What is known of papers may be old: the one on the sheet is fetched anew. */
  renewPapers(): void;
};

export type CalendarSlice = {
  /** The days at hand; null until they were asked for. */
  readonly calendar: Calendar | null;
  loadCalendar(): Promise<void>;
};

/** The papers of the open list that the next action is about, if it is not about the selected one alone. */
export type Marked =
  | { readonly kind: 'none' }
  | { readonly kind: 'some'; readonly ids: ReadonlySet<PaperId> }
  /** All of the list, on screen or not, but for these. */
  | { readonly kind: 'all'; readonly except: ReadonlySet<PaperId> };

/** Something that was done in this window and not taken back. */
export type Step = {
  readonly number: number;
  /** How many papers it was about. */
  readonly papers: number;
  /** Whether they were kept, or passed over. */
  readonly kept: boolean;
  /** It took them out of the inbox. */
  readonly sorts: boolean;
  /** The paper to be selected when it is taken back. */
  readonly first: PaperId | null;
  /** Milliseconds since 1970. */
  readonly at: number;
};

export type LibrarySlice = {
  readonly marked: Marked;
  /** Papers on their way out of the open list, with the revision of the list that will be without them. */
  readonly leaving: ReadonlyMap<PaperId, number>;
  readonly steps: readonly Step[];
  /** The open list has this revision now: what was on its way out of it has left. */
  settleLeaving(revision: number): void;
  /** Marks a row or takes its mark away. */
  toggleMark(id: PaperId): void;
  /** Marks the selected row and those towards the next one in this direction, which is selected then. */
  extendMark(by: 1 | -1): void;
  /** Marks the rows from the selected one to this one, which is selected then. */
  markRange(to: number): Promise<void>;
  markAll(): void;
  unmark(): void;
  /** What an action is about: what is marked, otherwise the selected paper; null if there is none. */
  subject(): Selection | null;
  /** Carries a command out, and tells it in a toast that can take it back, or why it failed; then null. */
  carryOut(command: LibraryCommand): Promise<LibraryOutcome | null>;
  /** Carries out a command that only moves papers within a queue, and announces where the first of them stands then. */
  reorder(command: LibraryCommand): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  /** Adds a paper by id or link, and tells what came of it; null if it failed. */
  add(text: string, queue?: QueueId): Promise<Added | null>;
};

/** What a toast offers to take back: the library's last step, as long as nothing newer than this revision was done. */
type Undoable = { readonly canUndo: boolean; readonly revision: number };
/** What a toast offers to take back that is no step of the library. */
type TakenBack = { readonly takeBack: () => void };
export type ToastOptions = Partial<Undoable & TakenBack>;
export type Toast = { readonly id: number; readonly text: string } & ToastOptions;
export type Overlay =
  | 'palette'
  | 'help'
  | 'calendar'
  /** Choosing a queue, tags, a day to snooze to, a why, for what an action is about. */
  | 'queue'
  | 'tags'
  | 'snooze'
  | 'why'
  /** Adding a paper by id or link. */
  | 'add'
  /** Making a queue, or changing the one that it is about; the same for tags. */
  | 'edit-queue'
  | 'edit-tag'
  | 'edit-search'
  /** Choosing what happens to the papers of a queue that is deleted. */
  | 'delete-queue'
  | 'new-note'
  | 'export-notes'
  /** Choosing what is packed for a trip. */
  | 'pack'
  /** The kinds of highlights: their names and looks. */
  | 'highlight-kinds';

/** `focus`: one paper of the inbox at a time. `reader`: the full text of the selected paper. */
export type Page = 'feed' | 'settings' | 'focus' | 'notes' | 'highlights' | 'offline' | 'reader';

/** Papers that are being dragged: where they would go if they were let go of now. */
export type Drag = {
  /** What is dragged, in words. */
  readonly label: string;
  /** The list in the sidebar that they are over, as `dropName` names it; or null. */
  readonly over: string | null;
  /** In a queue, the row above which they would stand; null elsewhere. */
  readonly place: number | null;
};

/** What the window itself is doing. */
export type WindowSlice = {
  readonly page: Page;
  /** When focus mode was opened, in milliseconds since 1970. */
  readonly focusSince: number;
  /** The same of the full text or PDF that is read. */
  readonly readerSince: number;
  /** Where the person works; in a narrow window, what is shown. */
  readonly pane: 'list' | 'paper';
  readonly overlay: Overlay | null;
  /** The queue, tag or saved search that the overlay is about, if it is about one. */
  readonly overlayAbout: QueueId | TagId | SearchId | null;
  /** Whether a wide window shows the whole sidebar, or the rail. */
  readonly sidebarOpen: boolean;
  /** Whether a narrow window shows the whole sidebar over its panes. */
  readonly drawerOpen: boolean;
  /** The last thing that was done, until it is put away or something else is. */
  readonly lastToast: Toast | null;
  /** What screen readers say next; the number makes the same words twice two. */
  readonly announcement: { readonly id: number; readonly text: string };
  /** The end of the report whose strip was put away. */
  readonly reportPutAway: string | null;
  /** The number of the last change by setting. */
  readonly changes: ReadonlyMap<string, number>;
  /** The settings that could not be changed, with why. */
  readonly changeErrors: ReadonlyMap<string, ErrorData>;
  readonly drag: Drag | null;
  setDrag(drag: Drag | null): void;
  openPage(page: Page): void;
  enterPane(pane: 'list' | 'paper'): void;
  openOverlay(overlay: Overlay, about?: QueueId | TagId | SearchId): void;
  closeOverlay(): void;
  toggleSidebar(narrow: boolean): void;
  closeDrawer(): void;
  toast(text: string, options?: ToastOptions): void;
  dropToast(id: number): void;
  announce(text: string): void;
  putReportAway(endedAt: string): void;
};

export type WindowState = MainSlice &
  ListSlice &
  PaperSlice &
  LibrarySlice &
  CalendarSlice &
  NoteSlice &
  NotesListSlice &
  ReaderSlice &
  OfflineSlice &
  HighlightsSlice &
  PdfSlice &
  WindowSlice;

/** The view of a single day. */
export function dayView(day: Day): View {
  return { kind: 'day', day };
}

/** The whole of a list that may be filtered. */
export function unfiltered({ filter: _filter, ...view }: View): View {
  return view;
}

/** A name by which a view can be told from others. */
export function viewKey(view: View): string {
  const { kind, ...rest } = view;
  const parts = Object.entries(rest).filter(([, value]) => value !== undefined);
  return parts.length === 0 ? kind : `${kind}:${JSON.stringify(Object.fromEntries(parts))}`;
}

/** The revision of the lists as main last told it: it grows with the feed, the library and the search. */
export function listRevision({ feed, library, search }: ReadyState): number {
  return feed.revision + library.revision + search.revision;
}
