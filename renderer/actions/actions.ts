import type { ActionId } from '#contract/actions';
import { paperPages } from '#contract/paper-pages';
import type { Settings } from '#contract/settings';
import type { WindowState } from '../store/state';
import type { WindowStore } from '../store/store';
import {
  type ActionContext,
  always,
  type Behaviour,
  focusSoon,
  goTo,
  hasPaper,
  hasRows,
  isReading,
  isReady,
  isRowOnItsWay,
  toList,
} from './behaviour';
import { HIGHLIGHT_BEHAVIOURS, kindBehaviour } from './highlight-actions';
import { hasNoteRows, NOTE_BEHAVIOURS } from './note-actions';
import { OFFLINE_BEHAVIOURS } from './offline-actions';
import { PDF_BEHAVIOURS } from './pdf-actions';
import { LIBRARY_BEHAVIOURS, ownBehaviour } from './library-actions';
import { type AnyActionId, entryOf } from './table';

export type { ActionContext } from './behaviour';

const isRunning = ({ app }: WindowState): boolean => app?.phase === 'ready' && app.feed.running !== null;

function scroll({ panes }: ActionContext, state: WindowState, direction: 1 | -1): void {
  const scrolled = panes.scrollSheet(direction);
  if (scrolled) return;
  if (state.page !== 'reader') state.move(direction);
  // At the end of a text is what one can go on to; the next press of the key goes there.
  else if (direction === 1) document.querySelector<HTMLElement>('[data-text-end] button')?.focus();
}

/** Opens a link outside. */
export function openLink({ client, store }: Pick<ActionContext, 'client' | 'store'>, url: string): void {
  const sorry = (): void => store.getState().toast('The link could not be opened.');
  client.ask({ kind: 'open-link', url }).then((done) => (done ? undefined : sorry()), sorry);
}

/** Copies a text and tells so. */
export async function copyText(store: WindowStore, text: string, done: string): Promise<void> {
  const { toast } = store.getState();
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
  } catch {
    toast('Nothing was copied: this window may not use the clipboard.');
  }
}

function theme(choice: Settings['theme']): Behaviour {
  return {
    enabled: isReady,
    perform: (_context, state) => void state.changeSettings('theme', { theme: choice }),
  };
}

const hasScroll = (state: WindowState): boolean => hasRows(state) || state.page === 'reader';
const hasAnyRows = (state: WindowState): boolean => hasRows(state) || hasNoteRows(state);

function moveOn(state: WindowState, by: 1 | -1): void {
  if (state.page === 'notes') state.moveNote(by);
  else state.move(by);
}

/** Lists by day, or of a day: from them one goes to another. */
const hasDays = ({ page, list }: WindowState): boolean =>
  page === 'feed' && ['inbox', 'today', 'all', 'day', 'passed'].includes(list.view.kind);

