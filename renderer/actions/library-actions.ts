import type { ActionId } from '#contract/actions';
import type { LibraryCommand, Selection } from '#contract/library';
import { QueueIdSchema, TagIdSchema } from '#contract/library-ids';
import { MOST_COMPARED } from '#contract/lists';
import * as v from 'valibot';
import { redoesHighlight, undoesHighlight } from '../store/highlight-steps';
import { selectedRow } from '../store/progress';
import type { Overlay, WindowState } from '../store/state';
import { archiveRest, canArchiveRest } from './archive-rest';
import { type Behaviour, goTo, hasRows, isAmongPapers, isReady, openList } from './behaviour';
import { toggleFlag, toggleTag } from './subject';
import { type AnyActionId, partOf } from './table';

const hasSubject = (state: WindowState): boolean =>
  (isAmongPapers(state) || state.page === 'reader') && state.subject() !== null;

/** A command about what is marked, otherwise about the selected paper. */
function decide(command: (papers: Selection) => LibraryCommand): Behaviour {
  return {
    aboutPaper: true,
    enabled: hasSubject,
    perform: (_context, state) => {
      const papers = state.subject();
      if (papers !== null) void state.carryOut(command(papers));
    },
  };
}

/** A dialog in which something is chosen for what an action is about. */
function choose(overlay: Overlay): Behaviour {
  return { ...open(overlay, hasSubject), aboutPaper: true };
}

function open(overlay: Overlay, enabled: Behaviour['enabled']): Behaviour {
  return { enabled, perform: (_context, state) => state.openOverlay(overlay) };
}

const isInQueue = (state: WindowState): boolean => state.list.view.kind === 'queue' && hasSubject(state);

function flag(name: 'starred' | 'read'): Behaviour {
  return { aboutPaper: true, enabled: hasSubject, perform: (_context, state) => toggleFlag(state, name) };
}

function moveBy(by: 1 | -1): Behaviour {
  return {
    aboutPaper: true,
    enabled: isInQueue,
    perform: (_context, state) => {
      const papers = state.subject();
      if (papers !== null) void state.reorder({ do: 'move', papers, by });
    },
  };
}

function moveTo(at: 'top' | 'bottom'): Behaviour {
  return {
    aboutPaper: true,
    enabled: isInQueue,
    perform: (_context, state) => {
      const papers = state.subject();
      const { view } = state.list;
      if (papers !== null && view.kind === 'queue') void state.reorder({ do: 'queue', papers, queue: view.queue, at });
    },
  };
}

const library = ({ app }: WindowState) => (app?.phase === 'ready' ? app.library : undefined);

type LibraryActionId = Extract<
  ActionId,
  | `go-${'queue' | 'reading' | 'starred' | 'archive' | 'passed' | 'snoozed' | 'trash'}`
  | `move-${string}`
  | `extend-${string}`
  | 'search'
  | 'similar'
  | 'focus'
  | 'archive'
  | 'choose-queue'
  | 'leave'
  | 'star'
  | 'tags'
  | 'why'
  | 'read'
  | 'snooze'
  | 'start'
  | 'finish'
  | 'return'
  | 'trash'
  | 'archive-rest'
  | 'undo'
  | 'redo'
  | 'add'
  | 'mark'
  | 'mark-all'
  | 'filter'
  | 'new-queue'
>;

/** Takes back what was done last. Whoever reads a paper sees nothing else: what was done before stays. */
function takeBack(state: WindowState): void {
  const step = state.steps.at(-1);
  if (undoesHighlight(state)) void state.undoHighlight();
  else if (state.page !== 'reader' || (step !== undefined && step.at >= state.readerSince)) void state.undo();
  else
    state.toast('Nothing was done here since you opened this paper. What was done before is taken back in the list.');
}

