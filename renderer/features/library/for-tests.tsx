import { act, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import * as v from 'valibot';
import { DaySchema } from '#contract/days';
import { PaperIdSchema, type PaperId } from '#contract/ids';
import { type LibraryState, LibraryStateSchema } from '#contract/library';
import { type Row, RowSchema } from '#contract/paper';
import type { Settings } from '#contract/settings';
import { ActionsContext } from '../../actions/context';
import { createPanes } from '../../actions/panes';
import { type Question, clientByHand, readyState } from '../../store/for-tests';
import { createWindowStore, StoreContext, type WindowStore } from '../../store/store';
import { UiProvider } from '../../ui/UiProvider';

export const paperId = (text: string): PaperId => v.parse(PaperIdSchema, text);

/** For tests: a library of three queues and four tags. */
export const LIBRARY: LibraryState = v.parse(LibraryStateSchema, {
  revision: 1,
  queues: [
    { id: 'read-next', name: 'Read next', colour: 1, key: 'r', papers: 7, minutes: 250 },
    { id: 'skim', name: 'Skim', colour: 2, key: 's', limit: 12, papers: 14, minutes: 84 },
    { id: 'deep-read', name: 'Deep read', colour: 3, key: 'd', papers: 0, minutes: 0 },
  ],
  tags: [
    { id: 'agents', name: 'agents', colour: 1, papers: 64, pin: 1 },
    { id: 'memory', name: 'agents/memory', colour: 2, papers: 3 },
    { id: 'evals', name: 'evals', colour: 4, papers: 44 },
    { id: 'video', name: 'video', colour: 6, papers: 0 },
  ],
  searches: [],
  counts: { inbox: 41, passed: 3, reading: 1, starred: 2, archive: 9, snoozed: 1, trash: 2 },
  undo: null,
  redo: null,
});

export function row(id: string, change: Partial<Record<keyof Row, unknown>> = {}): Row {
  return v.parse(RowSchema, {
    id,
    day: v.parse(DaySchema, '2025-12-22'),
    title: `About ${id}`,
    authors: ['Ada Lovelace'],
    authorCount: 1,
    upvotes: 3,
    comments: 0,
    words: 200,
    status: 'inbox',
    minutes: 20,
    ...change,
  });
}

export type Shown = {
  readonly store: WindowStore;
  readonly questions: readonly Question[];
  /** What was asked of a channel, in order, once whatever is on its way has been asked. */
  readonly inputs: (channel: Question['channel']) => Promise<readonly unknown[]>;
};

/** For tests: a part of the window over a store with these rows, the first of which is selected. */
export function show(
  part: ReactNode,
  { rows = [], settings = {} }: { readonly rows?: readonly Row[]; readonly settings?: Partial<Settings> } = {},
): Shown {
  const { client, questions } = clientByHand();
  const store = createWindowStore(client);
  const ready = readyState();
  const [first] = rows;
  store.setState(({ list }) => ({
    app: { ...ready, settings: { ...ready.settings, ...settings }, library: LIBRARY },
    list: {
      ...list,
      outline: { revision: 1, total: rows.length, sections: [{ heading: { kind: 'none' }, count: rows.length }] },
      pages: new Map([[0, rows]]),
      selectedId: first?.id ?? null,
      selectedIndex: first === undefined ? null : 0,
    },
  }));
  const context = { store, client, panes: createPanes(store), isNarrow: () => false };
  render(
    <StoreContext value={store}>
      <ActionsContext value={context}>
        <UiProvider>{part}</UiProvider>
      </ActionsContext>
    </StoreContext>,
  );
  return {
    store,
    questions,
    async inputs(channel) {
      await act(() => Promise.resolve());
      return questions.filter((each) => each.channel === channel).map(({ input }) => input);
    },
  };
}
