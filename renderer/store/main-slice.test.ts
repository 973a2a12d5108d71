import { expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '#contract/settings';
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
