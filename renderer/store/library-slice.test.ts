import { expect, test, vi } from 'vitest';
import { type Day, DaySchema } from '#contract/days';
import { type PaperId, PaperIdSchema } from '#contract/ids';
import type { LibraryCommand } from '#contract/library';
import { QueueIdSchema } from '#contract/library-ids';
import type { Row } from '#contract/paper';
import * as v from 'valibot';
import type { Client } from '../bridge/client';
import { aRow, readyState } from './for-tests';
import { createWindowStore } from './store';

const day: Day = v.parse(DaySchema, '2025-12-30');
const idOf = (number: number): PaperId => v.parse(PaperIdSchema, `2512.${String(number).padStart(5, '0')}`);

function row(number: number): Row {
  return aRow({ id: idOf(number), day, title: `Paper ${number}` });
}

/** A main with an inbox that decided papers leave, and that takes its time to answer each command. */
function slowMain(papers: number) {
  const rows = Array.from({ length: papers }, (_, number) => row(number));
  const gone: PaperId[][] = [];
  const done: LibraryCommand[] = [];
  const waiting: (() => void)[] = [];
  let revision = 0;
  const standing = () => rows.filter(({ id }) => !gone.flat().includes(id));
  const later = <Value>(work: () => Value): Promise<Value> =>
    new Promise((resolve, reject) => {
      waiting.push(() => {
        try {
          resolve(work());
        } catch (thrown) {
          reject(thrown instanceof Error ? thrown : new Error('It failed.'));
        }
      });
    });
  const outcome = (did: string, count: number) => {
    revision += 1;
    return { did, papers: count, sequence: revision, revision };
  };
  let isBroken = false;
  const answers: Readonly<Record<string, (input: never) => unknown>> = {
    'list.outline': () => ({
      revision: revision + 1,
      total: standing().length,
      sections: [{ heading: { kind: 'day', day }, count: standing().length }],
    }),
    'list.rows': ({ offset, limit }: { offset: number; limit: number }) => ({
      revision: revision + 1,
      total: standing().length,
      offset,
      rows: standing().slice(offset, offset + limit),
    }),
    'list.locate': ({ id }: { id: string }) => {
      const index = standing().findIndex((each) => each.id === id);
      return { revision: revision + 1, index: index < 0 ? null : index };
    },
    'paper.get': ({ id }: { id: string }) => ({ paper: { id }, status: 'inbox', days: [], votes: [] }),
    'library.do': (command: LibraryCommand) =>
      later(() => {
        if (isBroken) throw new Error('Refused.');
        done.push(command);
        const papersOf = 'papers' in command ? command.papers : undefined;
        const ids = papersOf?.kind === 'ids' ? [...papersOf.ids] : [];
        gone.push(command.do === 'archive' ? ids : []);
        return outcome(`Archived ${ids.length}`, ids.length);
      }),
    'library.undo': () =>
      later(() => {
        gone.pop();
        return outcome('Undone', 1);
      }),
  };
  const client: Client = {
    host: 'browser',
    platform: 'other',
    call: (channel: string, ...input: unknown[]) => Promise.resolve(answers[channel]?.(input[0] as never) as never),
    ask: () => Promise.resolve(true),
    pdfFrame: () => Promise.resolve('offprint-pdf://viewer/'),
    listen: () => () => undefined,
    watch: () => () => undefined,
  };
  return {
    client,
    done,
    /** Answers what waits, and tells the window of the new revision as an event does. */
    async answer(store: ReturnType<typeof createWindowStore>) {
      await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(0));
      waiting.shift()?.();
      store.getState().take({ name: 'library', payload: { ...readyState().library, revision } });
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
    breaks: () => {
      isBroken = true;
    },
  };
}

