import { useMemo } from 'react';
import { AppError, type ErrorData } from '#contract/errors';
import { labelKey } from '#contract/labels';
import type { LibraryCommand, LibraryOutcome, LibraryState } from '#contract/library';
import { useActionContext } from '../../actions/context';

export type Tried =
  | { readonly ok: true; readonly outcome: LibraryOutcome }
  /** Nothing has changed; the reason belongs beside the field that it is about. */
  | { readonly ok: false; readonly error: ErrorData };

export type Commands = {
  /** Carries a command out and tells it in a toast. Why it could not be done is returned, not told. */
  attempt(command: LibraryCommand): Promise<Tried>;
  /** The queues and tags as main has them now: the event that brings a new one may come after the answer. */
  current(): Promise<Pick<LibraryState, 'queues' | 'tags'> | null>;
};

/** For dialogs that say at a field why something could not be done. */
export function useCommands(): Commands {
  const { client, store } = useActionContext();
  return useMemo(
    () => ({
      async attempt(command) {
        try {
          const outcome = await client.call('library.do', command);
          const text = outcome.warning === undefined ? outcome.did : `${outcome.did}. ${outcome.warning}`;
          if (text !== '') store.getState().toast(text, { canUndo: true, revision: outcome.revision });
          return { ok: true, outcome };
        } catch (thrown) {
          return { ok: false, error: AppError.from(thrown).toData() };
        }
      },
      async current() {
        try {
          const app = await client.call('app.state');
          return app.phase === 'ready' ? app.library : null;
        } catch {
          return null;
        }
      },
    }),
    [client, store],
  );
}

/** The queue or tag of that name, however it is written. */
export function named<Label extends { readonly name: string }>(
  labels: readonly Label[],
  name: string,
): Label | undefined {
  const key = labelKey(name.trim());
  return labels.find((label) => labelKey(label.name) === key);
}