export const LIBRARY_BEHAVIOURS: Readonly<Record<LibraryActionId, Behaviour>> = {
  'go-queue': {
    enabled: (state) => (library(state)?.queues.length ?? 0) > 0,
    perform: (context, state) => {
      const first = library(state)?.queues[0];
      if (first !== undefined) openList(context, state, { kind: 'queue', queue: first.id });
    },
  },
  'go-reading': goTo({ kind: 'reading' }),
  'go-starred': goTo({ kind: 'starred' }),
  'go-archive': goTo({ kind: 'archive' }),
  'go-passed': goTo({ kind: 'passed' }),
  'go-snoozed': goTo({ kind: 'snoozed' }),
  'go-trash': goTo({ kind: 'trash' }),
  focus: {
    enabled: isReady,
    perform: (_context, state) => {
      state.closeOverlay();
      state.unmark();
      state.openView({ kind: 'inbox' });
      state.openPage('focus');
    },
  },

  archive: decide((papers) => ({ do: 'archive', papers })),
  'choose-queue': choose('queue'),
  leave: {
    enabled: hasRows,
    perform: ({ store }, state) => {
      const before = state.list.selectedIndex;
      state.move(1);
      if (before === (state.list.outline?.total ?? 0) - 1) state.announce('This is the last paper of the list.');
      // Focus mode says the title of each paper that it shows.
      else if (state.page === 'feed') state.announce(selectedRow(store.getState())?.title ?? '');
    },
  },
  star: flag('starred'),
  tags: choose('tags'),
  why: choose('why'),
  read: flag('read'),
  snooze: choose('snooze'),
  start: decide((papers) => ({ do: 'start', papers })),
  finish: decide((papers) => ({ do: 'finish', papers })),
  return: decide((papers) => ({ do: 'return', papers })),
  trash: decide((papers) => ({ do: 'trash', papers })),
  'archive-rest': { aboutPaper: true, enabled: canArchiveRest, perform: (context) => void archiveRest(context) },
  undo: {
    enabled: (state) =>
      state.lastToast?.takeBack !== undefined ||
      undoesHighlight(state) ||
      state.steps.length > 0 ||
      (library(state)?.undo ?? null) !== null,
    perform: (_context, state) => {
      const { lastToast } = state;
      // What the toast offers is what was done last.
      if (lastToast?.takeBack === undefined) takeBack(state);
      else {
        state.dropToast(lastToast.id);
        lastToast.takeBack();
      }
    },
  },
  redo: {
    enabled: (state) => redoesHighlight(state) || (library(state)?.redo ?? null) !== null,
    perform: (_context, state) => void (redoesHighlight(state) ? state.redoHighlight() : state.redo()),
  },
  add: open('add', isReady),
  'new-queue': open('edit-queue', isReady),

  mark: {
    aboutPaper: true,
    enabled: (state) => state.page === 'feed' && state.list.selectedId !== null,
    perform: (_context, state) => {
      if (state.list.selectedId !== null) state.toggleMark(state.list.selectedId);
    },
  },
  'extend-down': {
    aboutPaper: true,
    enabled: (state) => state.page === 'feed' && hasRows(state),
    perform: (_context, state) => state.extendMark(1),
  },
  'extend-up': {
    aboutPaper: true,
    enabled: (state) => state.page === 'feed' && hasRows(state),
    perform: (_context, state) => state.extendMark(-1),
  },
  'mark-all': {
    enabled: (state) => state.page === 'feed' && state.pane === 'list' && hasRows(state),
    perform: (_context, state) => state.markAll(),
  },
  'move-up': moveBy(-1),
  'move-down': moveBy(1),
  'move-top': moveTo('top'),
  'move-bottom': moveTo('bottom'),
  search: {
    enabled: isReady,
    perform: ({ panes }, state) => {
      state.closeOverlay();
      // Notes and highlights are searched where they stand.
      if (state.page === 'notes' || state.page === 'highlights') {
        state.enterPane('list');
        return panes.focusFilter();
      }
      state.openPage('feed');
      if (state.list.view.kind !== 'search') state.searchFor(state.lastSearch.query, state.lastSearch.order);
      state.enterPane('list');
      panes.focusSearch();
    },
  },
  similar: {
    enabled: (state) => isAmongPapers(state) && hasSubject(state),
    perform: (context, state) => {
      const { marked, paper } = state;
      const chosen = marked.kind === 'some' ? [...marked.ids] : paper.id === null ? [] : [paper.id];
      const papers = chosen.slice(0, MOST_COMPARED);
      if (papers.length > 0) openList(context, state, { kind: 'similar', papers });
    },
  },
  filter: {
    enabled: ({ page }) => page === 'feed' || page === 'notes' || page === 'highlights',
    perform: ({ panes }, state) => {
      state.enterPane('list');
      if (state.page === 'feed') state.showFilter();
      panes.focusFilter();
    },
  },
};

/** What the action of a queue or a pinned tag does; undefined for any other. */
export function ownBehaviour(id: AnyActionId): Behaviour | undefined {
  const queue = v.safeParse(QueueIdSchema, partOf(id, 'queue'));
  if (queue.success) return decide((papers) => ({ do: 'queue', papers, queue: queue.output }));
  const tag = v.safeParse(TagIdSchema, partOf(id, 'tag'));
  if (tag.success) {
    return { aboutPaper: true, enabled: hasSubject, perform: (_context, state) => toggleTag(state, tag.output) };
  }
  return undefined;
}
