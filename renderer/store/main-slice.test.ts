import { expect, test, vi } from 'vitest';
import { QueueSchema } from '#contract/library';
import { DEFAULT_SETTINGS } from '#contract/settings';
import * as v from 'valibot';
import { clientByHand, readyState } from './for-tests';
import { createWindowStore } from './store';

function askedTwice() {
  const { client, questions } = clientByHand();
  const store = createWindowStore(client);
  void store.getState().loadState();
  void store.getState().loadState();
  const [first, second] = questions;
  if (first === undefined || second === undefined) throw new Error('The state was not asked for twice.');
  return { store, first, second };
}

test('the state may be asked for twice at once, and events since then are newer than either answer', async () => {
  const { store, first, second } = askedTwice();
  store.getState().take({ name: 'settings', payload: { ...DEFAULT_SETTINGS, theme: 'dark' } });
  first.answer(readyState());
  await vi.waitFor(() => expect(store.getState().app).not.toBeNull());
  second.answer(readyState({ home: '/second' }));
  await vi.waitFor(() => expect(store.getState().app).toMatchObject({ home: '/second', settings: { theme: 'dark' } }));
  expect(store.getState().contactError).toBeNull();
});

test('the failure of an earlier question does not stand beside the answer to a later one', async () => {
  const { store, first, second } = askedTwice();
  second.answer(readyState({ home: '/second' }));
  await vi.waitFor(() => expect(store.getState().app).not.toBeNull());
  first.fail('host.unavailable');
  await new Promise((resolve) => setTimeout(resolve));
  expect(store.getState().contactError).toBeNull();
});

test('an earlier answer that comes last changes nothing', async () => {
  const { store, first, second } = askedTwice();
  second.answer(readyState({ home: '/second' }));
  await vi.waitFor(() => expect(store.getState().app).not.toBeNull());
  first.answer(readyState({ home: '/first' }));
  await new Promise((resolve) => setTimeout(resolve));
  expect(store.getState().app).toMatchObject({ home: '/second' });
});

test('a toast does not offer to take back what is no longer the last step', async () => {
  const { client, questions } = clientByHand();
  const store = createWindowStore(client);
  void store.getState().loadState();
  const ready = readyState();
  questions[0]?.answer(ready);
  await vi.waitFor(() => expect(store.getState().app).not.toBeNull());
  const told = (revision: number, undo: string) =>
    store.getState().take({ name: 'library', payload: { ...ready.library, revision, undo } });
  store.getState().toast('Starred “A”', { canUndo: true, revision: 5 });
  told(5, 'Starred “A”');
  // Its paper was looked up meanwhile: no step.
  told(6, 'Starred “A”');
  expect(store.getState().lastToast?.text).toBe('Starred “A”');
  told(7, 'Moved “B” to 2 of 3');
  expect(store.getState().lastToast).toBeNull();
});

test('whoever looks at a queue that is deleted elsewhere is brought to the inbox, and told', () => {
  const { client } = clientByHand();
  const store = createWindowStore(client);
  const queue = v.parse(QueueSchema, { id: 'skim', name: 'Skim', colour: 3, papers: 0, minutes: 0 });
  const { library } = readyState();
  store.setState({ app: readyState({ library: { ...library, queues: [queue] } }) });
  store.getState().openView({ kind: 'queue', queue: queue.id });
  store.getState().take({ name: 'library', payload: { ...library, revision: 1, queues: [] } });
  expect(store.getState().list.view).toEqual({ kind: 'inbox' });
  expect(store.getState().announcement.text).toBe('The queue Skim is gone. This is the inbox.');
});
