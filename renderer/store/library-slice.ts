import { AppError } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import type { LibraryCommand, LibraryOutcome } from '#contract/library';
import type { StateCreator } from 'zustand/vanilla';
import type { Client } from '../bridge/client';
import { departing, departs } from './departures';
import { tellFailure } from './failure';
import { markedCount, markFrom, NO_MARKS, toggled } from './marks';
import { PAGE_ROWS, pagesOf, placeOf, rowIn } from './row-pages';
import type { LibrarySlice, Marked, Step, WindowState } from './state';
import { isKeeping } from './steps';
import { inDigits } from '../words/numbers';

/** What is done to the library from this window, and the rows that it is done to. */
export function createLibrarySlice(client: Client): StateCreator<WindowState, [], [], LibrarySlice> {
  return (set, get) => {
    let last: Promise<unknown> = Promise.resolve();
    let count = 0;
    let undone: readonly Step[] = [];
    /** The library's revision after the last step of this window. */
    let ownRevision = 0;

    /** One after the other, in the order in which they were asked for: a host may carry calls side by side. */
    function inOrder<Value>(work: () => Promise<Value>): Promise<Value> {
      const next = last.then(work);
      last = next.catch(() => undefined);
      return next;
    }

    function revision(): number {
      const { app } = get();
      return app?.phase === 'ready' ? app.library.revision : 0;
    }

    function tell(outcome: LibraryOutcome, canUndo: boolean): void {
      ownRevision = Math.max(ownRevision, outcome.revision);
      if (outcome.did === '') return;
      get().toast(outcome.warning === undefined ? outcome.did : `${outcome.did}. ${outcome.warning}`, {
        canUndo,
        revision: outcome.revision,
      });
    }

    /** These papers are gone from the lists of main; the open list may still have to hear of it. */
    function settle(ids: readonly PaperId[], outcome: LibraryOutcome | null): void {
      const { app, list, leaving } = get();
      const rest = new Map(leaving);
      const gone = app?.phase === 'ready' && outcome !== null ? app.feed.revision + outcome.revision : -1;
      const isNew = (list.outline?.revision ?? -1) >= gone;
      for (const id of ids) {
        if (outcome === null || isNew) rest.delete(id);
        else rest.set(id, gone);
      }
      set({ leaving: rest });
    }

    function stepOf(command: LibraryCommand): {
      readonly step: Step;
      readonly ids: readonly PaperId[];
      readonly leaves: boolean;
    } {
      const { list } = get();
      count += 1;
      const subject = 'papers' in command ? departing(list, command.papers) : { ids: [], from: 0 };
      const leaves = 'papers' in command && departs(list.view, command);
      const step: Step = {
        number: count,
        papers: subject.ids.length,
        kept: isKeeping(command, list, subject.ids),
        sorts: leaves && list.view.kind === 'inbox',
        first: subject.ids[0] ?? null,
        at: Date.now(),
      };
      if (leaves) get().depart(subject.ids, subject.from);
      return { step, ids: leaves ? subject.ids : [], leaves };
    }

    /** Selects the first paper that has come into the list, as far as it is at hand: what undo brought back. */
    async function selectNew(): Promise<void> {
      const rows = () => [...get().list.pages.values()].flat();
      const known = new Set(rows().map(({ id }) => id));
      const { view, selectedId } = get().list;
      await get().reseat();
      const { list } = get();
      // Where nothing was at hand, everything is new.
      if (list.view !== view || list.selectedId !== selectedId || known.size === 0) return;
      const place = rows().find(({ id }) => !known.has(id));
      const index = place === undefined ? undefined : placeOf(list.pages, place.id);
      if (index !== undefined) get().select(index);
    }

    function dropStep(number: number): void {
      set(({ steps }) => ({ steps: steps.filter((step) => step.number !== number) }));
    }

    async function send(command: LibraryCommand, step: Step, quiet: boolean): Promise<LibraryOutcome | null> {
      const before = revision();
      try {
        const outcome = await client.call('library.do', command);
        if (outcome.papers === 0 && outcome.revision <= before) dropStep(step.number);
        else
          set(({ steps }) => ({
            steps: steps.map((each) => (each.number === step.number ? { ...each, papers: outcome.papers } : each)),
          }));
        if (quiet) ownRevision = Math.max(ownRevision, outcome.revision);
        else tell(outcome, outcome.papers > 0 || outcome.revision > before);
        return outcome;
      } catch (thrown) {
        dropStep(step.number);
        tellFailure(get(), AppError.from(thrown));
        return null;
      }
    }

    /** Says where in the open list the first of the papers stands that were moved. */
    async function tellPlace(command: LibraryCommand): Promise<void> {
      const { list } = get();
      const id = 'papers' in command && command.papers.kind === 'ids' ? command.papers.ids[0] : list.selectedId;
      if (id === undefined || id === null) return;
      try {
        const known = placeOf(list.pages, id);
        const index = known ?? (await client.call('list.locate', { view: list.view, id })).index;
        const { outline } = get().list;
        if (index !== null && outline !== null) get().announce(`moved to ${index + 1} of ${outline.total}`);
      } catch (thrown) {
        tellFailure(get(), thrown);
      }
    }

    /** Says how many papers are marked now, or that none is. */
    function mark(marked: Marked): void {
      set({ marked });
      const marks = markedCount(marked, get().list.outline?.total ?? 0);
      get().announce(marks === 0 ? 'Nothing selected' : `${inDigits(marks)} selected`);
    }

    async function take(command: LibraryCommand, quiet: boolean): Promise<LibraryOutcome | null> {
      const { step, ids, leaves } = stepOf(command);
      undone = [];
      set(({ steps }) => ({ steps: [...steps, step] }));
      const isAll = 'papers' in command && command.papers.kind === 'view';
      // What is marked stays so unless it leaves.
      if (leaves) set({ marked: NO_MARKS });
      const outcome = await inOrder(() => send(command, step, quiet));
      if (ids.length > 0) settle(ids, outcome);
      // Which papers it was about is known to main alone.
      if (isAll) await get().reseat();
      return outcome;
    }

    return {
      marked: NO_MARKS,
      leaving: new Map(),
      steps: [],

      settleLeaving(listed) {
        const { leaving } = get();
        if (leaving.size === 0) return;
        const rest = new Map([...leaving].filter(([, gone]) => gone > listed));
        if (rest.size < leaving.size) set({ leaving: rest });
      },

      toggleMark: (id) => mark(toggled(get().marked, id)),
      extendMark(by) {
        const { list, marked, move } = get();
        const from = list.selectedId;
        move(by);
        const to = get().list.selectedId;
        mark(markFrom(marked, from, to));
      },
      async markRange(to) {
        const { list, marked } = get();
        const from = list.selectedIndex ?? list.anchor;
        const [first, end] = from < to ? [from, to] : [to, from];
        const ids = new Set(marked.kind === 'some' ? marked.ids : []);
        const add = (index: number, id: PaperId | undefined): void => {
          if (id !== undefined && index >= first && index <= end) ids.add(id);
        };
        for (let index = first; index <= end; index += 1) add(index, rowIn(list.pages, index)?.id);
        try {
          for (const page of pagesOf(first, end).filter((each) => !list.pages.has(each))) {
            const offset = page * PAGE_ROWS;
            const { rows } = await client.call('list.rows', { view: list.view, offset, limit: PAGE_ROWS });
            rows.forEach((row, place) => add(offset + place, row.id));
          }
        } catch (thrown) {
          return tellFailure(get(), thrown);
        }
        if (get().list.view !== list.view) return;
        mark({ kind: 'some', ids });
        get().select(to);
      },
      markAll: () => mark({ kind: 'all', except: new Set() }),
      unmark: () => {
        if (get().marked.kind !== 'none') mark(NO_MARKS);
      },
      subject() {
        const { marked, list } = get();
        if (marked.kind === 'some') return { kind: 'ids', ids: [...marked.ids] };
        if (marked.kind === 'all') return { kind: 'view', view: list.view, except: [...marked.except] };
        return list.selectedId === null ? null : { kind: 'ids', ids: [list.selectedId] };
      },

      carryOut: (command) => take(command, false),
      async reorder(command) {
        const outcome = await take(command, true);
        if (outcome === null) return;
        await get().renewList();
        await tellPlace(command);
      },

      async undo() {
        const step = get().steps.at(-1);
        if (step !== undefined) {
          dropStep(step.number);
          undone = [...undone, step];
        }
        await inOrder(async () => {
          const isOwn = revision() <= ownRevision;
          try {
            tell(await client.call('library.undo'), false);
          } catch (thrown) {
            undone = undone.filter((each) => each !== step);
            if (step !== undefined) set(({ steps }) => ({ steps: [...steps, step] }));
            return tellFailure(get(), thrown);
          }
          if (isOwn && step !== undefined && step.first !== null) await get().selectPaper(step.first);
          else await selectNew();
        });
      },
      async redo() {
        const step = undone.at(-1);
        undone = undone.slice(0, -1);
        await inOrder(async () => {
          try {
            tell(await client.call('library.redo'), true);
            if (step !== undefined) set(({ steps }) => ({ steps: [...steps, step] }));
            await get().reseat();
          } catch (thrown) {
            if (step !== undefined) undone = [...undone, step];
            tellFailure(get(), thrown);
          }
        });
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
