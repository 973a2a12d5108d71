import type { ActionId } from '#contract/actions';
import type { LibraryCommand } from '#contract/library';
import type { WindowState } from '../store/state';
import { type Behaviour, hasPaper, isReady } from './behaviour';

type OfflineActionId = Extract<ActionId, 'go-offline' | 'fetch-texts' | 'keep-offline' | 'pack'>;

/** The step that keeps the list that is open offline, or no longer; null where it is neither a queue nor a tag. */
export function keepingOf({ app, list: { view } }: Pick<WindowState, 'app' | 'list'>): LibraryCommand | null {
  if (app?.phase !== 'ready') return null;
  const { queues, tags } = app.library;
  if (view.kind === 'queue') {
    const queue = queues.find(({ id }) => id === view.queue);
    if (queue === undefined) return null;
    return {
      do: 'change-queue',
      queue: queue.id,
      offline: queue.offline === undefined ? { figures: true, pdf: false } : null,
    };
  }
  const tag = view.kind === 'tag' ? tags.find(({ id }) => id === view.tag) : undefined;
  if (tag === undefined) return null;
  return { do: 'change-tag', tag: tag.id, offline: tag.offline === undefined ? { figures: true, pdf: false } : null };
}

export const OFFLINE_BEHAVIOURS: Readonly<Record<OfflineActionId, Behaviour>> = {
  'go-offline': {
    enabled: isReady,
    perform: (_context, state) => {
      state.closeOverlay();
      state.openPage('offline');
      void state.renewOffline();
    },
  },
  'fetch-texts': {
    aboutPaper: true,
    enabled: hasPaper,
    perform: (_context, state) => void state.fetchTexts(),
  },
  'keep-offline': {
    enabled: (state) => state.page === 'feed' && keepingOf(state) !== null,
    perform: (_context, state) => {
      const command = keepingOf(state);
      if (command !== null) void state.carryOut(command);
    },
  },
  pack: { enabled: isReady, perform: (_context, state) => state.openOverlay('pack') },
};
