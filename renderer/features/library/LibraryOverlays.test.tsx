import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Overlay } from '../../store/state';
import { LibraryOverlays } from './LibraryOverlays';
import { LIBRARY, paperId, row, show, type Shown } from './for-tests';

afterEach(cleanup);

const A = '2512.17351';
const B = '2512.17352';
const OUTCOME = { did: 'Done', papers: 1, sequence: 1, revision: 2 };

function opened(overlay: Overlay, rows = [row(A)], about?: string): Shown {
  const shown = show(<LibraryOverlays />, { rows });
  act(() => shown.store.setState({ overlay, overlayAbout: (about ?? null) as never }));
  return shown;
}

const field = (name: string | RegExp = /./): HTMLElement => screen.getByRole('combobox', { name });
const options = (): readonly string[] => screen.queryAllByRole('option').map((each) => each.textContent);
const type = (element: HTMLElement, value: string): void => void fireEvent.change(element, { target: { value } });

test('a queue is chosen by typing; Enter puts the papers at its end, with the why', async () => {
  const { inputs, store } = opened('queue');
  expect(document.activeElement).toBe(field());
  expect(screen.getByRole('dialog').textContent).toContain(`About ${A}`);
  expect(options()[1]).toContain('Full: 14 of 12');
  type(field(), 'deep');
  expect(options()).toHaveLength(2);
  type(screen.getByRole('textbox', { name: /Why/ }), ' For the proposal. ');
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(await inputs('library.do')).toEqual([
    { do: 'queue', papers: { kind: 'ids', ids: [A] }, queue: 'deep-read', at: 'bottom', why: 'For the proposal.' },
  ]);
  expect(store.getState().overlay).toBeNull();
});

test('with Shift it is the top of the queue that arrows point at', async () => {
  const { inputs } = opened('queue');
  fireEvent.keyDown(field(), { key: 'ArrowDown' });
  fireEvent.keyDown(field(), { key: 'Enter', shiftKey: true });
  expect(await inputs('library.do')).toMatchObject([{ queue: 'skim', at: 'top' }]);
});

test('a name that no queue has makes one, and the papers go there', async () => {
  const { inputs, questions } = opened('queue');
  type(field(), 'Weekend');
  expect(options()).toEqual(['Create queue “Weekend”']);
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(await inputs('library.do')).toEqual([{ do: 'create-queue', name: 'Weekend' }]);
  questions.at(-1)?.answer(OUTCOME);
  await waitFor(async () => expect(questions.at(-1)?.channel).toBe('app.state'));
  const made = { ...LIBRARY.queues[0], id: 'weekend', name: 'Weekend' };
  questions.at(-1)?.answer({ phase: 'ready', library: { ...LIBRARY, queues: [made] } });
  await waitFor(async () =>
    expect((await inputs('library.do'))[1]).toMatchObject({ do: 'queue', queue: 'weekend', at: 'bottom' }),
  );
});

test('what a dialog is about stays what it was when it opened', async () => {
  const { inputs, store } = opened('queue', [row(A), row(B)]);
  act(() => store.setState(({ list }) => ({ list: { ...list, selectedId: paperId(B), selectedIndex: 1 } })));
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(await inputs('library.do')).toMatchObject([{ papers: { kind: 'ids', ids: [A] } }]);
});

