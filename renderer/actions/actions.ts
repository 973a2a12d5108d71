import { type ActionId, actionNamed } from '#contract/actions';
import type { Settings } from '#contract/settings';
import type { Client } from '../bridge/client';
import { paperPages } from '#contract/paper-pages';
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

type Behaviour = {
  readonly enabled: (state: WindowState) => boolean;
  readonly perform: (context: ActionContext, state: WindowState) => void;
};

const always = (): boolean => true;
const hasRows = ({ page, list }: WindowState): boolean => page === 'feed' && (list.outline?.total ?? 0) > 0;
const hasPaper = ({ page, paper }: WindowState): boolean => page === 'feed' && paper.id !== null;
const isRunning = ({ app }: WindowState): boolean => app?.phase === 'ready' && app.feed.running !== null;
const isReady = ({ app }: WindowState): boolean => app?.phase === 'ready';

function goTo(view: WindowState['list']['view']): Behaviour {
  return {
    enabled: isReady,
    perform: ({ panes }, state) => {
      state.openPage('feed');
      state.closeOverlay();
      state.openView(view);
      state.enterPane('list');
      focusSoon(() => panes.focusList());
    },
  };
}

/** After React has drawn what the action changed. */
function focusSoon(focus: () => void): void {
  requestAnimationFrame(focus);
}

function toList({ panes }: ActionContext, state: WindowState): void {
  state.enterPane('list');
  focusSoon(() => panes.focusList());
}

function scroll({ panes }: ActionContext, state: WindowState, direction: 1 | -1): void {
  const scrolled = panes.scrollSheet(direction);
  if (!scrolled) state.move(direction);
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

const BEHAVIOURS: Readonly<Record<ActionId, Behaviour>> = {
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
    enabled: ({ page, list }) => page === 'feed' && list.view.kind !== 'shelf',
    perform: (_, state) => void state.moveDay('earlier'),
  },
  'later-day': {
    enabled: ({ page, list }) => page === 'feed' && list.view.kind !== 'shelf',
    perform: (_, state) => void state.moveDay('later'),
  },
  settings: {
    enabled: isReady,
    perform: (_context, state) => {
      state.closeOverlay();
      state.openPage('settings');
    },
  },
  next: { enabled: hasRows, perform: (_context, state) => state.move(1) },
  previous: { enabled: hasRows, perform: (_context, state) => state.move(-1) },
  open: {
    enabled: hasPaper,
    perform: ({ panes }, state) => {
      state.enterPane('paper');
      focusSoon(() => panes.focusSheet());
    },
  },
  back: {
    enabled: always,
    perform: (context, state) => {
      if (state.drawerOpen) return state.closeDrawer();
      if (state.page === 'settings') state.openPage('feed');
      toList(context, state);
    },
  },
  'scroll-on': { enabled: hasRows, perform: (context, state) => scroll(context, state, 1) },
  'scroll-back': { enabled: hasRows, perform: (context, state) => scroll(context, state, -1) },
  'open-page': {
    enabled: hasPaper,
    perform: (context, { paper }) => {
      if (paper.id !== null) openLink(context, paperPages(paper.id).huggingFace);
    },
  },
  'open-arxiv': {
    enabled: hasPaper,
    perform: (context, { paper }) => {
      if (paper.id !== null) openLink(context, paperPages(paper.id).arxiv);
    },
  },
  'copy-link': {
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

/** Whether an action exists on this host and can be done now. */
export function isEnabled(id: ActionId, context: Pick<ActionContext, 'store' | 'client'>): boolean {
  const host = actionNamed(id)?.host;
  return (host === undefined || host === context.client.host) && BEHAVIOURS[id].enabled(context.store.getState());
}

/** Does an action, if it can be done now; false if it cannot. */
export function perform(id: ActionId, context: ActionContext): boolean {
  if (!isEnabled(id, context)) return false;
  BEHAVIOURS[id].perform(context, context.store.getState());
  return true;
}
