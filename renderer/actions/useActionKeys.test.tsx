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
  const context = { store, client, panes: createPanes(store), isNarrow: () => false };
  function Keys() {
    useActionKeys(context);
    return <input aria-label="Field" />;
  }
  render(<Keys />);
  const press = (key: string, target: EventTarget = window): void =>
    void target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  return { store, questions, tell, press };
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