async function opened(papers: number) {
  const main = slowMain(papers);
  const store = createWindowStore(main.client);
  store.setState({ app: readyState() });
  await store.getState().renewList();
  const archive = () => {
    const papersOf = store.getState().subject();
    return papersOf === null ? Promise.resolve(null) : store.getState().carryOut({ do: 'archive', papers: papersOf });
  };
  const idsDone = () =>
    main.done.flatMap((command) => ('papers' in command && command.papers.kind === 'ids' ? command.papers.ids : []));
  return { main, store, archive, idsDone };
}

test('the next paper is selected before main has answered', async () => {
  const { store, archive } = await opened(5);
  void archive();
  expect(store.getState().list.selectedId).toBe(idOf(1));
  expect(store.getState().paper.id).toBe(idOf(1));
});

test('keys that are faster than main each hit the paper that was selected: none twice, none skipped', async () => {
  const { main, store, archive, idsDone } = await opened(9);
  const seen: (PaperId | null)[] = [];
  for (let press = 0; press < 6; press += 1) {
    seen.push(store.getState().list.selectedId);
    void archive();
    // Every other answer comes between two keys.
    if (press % 2 === 1) await main.answer(store);
  }
  for (let left = 0; left < 3; left += 1) await main.answer(store);
  expect(seen).toEqual([0, 1, 2, 3, 4, 5].map(idOf));
  expect(idsDone()).toEqual([0, 1, 2, 3, 4, 5].map(idOf));
  await vi.waitFor(() => expect(store.getState().list.outline?.total).toBe(3));
  expect(store.getState().list).toMatchObject({ selectedId: idOf(6), selectedIndex: 0 });
  await vi.waitFor(() => expect(store.getState().leaving.size).toBe(0));
  expect(store.getState().steps).toHaveLength(6);
});

test('moving passes over what is on its way out', async () => {
  const { store, archive } = await opened(5);
  store.getState().select(2);
  void archive();
  expect(store.getState().list.selectedId).toBe(idOf(3));
  store.getState().move(-1);
  expect(store.getState().list.selectedId).toBe(idOf(1));
  store.getState().move(1);
  expect(store.getState().list.selectedId).toBe(idOf(3));
});

test('after the last row the one before it is selected, after the only one none', async () => {
  const { main, store, archive } = await opened(2);
  store.getState().select(1);
  void archive();
  expect(store.getState().list.selectedId).toBe(idOf(0));
  void archive();
  expect(store.getState().list.selectedId).toBeNull();
  expect(store.getState().paper.id).toBeNull();
  expect(store.getState().subject()).toBeNull();
  await main.answer(store);
  await main.answer(store);
  await vi.waitFor(() => expect(store.getState().list.outline?.total).toBe(0));
  expect(store.getState().list.selectedId).toBeNull();
});

test('what is refused stays, and is told', async () => {
  const { main, store, archive } = await opened(3);
  main.breaks();
  void archive();
  await main.answer(store);
  expect(store.getState().leaving.size).toBe(0);
  expect(store.getState().steps).toEqual([]);
  expect(store.getState().lastToast?.canUndo).toBeUndefined();
  expect(store.getState().list.outline?.total).toBe(3);
});

test('after undo the paper that came back is selected', async () => {
  const { main, store, archive } = await opened(5);
  store.getState().select(1);
  void archive();
  await main.answer(store);
  expect(store.getState().lastToast).toMatchObject({ text: 'Archived 1', canUndo: true });
  store.getState().move(2);
  void store.getState().undo();
  await main.answer(store);
  await vi.waitFor(() =>
    expect(store.getState().list).toMatchObject({ selectedId: idOf(1), selectedIndex: 1, anchor: 1 }),
  );
  expect(store.getState().paper.id).toBe(idOf(1));
  expect(store.getState().steps).toEqual([]);
});

test('what undo brings back of a step that this window does not know is selected as well', async () => {
  const { main, store, archive } = await opened(5);
  store.getState().select(2);
  void archive();
  await main.answer(store);
  await vi.waitFor(() => expect(store.getState().list.outline?.total).toBe(4));
  // As after a restart.
  store.setState({ steps: [] });
  void store.getState().undo();
  await main.answer(store);
  await vi.waitFor(() => expect(store.getState().list).toMatchObject({ selectedId: idOf(2), selectedIndex: 2 }));
});

