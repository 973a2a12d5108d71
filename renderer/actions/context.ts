import { createContext, useCallback, useContext, useMemo } from 'react';
import { useWindow } from '../store/store';
import { type ActionContext, isEnabled, perform } from './actions';
import { isSingleKey, printedKeys } from './strokes';
import { type AnyActionId, entryOf } from './table';

export const ActionsContext = createContext<ActionContext | null>(null);

/** What actions need, for what calls them. */
export function useActionContext(): ActionContext {
  const context = useContext(ActionsContext);
  if (context === null) throw new Error('There are no actions around this component.');
  return context;
}

/** The keys of an action as they stand on its button: none while single letters are turned off and it has no others. */
export function useKeys(id: AnyActionId): readonly string[] | undefined {
  const { client } = useActionContext();
  const singleKeys = useWindow(({ app }) => app?.phase !== 'ready' || app.settings.singleKeys);
  const entry = useWindow((state) => entryOf(state, id));
  return useMemo(() => {
    const keys = entry?.keys.find((each) => singleKeys || !isSingleKey(each));
    return keys === undefined ? undefined : printedKeys(keys, client.platform);
  }, [entry, client, singleKeys]);
}

export type BoundAction = {
  readonly label: string;
  readonly keys: readonly string[] | undefined;
  readonly disabled: boolean;
  readonly perform: () => void;
};

/** An action as a button shows it. */
export function useAction(id: AnyActionId): BoundAction {
  const context = useActionContext();
  const keys = useKeys(id);
  // Enabled follows the state, which it is read from.
  const enabled = useWindow(() => isEnabled(id, context));
  const label = useWindow((state) => entryOf(state, id)?.label ?? '');
  const act = useCallback(() => void perform(id, context), [id, context]);
  return { label, keys, disabled: !enabled, perform: act };
}