test('tags are given and taken away at once, and stand as they are for several papers', async () => {
  const rows = [row(A, { tags: ['agents', 'evals'] }), row(B, { tags: ['agents'] })];
  const shown = show(<LibraryOverlays />, { rows });
  act(() => {
    shown.store.setState({ marked: { kind: 'some', ids: new Set([paperId(A), paperId(B)]) } });
    shown.store.getState().openOverlay('tags');
  });
  const { inputs, questions } = shown;
  expect(screen.getByRole('dialog').textContent).toContain('2 papers');
  const checked = (): readonly (string | null)[] =>
    screen.getAllByRole('option').map((each) => each.getAttribute('aria-checked'));
  expect(checked()).toEqual(['true', 'false', 'mixed', 'false']);
  questions
    .find(({ channel }) => channel === 'library.suggest-tags')
    ?.answer([
      { name: 'retrieval', reason: 'keyword' },
      { name: 'video', tag: 'video', reason: 'alike' },
    ]);
  await screen.findByText('From their keywords');
  expect(options().map((each) => each.split(/\d|new|,/)[0])).toEqual([
    'video',
    'retrieval',
    'agents',
    'agents/memory',
    'evals',
  ]);

  type(field(), 'eva');
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect((await inputs('library.do'))[0]).toMatchObject({ do: 'tag', add: ['evals'], remove: [] });
  await act(async () => questions.at(-1)?.answer(OUTCOME));
  expect(screen.getByRole('option', { name: /evals/ }).getAttribute('aria-checked')).toBe('true');
  // The last one that was given.
  fireEvent.keyDown(field(), { key: 'Backspace' });
  await waitFor(async () =>
    expect((await inputs('library.do'))[1]).toMatchObject({ do: 'tag', add: [], remove: ['evals'] }),
  );
});

test('a new tag has a name that is allowed', async () => {
  const { inputs } = opened('tags');
  type(field(), 'agents//planning');
  expect(screen.getByRole('alert').textContent).toBe('Each level of a tag needs a name: agents/memory.');
  type(field(), 'a'.repeat(10_000));
  expect(screen.getByRole('alert').textContent).toContain('at most 80 characters');
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(await inputs('library.do')).toEqual([]);
  type(field(), 'agents/planning');
  expect(options().at(-1)).toContain('Create tag “agents/planning”');
  fireEvent.keyDown(field(), { key: 'ArrowUp' });
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(await inputs('library.do')).toMatchObject([{ add: ['agents/planning'] }]);
});

test('papers sleep until a day that is to come, and are brought back', async () => {
  const { inputs, store } = opened('snooze', [row(A, { snoozedUntil: '2031-01-06' })]);
  expect(screen.getByText(/Out of sight until 6 January 2031/)).toBeDefined();
  type(field(), '2020-01-01');
  expect(screen.getByRole('alert').textContent).toContain('1 January 2020 is not later than today.');
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(await inputs('library.do')).toEqual([]);
  type(field(), '');
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect(await inputs('library.do')).toEqual([{ do: 'snooze', papers: { kind: 'ids', ids: [A] }, until: null }]);
  expect(store.getState().overlay).toBeNull();
});

test('a why is one line of at most 500 characters', async () => {
  const { inputs, store } = opened('why', [row(A, { why: 'Before' })]);
  const input = screen.getByRole('textbox', { name: 'Why to read it' });
  expect(document.activeElement).toBe(input);
  type(input, 'x'.repeat(420));
  expect(screen.getByText('80 characters left.')).toBeDefined();
  type(input, 'x'.repeat(501));
  expect(screen.getByRole('alert').textContent).toBe('A why has at most 500 characters.');
  type(input, '  ');
  fireEvent.submit(input);
  expect(await inputs('library.do')).toEqual([{ do: 'why', papers: { kind: 'ids', ids: [A] }, text: '' }]);
  expect(store.getState().overlay).toBeNull();
});

test('a paper is added by a link, and it is told that it waits for the network', async () => {
  const { inputs, questions, store } = opened('add');
  const input = screen.getByRole('textbox', { name: /arXiv id/ });
  fireEvent.submit(input);
  expect(screen.getByRole('alert').textContent).toContain('No paper is named here.');
  type(input, 'https://arxiv.org/abs/2407.16198v1');
  expect(screen.getByText('This is arXiv 2407.16198.')).toBeDefined();
  fireEvent.submit(input);
  expect(await inputs('library.add')).toEqual([{ text: 'https://arxiv.org/abs/2407.16198v1' }]);
  await act(async () =>
    questions
      .at(-1)
      ?.answer({ id: '2407.16198', outcome: { ...OUTCOME, did: 'Added 2407.16198' }, details: 'waiting' }),
  );
  await waitFor(async () => expect(store.getState().overlay).toBeNull());
  expect(store.getState().lastToast?.text).toContain('looked up when the network is back');
});

