import type { WindowState } from '../store/state';
import type { WindowStore } from '../store/store';
import { isRowOnItsWay } from './behaviour';
import type { AnyActionId } from './table';

export type WaitingActions = {
  /** True if the action has to wait, for a row or behind others that do: it is done when its turn comes. */
  take(id: AnyActionId): boolean;
  end(): void;
};

/**
 * Keys may be faster than the rows that they are about. What was pressed meanwhile is neither lost nor done to another
 * paper: it waits, and what is pressed after it waits behind it. It is forgotten when the row cannot be had, or when
 * another list is opened.
 */
export function createWaitingActions(
  store: WindowStore,
  {
    mustWait,
    act,
  }: {
    readonly mustWait: (id: AnyActionId, state: WindowState) => boolean;
    readonly act: (id: AnyActionId) => boolean;
  },
): WaitingActions {
  let waiting: AnyActionId[] = [];
  let isActing = false;

  const end = store.subscribe((state, before) => {
    if (waiting.length === 0 || isActing) return;
    if (state.list.view !== before.list.view || state.list.error !== null) {
      waiting = [];
      return;
    }
    isActing = true;
    try {
      // Each may select a row that has yet to come.
      while (waiting.length > 0 && !isRowOnItsWay(store.getState())) {
        const next = waiting.shift();
        if (next !== undefined) act(next);
      }
    } finally {
      isActing = false;
    }
  });

  return {
    take(id) {
      if (waiting.length === 0 && !mustWait(id, store.getState())) return false;
      waiting.push(id);
      return true;
    },
    end,
  };
}
