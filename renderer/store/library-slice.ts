import { AppError } from '#contract/errors';
import type { LibraryOutcome } from '#contract/library';
import type { StateCreator } from 'zustand/vanilla';
import type { Client } from '../bridge/client';
import { tellFailure } from './failure';
import type { LibrarySlice, Marked, WindowState } from './state';

const NONE: Marked = { kind: 'none' };

/** What is done to the library from this window, and the rows that it is done to. */
export function createLibrarySlice(client: Client): StateCreator<WindowState, [], [], LibrarySlice> {
  return (set, get) => {
    async function step(work: () => Promise<LibraryOutcome>, canUndo: boolean): Promise<LibraryOutcome | null> {
      try {
        const outcome = await work();
        if (outcome.papers > 0 || outcome.did !== '') {
          get().toast(outcome.warning === undefined ? outcome.did : `${outcome.did}. ${outcome.warning}`, { canUndo });
        }
        return outcome;
      } catch (thrown) {
        tellFailure(get(), AppError.from(thrown));
        return null;
      }
    }

    return {
      marked: NONE,
      toggleMark(id) {
        const { marked } = get();
        const ids = new Set(marked.kind === 'some' ? marked.ids : marked.kind === 'all' ? marked.except : []);
        if (!ids.delete(id)) ids.add(id);
        if (marked.kind === 'all') set({ marked: { kind: 'all', except: ids } });
        else set({ marked: ids.size === 0 ? NONE : { kind: 'some', ids } });
      },
      extendMark(by) {
        const { list, marked, move } = get();
        const ids = new Set(marked.kind === 'some' ? marked.ids : []);
        if (list.selectedId !== null) ids.add(list.selectedId);
        move(by);
        const next = get().list.selectedId;
        if (next !== null) ids.add(next);
        set({ marked: ids.size === 0 ? NONE : { kind: 'some', ids } });
      },
      markAll: () => set({ marked: { kind: 'all', except: new Set() } }),
      unmark: () => set({ marked: NONE }),
      subject() {
        const { marked, list } = get();
        switch (marked.kind) {
          case 'some':
            return { kind: 'ids', ids: [...marked.ids] };
          case 'all':
            return { kind: 'view', view: list.view, except: [...marked.except] };
          case 'none':
            return list.selectedId === null ? null : { kind: 'ids', ids: [list.selectedId] };
        }
      },
      carryOut: (command) => step(() => client.call('library.do', command), true),
      async undo() {
        await step(() => client.call('library.undo'), false);
      },
      async redo() {
        await step(() => client.call('library.redo'), true);
      },
      async add(text, queue) {
        try {
          return await client.call('library.add', { text, ...(queue === undefined ? {} : { queue }) });
        } catch (thrown) {
          tellFailure(get(), AppError.from(thrown));
          return null;
        }
      },
    };
  };
}
