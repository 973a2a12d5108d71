import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as v from 'valibot';
import { type Note, NoteIdSchema, NoteSchema } from '#contract/notes';
import { clientByHand, type Question, readyState } from './for-tests';
import { LONGEST_MS, PAUSE_MS } from './note-writing';
import { createWindowStore } from './store';

const ID = v.parse(NoteIdSchema, 'paper/2404.06921');

function note(text: string, revision: number, change: Partial<Note> = {}): Note {
  return v.parse(NoteSchema, {
    id: ID,
    title: 'A paper',
    path: 'library/notes/2404.06921.md',
    text,
    revision,
    savedAt: null,
    state: { kind: 'good' },
    links: [],
    backlinks: [],
    ...change,
  });
}

/** An editor in which everything is typed by hand. */
function editorWith(text: string) {
  const editor = {
    now: text,
    text: () => editor.now,
    replace(other: string) {
      editor.now = other;
    },
    receive(base: string, other: string) {
      // What was typed since stands behind.
      editor.now = editor.now.startsWith(base) ? other + editor.now.slice(base.length) : other;
    },
  };
  return editor;
}

async function opened(text = 'One') {
  const { client, questions } = clientByHand();
  const store = createWindowStore(client);
  store.setState({ app: readyState() });
  store.getState().openNote(ID);
  const asked = (channel: Question['channel']): readonly Question[] =>
    questions.filter((each) => each.channel === channel);
  asked('note.open')[0]?.answer(note(text, 10));
  await settle();
  const editor = editorWith(text);
  store.getState().attachEditor(ID, editor);
  return {
    store,
    editor,
    asked,
    writes: () => asked('note.write').map(({ input }) => input),
    type(typed: string) {
      editor.now += typed;
      store.getState().typeNote(ID, editor.text);
    },
    shown: () => store.getState().openNotes.get(ID),
    storage(savedThrough: number) {
      store.getState().take({ name: 'storage', payload: { unsaved: 0, savedThrough, failure: null } });
    },
  };
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what is typed is sent after a pause, once', async () => {
  const { type, writes } = await opened();
  type(' two');
  await wait(PAUSE_MS - 1);
  type(' three');
  await wait(PAUSE_MS - 1);
  expect(writes()).toEqual([]);
  await wait(1);
  expect(writes()).toEqual([{ id: ID, text: 'One two three', base: 10 }]);
});

test('whoever types without a pause has what was typed sent all the same', async () => {
  const { type, writes } = await opened();
  for (let at = 0; at < LONGEST_MS; at += 50) {
    type('.');
    await wait(50);
  }
  expect(writes()).toHaveLength(1);
});

test('an editor that takes the place of another has the last keys too', async () => {
  const { store, type, writes } = await opened();
  type(' two');
  const next = editorWith('One');
  store.getState().attachEditor(ID, null);
  store.getState().attachEditor(ID, next);
  expect(next.now).toBe('One two');
  expect(writes()).toEqual([{ id: ID, text: 'One two', base: 10 }]);
});

test('what is typed while a write is under way goes with the next one, made from the answer', async () => {
  const { type, writes, asked } = await opened();
  type(' two');
  await wait(PAUSE_MS);
  type(' three');
  await wait(PAUSE_MS);
  type(' four');
  await wait(PAUSE_MS);
  expect(writes()).toHaveLength(1);
  asked('note.write')[0]?.answer({ revision: 11, sequence: 1 });
  await settle();
  expect(writes()[1]).toEqual({ id: ID, text: 'One two three four', base: 11 });
});

test('a merged answer goes into the editor beside what was typed since', async () => {
  const { type, writes, asked, editor, shown } = await opened();
  type(' two');
  await wait(PAUSE_MS);
  type(' three');
  asked('note.write')[0]?.answer({ revision: 12, sequence: 1, text: 'Theirs. One two' });
  await settle();
  expect(editor.now).toBe('Theirs. One two three');
  expect(writes()[1]).toEqual({ id: ID, text: 'Theirs. One two three', base: 12 });
  expect(shown()?.text).toBe('Theirs. One two three');
});

test('it is saved only when storage says so', async () => {
  const { type, asked, shown, storage } = await opened();
  expect(shown()?.saving).toEqual({ kind: 'rest' });
  type(' two');
  expect(shown()?.saving.kind).toBe('unsent');
  await wait(PAUSE_MS);
  asked('note.write')[0]?.answer({ revision: 11, sequence: 7 });
  await settle();
  storage(6);
  expect(shown()?.saving).toEqual({ kind: 'sent', sequence: 7 });
  expect(shown()?.savedAt).toBeNull();
  storage(7);
  expect(shown()?.saving).toEqual({ kind: 'rest' });
  expect(shown()?.savedAt).toBe(new Date().toISOString());
});