test('marks are what a command is about, and are gone with the papers', async () => {
  const { main, store, archive, idsDone } = await opened(6);
  store.getState().toggleMark(idOf(1));
  store.getState().select(3);
  store.getState().extendMark(1);
  expect(store.getState().subject()).toEqual({ kind: 'ids', ids: [1, 3, 4].map(idOf) });
  store.getState().extendMark(-1);
  expect(store.getState().subject()).toEqual({ kind: 'ids', ids: [1, 3].map(idOf) });
  void archive();
  expect(store.getState().marked.kind).toBe('none');
  expect(store.getState().list.selectedId).toBe(idOf(4));
  await main.answer(store);
  expect(idsDone()).toEqual([1, 3].map(idOf));
});

test('however papers were marked, they stay so until they leave', async () => {
  const { main, store, archive } = await opened(6);
  const star = () => {
    const papers = store.getState().subject();
    if (papers === null) throw new Error('Nothing is selected.');
    return store.getState().carryOut({ do: 'star', papers, on: true });
  };
  store.getState().markAll();
  const all = store.getState().subject();
  void star();
  await main.answer(store);
  expect(store.getState().subject()).toEqual(all);
  store.getState().unmark();
  store.getState().toggleMark(idOf(1));
  void star();
  await main.answer(store);
  expect(store.getState().subject()).toEqual({ kind: 'ids', ids: [idOf(1)] });
  store.getState().markAll();
  void archive();
  expect(store.getState().marked.kind).toBe('none');
});

test('how many papers are marked is said each time', async () => {
  const { store } = await opened(85);
  const said = () => store.getState().announcement.text;
  store.getState().toggleMark(idOf(0));
  expect(said()).toBe('1 selected');
  store.getState().extendMark(1);
  store.getState().extendMark(1);
  expect(said()).toBe('3 selected');
  store.getState().markAll();
  expect(said()).toBe('85 selected');
  store.getState().toggleMark(idOf(4));
  expect(said()).toBe('84 selected');
  store.getState().unmark();
  expect(said()).toBe('Nothing selected');
});

test('the place that is said is that of the paper that was moved, not of the selected one', async () => {
  const { main, store } = await opened(6);
  const queue = v.parse(QueueIdSchema, 'skim');
  void store.getState().reorder({ do: 'queue', papers: { kind: 'ids', ids: [idOf(3)] }, queue, at: 3 });
  await main.answer(store);
  await vi.waitFor(() => expect(store.getState().announcement.text).toBe('moved to 4 of 6'));
});

test('a range holds the rows from the selected one on, at hand or not', async () => {
  const { store } = await opened(350);
  store.getState().select(90);
  await store.getState().markRange(310);
  const { marked, list } = store.getState();
  expect(marked.kind === 'some' ? marked.ids.size : 0).toBe(221);
  expect(list.selectedIndex).toBe(310);
});

test('all of a view is a query, but for those whose mark was taken away', async () => {
  const { store } = await opened(4);
  store.getState().markAll();
  store.getState().toggleMark(idOf(2));
  expect(store.getState().subject()).toEqual({ kind: 'view', view: { kind: 'inbox' }, except: [idOf(2)] });
  store.getState().openView({ kind: 'all' });
  expect(store.getState().marked.kind).toBe('none');
});

test('the filter is part of the view, and its field goes with the list', async () => {
  const { store } = await opened(4);
  store.getState().showFilter();
  store.getState().filter('  mamba ');
  expect(store.getState().list.view).toEqual({ kind: 'inbox', filter: 'mamba' });
  expect(store.getState().filterShown).toBe(true);
  store.getState().dropFilter();
  expect(store.getState().list.view).toEqual({ kind: 'inbox' });
  store.getState().showFilter();
  store.getState().openView({ kind: 'all' });
  expect(store.getState().filterShown).toBe(false);
});
