import { cleanup, render } from '@testing-library/react';
import * as v from 'valibot';
import { afterEach, expect, test } from 'vitest';
import { QueueSchema } from '#contract/library';
import { clientByHand, readyState } from '../store/for-tests';
import { createWindowStore } from '../store/store';
import { createPanes } from './panes';
import { useActionKeys } from './useActionKeys';

afterEach(cleanup);

const queue = (papers: number, key = 'r') =>
  v.parse(QueueSchema, { id: 'next', name: 'Read next', colour: 1, key, papers, minutes: papers });

function opened() {
  const { client, questions } = clientByHand();
  const store = createWindowStore(client);
  const ready = readyState();
  const tell = (papers: number, key?: string) =>
    store.setState({ app: { ...ready, library: { ...ready.library, queues: [queue(papers, key)] } } });
  tell(0);
  const panes = createPanes(store);
  const context = { store, client, panes, isNarrow: () => false };
  function Keys() {
    useActionKeys(context);
    return <input aria-label="Field" />;
  }
  render(<Keys />);
  const press = (key: string, target: EventTarget = window): void =>
    void target.dispatchEvent(
      new KeyboardEvent('keydown', { key, shiftKey: /^[A-Z]$/.test(key), bubbles: true, cancelable: true }),
    );
  return { store, questions, tell, press, panes };
}

test('a sequence goes on though a queue has one paper more meanwhile', () => {
  const { store, tell, press } = opened();
  press('g');
  tell(1);
  press('q');
  expect(store.getState().overlay).toBeNull();
  expect(store.getState().list.view).toEqual({ kind: 'queue', queue: 'next' });
});

test('a queue that gets another key is found by it at once', async () => {
  const { store, questions, tell, press } = opened();
  store.setState(({ list }) => ({ list: { ...list, selectedId: v.parse(v.any(), '2512.00001') } }));
  tell(0, 'v');
  press('r');
  press('v');
  await Promise.resolve();
  const done = questions.filter(({ channel }) => channel === 'library.do').map(({ input }) => input);
  expect(done).toEqual([{ do: 'queue', papers: { kind: 'ids', ids: ['2512.00001'] }, queue: 'next' }]);
});

test('over a dialog and in a field single keys rest', () => {
  const { store, press } = opened();
  const field = document.querySelector('input');
  if (field === null) throw new Error('The field is there.');
  press('?', field);
  expect(store.getState().overlay).toBeNull();
  store.getState().openOverlay('tags');
  press('g');
  press('q');
  expect(store.getState().list.view).toEqual({ kind: 'inbox' });
});

/** A list of 130 papers of which the first hundred are at hand, and the row of number 100 is selected. */
function betweenPages() {
  const given = opened();
  const { store, questions } = given;
  const rowsFrom = (first: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `2512.${String(first + index).padStart(5, '0')}` }));
  const list = v.parse(v.any(), {
    view: { kind: 'inbox' },
    outline: { revision: 1, total: 130, sections: [{ heading: { kind: 'none' }, count: 130 }] },
    pages: new Map([[0, rowsFrom(0, 100)]]),
    error: null,
    selectedId: null,
    selectedIndex: null,
    anchor: 0,
    begins: 0,
  });
  store.setState({ list });
  store.getState().select(100);
  const asked = () => questions.find(({ channel }) => channel === 'list.rows');
  const commands = () => questions.filter(({ channel }) => channel === 'library.do').map(({ input }) => input);
  const come = () => {
    asked()?.answer({ revision: 1, total: 130, offset: 100, rows: rowsFrom(100, 30) });
    return new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { ...given, asked, commands, come };
}

test('keys that are faster than a row wait for it, each for the paper that it was pressed for', async () => {
  const { store, questions, press, commands, come } = betweenPages();
  for (const key of ['e', 'j', 'f']) press(key);
  await Promise.resolve();
  expect(commands()).toEqual([]);
  await come();
  expect(store.getState().list.selectedId).toBe('2512.00102');
  expect(commands()).toEqual([{ do: 'archive', papers: { kind: 'ids', ids: ['2512.00100'] } }]);
  questions.find(({ channel }) => channel === 'library.do')?.answer({ did: '', papers: 1, sequence: 1, revision: 1 });
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(commands()[1]).toEqual({ do: 'star', papers: { kind: 'ids', ids: ['2512.00102'] }, on: true });
});

test('keys for a row that cannot be had, or for a list that was left, are forgotten', async () => {
  const failing = betweenPages();
  failing.press('e');
  failing.asked()?.fail('host.unavailable');
  await new Promise((resolve) => setTimeout(resolve, 0));
  failing.store.getState().select(3);
  await Promise.resolve();
  expect(failing.commands()).toEqual([]);
  cleanup();

  const left = betweenPages();
  left.press('e');
  left.store.getState().openView({ kind: 'all' });
  left.store.getState().openView({ kind: 'inbox' });
  await left.come();
  expect(left.commands()).toEqual([]);
});

test('what is typed before an editor has the focus is written into it, and does nothing else', async () => {
  const { store, questions, press, panes } = opened();
  const id = v.parse(v.any(), '2512.00001');
  store.setState(({ list, paper }) => ({ list: { ...list, selectedId: id }, paper: { ...paper, id } }));
  for (const key of ['n', 'e', 's', ' ', 'x', 'Backspace', 'E', 'Enter']) press(key);
  await Promise.resolve();
  expect(questions.filter(({ channel }) => channel === 'library.do')).toEqual([]);
  const written: string[] = [];
  panes.attachNote(v.parse(v.any(), 'paper/2512.00002'), {
    focus: () => written.push('wrong'),
    insert: () => undefined,
  });
  panes.attachNote(v.parse(v.any(), 'paper/2512.00001'), {
    focus: () => written.push('focus'),
    insert: (text) => written.push(text),
  });
  await new Promise((resolve) => requestAnimationFrame(resolve));
  expect(written).toEqual(['focus', 'es E\n']);
  press('e');
  await Promise.resolve();
  expect(questions.filter(({ channel }) => channel === 'library.do')).toHaveLength(1);
});

test('who does not wait for the editor has the keys back with Escape', async () => {
  const { store, questions, press } = opened();
  const id = v.parse(v.any(), '2512.00001');
  store.setState(({ list, paper }) => ({ list: { ...list, selectedId: id }, paper: { ...paper, id } }));
  for (const key of ['n', 'Escape', 'e']) press(key);
  await Promise.resolve();
  expect(questions.filter(({ channel }) => channel === 'library.do')).toHaveLength(1);
});

test('what is typed right after the key of the filter goes into it, though a list that is opened comes later', async () => {
  const { store, questions, press, panes } = opened();
  const id = v.parse(v.any(), '2512.00001');
  store.setState(({ list, paper }) => ({ list: { ...list, selectedId: id }, paper: { ...paper, id } }));
  const focused: string[] = [];
  panes.focusList();
  for (const key of ['L', 'e', 's']) press(key);
  await Promise.resolve();
  expect(questions.filter(({ channel }) => channel === 'library.do')).toEqual([]);
  panes.attachFilter({ focus: () => focused.push('filter'), insert: (text) => focused.push(text) });
  await new Promise((resolve) => requestAnimationFrame(resolve));
  store.setState(({ list }) => ({ list: { ...list, outline: { revision: 1, total: 1, sections: [] } } }));
  panes.attachList({
    scrollToIndex: () => undefined,
    focus: () => focused.push('list'),
    hasFocus: () => false,
    pageSize: () => 1,
  });
  panes.listChanged();
  expect(focused).toEqual(['filter', 'es']);
});