test('a failed write keeps the text, says so and is tried again', async () => {
  const { store, type, asked, writes, shown } = await opened();
  type(' two');
  await wait(PAUSE_MS);
  asked('note.write')[0]?.fail('host.unavailable');
  await settle();
  expect(shown()?.saving).toMatchObject({ kind: 'failed', error: { code: 'host.unavailable' } });
  expect(store.getState().announcement.text).toContain('not saved');
  await wait(1_000);
  expect(writes()[1]).toEqual(writes()[0]);
  asked('note.write')[1]?.fail('host.unavailable');
  await settle();
  type(' three');
  await wait(PAUSE_MS);
  expect(writes()[2]).toEqual({ id: ID, text: 'One two three', base: 10 });
  asked('note.write')[2]?.answer({ revision: 11, sequence: 1 });
  await settle();
  expect(shown()?.saving).toEqual({ kind: 'sent', sequence: 1 });
});

test('closing sends at once, and the note stays until it is on disk', async () => {
  const { store, type, writes, asked, shown, storage } = await opened();
  type(' two');
  store.getState().attachEditor(ID, null);
  store.getState().closeNote(ID);
  expect(writes()).toEqual([{ id: ID, text: 'One two', base: 10 }]);
  asked('note.write')[0]?.answer({ revision: 11, sequence: 3 });
  await settle();
  expect(shown()?.text).toBe('One two');
  storage(3);
  expect(shown()).toBeUndefined();
});

test('a note that was closed unsent is opened with what was typed, not with what main has', async () => {
  const { store, type, asked, shown, writes } = await opened();
  type(' two');
  store.getState().closeNote(ID);
  asked('note.write')[0]?.fail('storage.full');
  await settle();
  store.getState().openNote(ID);
  asked('note.open').at(-1)?.answer(note('One', 10));
  await settle();
  expect(shown()?.text).toBe('One two');
  await wait(1_000);
  expect(writes().at(-1)).toEqual({ id: ID, text: 'One two', base: 10 });
});

test('what changed elsewhere is taken in, unless something is unsent', async () => {
  const { store, type, asked, editor, shown } = await opened();
  const tell = (revision: number): void =>
    store.getState().take({ name: 'notes', payload: { revision, notes: 1, orphans: 0, conflicts: 0, deleted: 0 } });
  tell(1);
  asked('note.open')[1]?.answer(note('Other', 20));
  await settle();
  expect(editor.now).toBe('Other');
  expect(shown()?.text).toBe('Other');

  type(' mine');
  tell(2);
  expect(asked('note.open')).toHaveLength(2);
  await wait(PAUSE_MS);
  asked('note.write')[0]?.answer({ revision: 21, sequence: 1 });
  await settle();
  // Now that nothing is on its way, its links and its state are asked for.
  expect(asked('note.open')).toHaveLength(3);
  asked('note.open')[2]?.answer(note('Other', 20));
  await settle();
  expect(editor.now).toBe('Other mine');
});

test('what another process did not save is sent to it again', async () => {
  const { store, type, asked, writes } = await opened();
  type(' two');
  await wait(PAUSE_MS);
  asked('note.write')[0]?.answer({ revision: 11, sequence: 5 });
  await settle();
  store.getState().connectionChanged('down');
  store.getState().connectionChanged('up');
  expect(writes().at(-1)).toEqual({ id: ID, text: 'One two', base: 11 });
});

test('a note that is renamed goes on under its new name, with what is typed meanwhile', async () => {
  const free = v.parse(NoteIdSchema, 'free/Old');
  const other = v.parse(NoteIdSchema, 'free/New');
  const { client, questions } = clientByHand();
  const store = createWindowStore(client);
  store.setState({ app: readyState() });
  store.getState().openNote(free);
  questions.at(-1)?.answer(note('One', 10, { id: free }));
  await settle();
  const editor = editorWith('One');
  store.getState().attachEditor(free, editor);
  const renaming = store.getState().renameNote(free, 'New');
  await settle();
  editor.now = 'One two';
  store.getState().typeNote(free, editor.text);
  await wait(PAUSE_MS);
  expect(questions.map(({ channel }) => channel)).not.toContain('note.write');
  questions.at(-1)?.answer({ id: other, changed: 0 });
  await settle();
  questions.at(-1)?.answer(note('One', 30, { id: other }));
  expect(await renaming).toBe(other);
  expect(questions.at(-1)).toMatchObject({ channel: 'note.write', input: { id: other, text: 'One two', base: 30 } });
  expect([...store.getState().openNotes.keys()]).toEqual([other]);
});

test('a deleted note can be brought back', async () => {
  const { store, asked } = await opened();
  void store.getState().removeNote(ID);
  await settle();
  asked('note.open')[1]?.answer(note('One', 10));
  await settle();
  asked('note.remove')[0]?.answer({ removed: true });
  await settle();
  store.getState().lastToast?.takeBack?.();
  await settle();
  // Main knows what was in it, and whether there is another by now.
  expect(asked('note.bring-back')[0]?.input).toEqual({ id: ID });
  expect(asked('note.write')).toEqual([]);
});

test('an editor that begins with the text of a moment ago gets what another one had typed by then', async () => {
  const { store, type, writes, shown } = await opened();
  type(' two');
  const second = editorWith('One');
  store.getState().attachEditor(ID, second);
  expect(second.now).toBe('One two');
  expect(shown()?.text).toBe('One two');
  second.now += ' three';
  store.getState().typeNote(ID, second.text);
  await wait(PAUSE_MS);
  expect(writes()[0]).toMatchObject({ text: 'One two' });
  expect(shown()?.text).toBe('One two three');
});