test('a link that is pasted outside a field opens the dialog with it', async () => {
  const { store } = show(<LibraryOverlays />);
  const pasted = new Event('paste', { cancelable: true });
  const getData = (kind: string): string =>
    kind === 'text/plain' ? 'see\nhttps://huggingface.co/papers/2412.03552' : '';
  act(() => void window.dispatchEvent(Object.assign(pasted, { clipboardData: { getData } })));
  expect(store.getState().overlay).toBe('add');
  expect(screen.getByRole('textbox', { name: /arXiv id/ })).toHaveProperty(
    'value',
    'https://huggingface.co/papers/2412.03552',
  );
});

test('a queue is changed; what main refuses stands at the field', async () => {
  const { inputs, questions, store } = opened('edit-queue', [], 'skim');
  const name = screen.getByRole('textbox', { name: 'Name' });
  type(name, 'Read next');
  type(screen.getByRole('textbox', { name: 'Limit' }), '');
  fireEvent.click(screen.getByRole('radio', { name: 'Green' }));
  fireEvent.submit(name);
  expect(await inputs('library.do')).toEqual([
    { do: 'change-queue', queue: 'skim', name: 'Read next', colour: 5, limit: null },
  ]);
  await act(async () => questions.at(-1)?.fail('library.refused'));
  expect(store.getState().overlay).toBe('edit-queue');
  expect(screen.getByRole('alert').textContent).toBe('It failed.');
});

test('the key of a queue is one that nothing else has', async () => {
  opened('edit-queue', [], 'skim');
  const key = screen.getByRole('textbox', { name: 'Key' });
  for (const [typed, issue] of [
    ['R', 'R is the key of Read next.'],
    ['J', 'J is the key of “Next paper”. Choose another, or free it in the settings.'],
    ['G', 'G is the key of “Inbox”. Choose another, or free it in the settings.'],
    ['é', 'One letter from A to Z, or 0.'],
    ['5', '1 to 9 are the keys of pinned tags. Choose a letter, or 0.'],
  ] as const) {
    type(key, typed);
    expect(screen.getByRole('alert').textContent).toBe(issue);
  }
});

test('a queue is moved among the others, and deleted with a place for its papers', async () => {
  const { inputs, store, questions } = opened('edit-queue', [], 'skim');
  fireEvent.click(screen.getByRole('button', { name: 'Move up' }));
  expect(await inputs('library.do')).toEqual([{ do: 'move-queue', queue: 'skim', to: 0 }]);
  await act(async () => questions.at(-1)?.answer(OUTCOME));
  fireEvent.click(screen.getByRole('button', { name: 'Delete…' }));
  expect(screen.getByRole('dialog').textContent).toContain('Delete the queue Skim');
  type(field('Where its 14 papers go'), 'arch');
  expect(options()).toEqual(['The archive']);
  fireEvent.keyDown(field(), { key: 'Enter' });
  expect((await inputs('library.do'))[1]).toEqual({ do: 'delete-queue', queue: 'skim', to: null });
  expect(store.getState().overlay).toBeNull();
});

test('a tag is renamed with what is below it, and deleted', async () => {
  const { inputs, questions } = opened('edit-tag', [], 'agents');
  expect(screen.getByText('A new name is that of 1 tag below it, too.')).toBeDefined();
  const name = screen.getByRole('textbox', { name: 'Name' });
  type(name, 'actors');
  fireEvent.submit(name);
  expect(await inputs('library.do')).toEqual([{ do: 'change-tag', tag: 'agents', name: 'actors' }]);
  await act(async () => questions.at(-1)?.fail('library.refused'));
  fireEvent.click(screen.getByRole('button', { name: 'Delete the tag' }));
  expect((await inputs('library.do'))[1]).toEqual({ do: 'delete-tag', tag: 'agents' });
});
