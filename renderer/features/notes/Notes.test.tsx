import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import * as v from 'valibot';
import { type Note, NoteIdSchema, NoteRowSchema, NoteSchema } from '#contract/notes';
import { ActionsContext } from '../../actions/context';
import { createPanes } from '../../actions/panes';
import { clientByHand, type Question, readyState } from '../../store/for-tests';
import { createWindowStore, StoreContext } from '../../store/store';
import { UiProvider } from '../../ui/UiProvider';
import { laterEditor } from './later-editor';
import { NoteOverlays } from './NoteOverlays';
import { NotePanel } from './NotePanel';
import { NotesPage } from './NotesPage';

const PAPER = v.parse(NoteIdSchema, 'paper/2404.06921');
const FREE = v.parse(NoteIdSchema, 'free/Reading group');

function note(change: Partial<Record<keyof Note, unknown>> = {}): Note {
  return v.parse(NoteSchema, {
    id: FREE,
    title: 'Reading group',
    path: 'library/notes/free/Reading group.md',
    text: 'One two',
    revision: 10,
    savedAt: '2025-12-22T08:31:00.000Z',
    state: { kind: 'good' },
    links: [],
    backlinks: [],
    ...change,
  });
}

const row = (id: string, title: string, change = {}) =>
  v.parse(NoteRowSchema, {
    id,
    title,
    excerpt: `About ${title}`,
    words: 3,
    changedAt: '2025-12-22T08:31:00.000Z',
    state: 'good',
    ...change,
  });

function show(part: React.ReactNode) {
  const { client, questions } = clientByHand();
  const store = createWindowStore(client);
  store.setState({ app: readyState(), page: 'notes' });
  const context = { store, client, panes: createPanes(store), isNarrow: () => false };
  render(
    <StoreContext value={store}>
      <ActionsContext value={context}>
        <UiProvider>{part}</UiProvider>
      </ActionsContext>
    </StoreContext>,
  );
  const last = (channel: Question['channel']) => questions.findLast((each) => each.channel === channel);
  return {
    store,
    questions,
    last,
    answer: (channel: Question['channel'], value: unknown) =>
      act(async () => {
        last(channel)?.answer(value);
        await Promise.resolve();
      }),
    fail: (channel: Question['channel'], code: Parameters<Question['fail']>[0]) =>
      act(async () => {
        last(channel)?.fail(code);
        await Promise.resolve();
      }),
  };
}

beforeAll(() => laterEditor.bring());
afterEach(cleanup);

async function press(name: string): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name }));
  await act(() => Promise.resolve());
}

async function write(text: string): Promise<void> {
  const field = screen.getByRole('textbox', { name: 'Title' });
  fireEvent.change(field, { target: { value: text } });
  fireEvent.keyDown(field, { key: 'Enter' });
  const form = field.closest('form');
  if (form !== null) fireEvent.submit(form);
  await act(() => Promise.resolve());
}

async function page(opened: Note = note()) {
  const shown = show(<NotesPage />);
  await shown.answer('notes.list', {
    revision: 1,
    total: 2,
    rows: [row(opened.id, opened.title), row(PAPER, 'A paper', { state: 'conflict', isOrphan: true })],
  });
  await shown.answer('note.open', opened);
  return shown;
}

test('the page lists all notes with their states, and shows the first', async () => {
  await page();
  const options = screen.getAllByRole('option');
  expect(options.map((each) => each.getAttribute('aria-selected'))).toEqual(['true', 'false']);
  expect(options[1]?.textContent).toContain('two versions');
  expect(options[1]?.textContent).toContain('paper gone');
  expect(screen.getByRole('contentinfo').textContent).toContain('Markdown, 2 words');
});

test('a title that becomes another keeps the focus, and is shown as it became', async () => {
  const { answer, questions } = await page();
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Title' });
  field.focus();
  await write('reading  Group');
  await answer('note.rename', { id: 'free/reading Group', changed: 0 });
  // The one that renames asks, and the one that shows it.
  const opened = note({ id: 'free/reading Group', title: 'reading Group' });
  await act(async () => {
    for (const each of questions) if (each.channel === 'note.open') each.answer(opened);
    await Promise.resolve();
  });
  expect(document.activeElement).toBe(field);
  await vi.waitFor(() => expect(field.value).toBe('reading Group'));
});

test('of a file that cannot be read nothing is said to be written, and no words are counted', async () => {
  const why = 'library/notes/free/Reading group.md is not text.';
  await page(note({ text: '', savedAt: null, state: { kind: 'unreadable', why } }));
  expect(screen.getByRole('alert').textContent).toContain(`${why} It is left as it is.`);
  expect(screen.getByRole('contentinfo').textContent).toBe('');
});

test('files that are no notes are told of in one line, and on demand with what to do', async () => {
  const { answer, last } = await page();
  expect(screen.queryByRole('button', { name: 'See why' })).toBeNull();
  const file = 'library/notes/free/Why now?.md';
  await answer('notes.other-files', { total: 1, files: [{ file, why: 'has such a name. Rename it Why now.md.' }] });
  expect(screen.getByText('One file here is not a note of Offprint: Why now?.md')).toBeDefined();
  await press('See why');
  expect(screen.getByRole('listitem').textContent).toBe(`${file} has such a name. Rename it Why now.md.`);
  const before = last('notes.other-files');
  fireEvent.focus(window);
  expect(last('notes.other-files')).not.toBe(before);
  await answer('notes.other-files', { total: 0, files: [] });
  expect(screen.queryByRole('listitem')).toBeNull();
});

