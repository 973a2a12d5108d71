import type { Day } from '#contract/days';
import type { ErrorData } from '#contract/errors';
import type { AppEvent } from '#contract/events';
import type { PaperId } from '#contract/ids';
import type { Calendar, Outline, View } from '#contract/lists';
import type { PaperDetail, Row } from '#contract/paper';
import type { RefreshScope } from '#contract/refresh';
import type { SettingsPatch } from '#contract/settings';
import type { AppState } from '#contract/state';
import type { Connection } from '../bridge/client';

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

export type Toast = { readonly id: number; readonly text: string };
export type Overlay = 'palette' | 'help' | 'calendar';

/** What the window itself is doing. */
export type WindowSlice = {
  readonly page: 'feed' | 'settings';
  /** Where the person works; in a narrow window, what is shown. */
  readonly pane: 'list' | 'paper';
  readonly overlay: Overlay | null;
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
  openPage(page: 'feed' | 'settings'): void;
  enterPane(pane: 'list' | 'paper'): void;
  openOverlay(overlay: Overlay): void;
  closeOverlay(): void;
  toggleSidebar(narrow: boolean): void;
  closeDrawer(): void;
  toast(text: string): void;
  dropToast(id: number): void;
  announce(text: string): void;
  putReportAway(endedAt: string): void;
};

export type WindowState = MainSlice & ListSlice & PaperSlice & CalendarSlice & WindowSlice;

/** The view of a single day. */
export function dayView(day: Day): View {
  return { kind: 'day', day };
}

/** A name by which a view can be told from others. */
export function viewKey(view: View): string {
  return view.kind === 'day' ? `day:${view.day}` : view.kind;
}