const BEHAVIOURS: Readonly<Record<ActionId, Behaviour>> = {
  ...LIBRARY_BEHAVIOURS,
  ...NOTE_BEHAVIOURS,
  ...OFFLINE_BEHAVIOURS,
  ...HIGHLIGHT_BEHAVIOURS,
  ...PDF_BEHAVIOURS,
  'go-inbox': goTo({ kind: 'inbox' }),
  'go-today': goTo({ kind: 'today' }),
  'go-all': goTo({ kind: 'all' }),
  'go-shelf': goTo({ kind: 'shelf' }),
  'go-day': {
    enabled: isReady,
    perform: (_context, state) => {
      state.openPage('feed');
      state.enterPane('list');
      state.openOverlay('calendar');
    },
  },
  'earlier-day': {
    enabled: hasDays,
    perform: (_, state) => void state.moveDay('earlier'),
  },
  'later-day': {
    enabled: hasDays,
    perform: (_, state) => void state.moveDay('later'),
  },
  settings: {
    enabled: isReady,
    perform: (_context, state) => {
      state.closeOverlay();
      state.openPage('settings');
    },
  },
  next: { enabled: hasAnyRows, perform: (_context, state) => moveOn(state, 1) },
  previous: { enabled: hasAnyRows, perform: (_context, state) => moveOn(state, -1) },
  open: {
    aboutPaper: true,
    enabled: (state) => hasPaper(state) || hasNoteRows(state),
    perform: ({ panes }, state) => {
      if (state.page === 'notes') {
        state.enterPane('paper');
        return panes.focusNote();
      }
      // From the sheet it goes on to the text.
      if (state.page === 'feed' && state.pane === 'paper' && state.paper.id !== null)
        return state.readText(state.paper.id);
      state.openPage('feed');
      state.enterPane('paper');
      focusSoon(() => panes.focusSheet());
    },
  },
  'read-text': {
    aboutPaper: true,
    enabled: (state) => hasPaper(state) && state.page !== 'reader',
    perform: (_context, state) => {
      if (state.paper.id !== null) state.readText(state.paper.id);
    },
  },
  find: { enabled: isReading, perform: ({ panes }) => panes.find() },
  back: {
    enabled: always,
    perform: (context, state) => {
      if (state.drawerOpen) return state.closeDrawer();
      if (state.page === 'notes' && (state.pane === 'paper' || state.noteView !== 'text')) {
        state.selectNote(state.selectedNote);
        state.enterPane('list');
        return focusSoon(() => context.panes.focusNotes());
      }
      if (state.page === 'reader') {
        state.openPage('feed');
        state.enterPane('paper');
        return focusSoon(() => context.panes.focusSheet());
      }
      if (state.page !== 'feed') state.openPage('feed');
      else if (state.pane === 'list' && state.marked.kind !== 'none') return state.unmark();
      else if (state.pane === 'list' && state.filterShown) state.dropFilter();
      toList(context, state);
    },
  },
  'scroll-on': { enabled: hasScroll, perform: (context, state) => scroll(context, state, 1) },
  'scroll-back': { enabled: hasScroll, perform: (context, state) => scroll(context, state, -1) },
  'open-page': {
    aboutPaper: true,
    enabled: hasPaper,
    perform: (context, { paper }) => {
      if (paper.id !== null) openLink(context, paperPages(paper.id).huggingFace);
    },
  },
  'open-arxiv': {
    aboutPaper: true,
    enabled: hasPaper,
    perform: (context, { paper }) => {
      if (paper.id !== null) openLink(context, paperPages(paper.id).arxiv);
    },
  },
  'copy-link': {
    aboutPaper: true,
    enabled: hasPaper,
    perform: ({ store }, { paper }) => {
      if (paper.id !== null) void copyText(store, paperPages(paper.id).huggingFace, 'Link copied.');
    },
  },
  refresh: {
    enabled: (state) => isReady(state) && !isRunning(state),
    perform: (_context, state) => void state.refresh({ kind: 'newest' }),
  },
  'cancel-refresh': { enabled: isRunning, perform: (_context, state) => void state.cancelRefresh() },
  palette: {
    enabled: isReady,
    perform: (_context, state) => (state.overlay === 'palette' ? state.closeOverlay() : state.openOverlay('palette')),
  },
  help: {
    enabled: isReady,
    perform: (_context, state) => (state.overlay === 'help' ? state.closeOverlay() : state.openOverlay('help')),
  },
  sidebar: { enabled: isReady, perform: ({ isNarrow }, state) => state.toggleSidebar(isNarrow()) },
  'theme-system': theme('system'),
  'theme-light': theme('light'),
  'theme-dark': theme('dark'),
  'reveal-home': {
    enabled: isReady,
    perform: ({ client, store }) => {
      const sorry = 'The folder could not be shown. Its path stands in the settings.';
      client.ask({ kind: 'reveal-home' }).then(
        (done) => {
          if (!done) store.getState().toast(sorry);
        },
        () => store.getState().toast(sorry),
      );
    },
  },
};

function behaviourOf(id: AnyActionId): Behaviour | undefined {
  return ownBehaviour(id) ?? kindBehaviour(id) ?? (id in BEHAVIOURS ? BEHAVIOURS[id as ActionId] : undefined);
}

/** Whether an action exists on this host and can be done now. */
export function isEnabled(id: AnyActionId, context: Pick<ActionContext, 'store' | 'client'>): boolean {
  const state = context.store.getState();
  const host = entryOf(state, id)?.host;
  return (host === undefined || host === context.client.host) && behaviourOf(id)?.enabled(state) === true;
}

/** Whether an action is about a paper whose row is selected and not yet at hand. */
export function mustWait(id: AnyActionId, state: WindowState): boolean {
  return behaviourOf(id)?.aboutPaper === true && isRowOnItsWay(state);
}

/** Does an action, if it can be done now; false if it cannot. */
export function perform(id: AnyActionId, context: ActionContext): boolean {
  if (!isEnabled(id, context)) return false;
  behaviourOf(id)?.perform(context, context.store.getState());
  return true;
}