test('a segment asks for its notes alone', async () => {
  const { last } = await page();
  await press('Free');
  expect(last('notes.list')?.input).toEqual({ show: 'free', offset: 0, limit: 200 });
});

test('a title that is taken is told at its field, and the note keeps the old one', async () => {
  const { last, fail, store } = await page();
  const field = screen.getByRole('textbox', { name: 'Title' });
  await write('Plans');
  expect(last('note.rename')?.input).toEqual({ id: FREE, title: 'Plans' });
  await fail('note.rename', 'library.refused');
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByRole('alert').textContent).toBe('It failed.');
  expect(store.getState().selectedNote).toBe(FREE);
});

test('of a conflict either side can be kept, or both', async () => {
  const { store, last } = await page(
    note({ text: 'same\nmine', state: { kind: 'conflict', mine: 'same\nmine', theirs: 'same\ntheirs' } }),
  );
  await press('Compare them');
  expect(store.getState().noteView).toBe('conflict');
  expect(screen.getByRole('region', { name: 'Mine' }).textContent).toContain('only in mine: mine');
  await press('Keep both');
  expect(last('note.settle')?.input).toEqual({ id: FREE, text: 'same\nmine\ntheirs' });
});

test('an earlier version shows what has changed since, and can be brought back', async () => {
  const { store, last, answer } = await page();
  act(() => store.getState().selectNote(FREE, 'versions'));
  const at = '2025-12-21T10:00:00.000Z';
  await answer('note.history', [{ at, words: 1, characters: 3 }]);
  await answer('note.version', { text: 'One' });
  expect(screen.getByText('only in this version:')).toBeDefined();
  await press('Bring back');
  expect(last('note.write')?.input).toEqual({ id: FREE, text: 'One', base: 10, replaces: true });
});

test('an empty note of a paper offers templates, the one of its queue first', async () => {
  const { store, answer, last } = show(<NotePanel />);
  await act(async () => {
    store.setState({ page: 'feed', notePanel: true });
    store.getState().showPaper(v.parse(v.any(), '2404.06921'));
    await Promise.resolve();
  });
  await answer('note.open', note({ id: PAPER, text: '', savedAt: null, state: { kind: 'new' } }));
  await answer('note.templates', [{ name: 'Reading notes', text: '## What it claims\n' }]);
  await press('Reading notes');
  expect(last('note.write')?.input).toEqual({ id: PAPER, text: '## What it claims\n', base: 10, replaces: true });
});

test('a new note says at its field what is no title', async () => {
  const { store, last } = show(<NoteOverlays />);
  act(() => store.getState().openOverlay('new-note'));
  await write('a/b');
  expect(screen.getByRole('alert').textContent).toContain('cannot hold');
  await write('Plans');
  expect(last('note.create')?.input).toEqual({ title: 'Plans' });
});

test('what was deleted is read among its versions, and comes back as it last was or as it was earlier', async () => {
  const { store, last, answer } = await page();
  expect(screen.queryByRole('button', { name: 'Deleted' })).toBeNull();
  act(() => {
    store.getState().take({ name: 'notes', payload: { revision: 2, notes: 2, orphans: 0, conflicts: 0, deleted: 1 } });
  });
  await press('Deleted');
  expect(last('notes.list')?.input).toEqual({ show: 'deleted', offset: 0, limit: 200 });
  const gone = row('free/Gone', 'Gone', { state: 'deleted' });
  await answer('notes.list', { revision: 2, total: 1, rows: [gone] });
  const times = ['2025-12-21T10:00:00.000Z', '2025-12-20T10:00:00.000Z'] as const;
  await answer(
    'note.history',
    times.map((at) => ({ at, words: 1, characters: 3 })),
  );
  await answer('note.version', { text: 'Last words' });
  expect(screen.getByRole('region', { name: 'Gone' }).textContent).toContain('Last words');
  expect(screen.queryByRole('textbox', { name: 'Title' })).toBeNull();
  expect(last('note.open')?.input).not.toEqual({ id: gone.id });
  await press('Bring back');
  expect(last('note.bring-back')?.input).toEqual({ id: gone.id });
  const earlier = screen.getByRole('list', { name: 'Versions' }).querySelectorAll('button')[1];
  if (earlier !== undefined) fireEvent.click(earlier);
  await answer('note.version', { text: 'First words' });
  await press('Bring back');
  expect(last('note.bring-back')?.input).toEqual({ id: gone.id, at: times[1] });
  await answer('note.bring-back', note({ id: gone.id, title: 'Gone' }));
  expect(last('notes.list')?.input).toEqual({ show: 'all', offset: 0, limit: 200 });
  expect(store.getState().selectedNote).toBe(gone.id);
  await answer('note.open', note({ id: gone.id, title: 'Gone' }));
  expect(screen.getByRole('textbox', { name: 'Title' })).toBeDefined();
});

test('the list of those that are deleted begins with one of them, and a list of the others without', async () => {
  const { store, answer } = await page();
  act(() => store.getState().listNotes({ show: 'deleted' }));
  expect(store.getState().selectedNote).toBeNull();
  await answer('notes.list', { revision: 2, total: 0, rows: [] });
  expect(screen.getByText('No deleted notes are kept.')).toBeDefined();
  act(() => store.getState().listNotes({ show: 'free' }));
  await answer('notes.list', { revision: 2, total: 1, rows: [row(FREE, 'Reading group')] });
  expect(store.getState().selectedNote).toBe(FREE);
});
