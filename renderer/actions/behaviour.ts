import type { View } from '#contract/lists';
import type { Client } from '../bridge/client';
import type { WindowState } from '../store/state';
import type { WindowStore } from '../store/store';
import type { Panes } from './panes';

export type ActionContext = {
  readonly store: WindowStore;
  readonly client: Client;
  readonly panes: Panes;
  /** Whether the window is too narrow for the whole sidebar. */
  readonly isNarrow: () => boolean;
};

export type Behaviour = {
  readonly enabled: (state: WindowState) => boolean;
  readonly perform: (context: ActionContext, state: WindowState) => void;
  /** It is about the selected paper: its key waits for the row, if that is selected and not yet at hand. */
  readonly aboutPaper?: true;
};

export const always = (): boolean => true;
export const isReady = ({ app }: WindowState): boolean => app?.phase === 'ready';
/** Whether papers are what the window shows: in their list, or one at a time. */
export const isAmongPapers = ({ page }: WindowState): boolean => page === 'feed' || page === 'focus';
export const hasRows = (state: WindowState): boolean => isAmongPapers(state) && (state.list.outline?.total ?? 0) > 0;
/** Whether there is a paper that is read, or would be. */
export const hasPaper = (state: WindowState): boolean =>
  (isAmongPapers(state) || state.page === 'reader') && state.paper.id !== null;

/** Whether a full text is what the window shows. */
export const isReadingText = ({ page, reader, pdf }: WindowState): boolean =>
  page === 'reader' && !pdf.isShown && (reader.opened?.text ?? null) !== null;
/** Whether a PDF is. */
export const isReadingPdf = ({ page, pdf }: WindowState): boolean =>
  page === 'reader' && pdf.isShown && (pdf.opened?.pdf ?? null) !== null;
export const isReading = (state: WindowState): boolean => isReadingText(state) || isReadingPdf(state);

/** Whether a row is selected whose paper is not known yet. */
export const isRowOnItsWay = (state: WindowState): boolean =>
  hasRows(state) && state.list.selectedIndex !== null && state.list.selectedId === null && state.list.error === null;

/** After React has drawn what the action changed. */
export function focusSoon(focus: () => void): void {
  requestAnimationFrame(focus);
}

export function toList({ panes }: ActionContext, state: WindowState): void {
  state.enterPane('list');
  focusSoon(() => panes.focusList());
}

/** Opens a list, and gives it the focus. */
export function openList({ panes }: Pick<ActionContext, 'panes'>, state: WindowState, view: View): void {
  state.openPage('feed');
  state.closeOverlay();
  state.openView(view);
  state.enterPane('list');
  focusSoon(() => panes.focusList());
}

export function goTo(view: View): Behaviour {
  return { enabled: isReady, perform: (context, state) => openList(context, state, view) };
}
