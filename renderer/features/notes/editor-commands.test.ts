import { EditorSelection, EditorState, type StateCommand } from '@codemirror/state';
import { expect, test } from 'vitest';
import { indentItem, outdentItem, targetAtCursor, toggleTask, wrapWith } from './editor-commands';

/** A text with `|` where the cursor is, or `<` and `>` around what is selected. */
function written(marked: string): EditorState {
  const cursor = marked.indexOf('|');
  const anchor = cursor < 0 ? marked.indexOf('<') : cursor;
  const head = cursor < 0 ? marked.indexOf('>') - 1 : cursor;
  return EditorState.create({ doc: marked.replaceAll(/[|<>]/g, ''), selection: EditorSelection.single(anchor, head) });
}

function done(marked: string, command: StateCommand): string | false {
  let { doc, selection } = written(marked);
  const isDone = command({
    state: written(marked),
    dispatch: (transaction) => ({ doc, selection } = transaction.state),
  });
  if (!isDone) return false;
  const { from, to, empty } = selection.main;
  const text = doc.toString();
  return empty
    ? `${text.slice(0, from)}|${text.slice(from)}`
    : `${text.slice(0, from)}<${text.slice(from, to)}>${text.slice(to)}`;
}

test('a box is ticked where the cursor stands in its line', () => {
  expect(done('- [ ] rea|d', toggleTask)).toBe('- [x] rea|d');
  expect(done('  3. [X] rea|d', toggleTask)).toBe('  3. [ ] rea|d');
  expect(done('- rea|d', toggleTask)).toBe(false);
});

test('bold and italic are put around what is selected, and taken away again', () => {
  expect(done('a <b> c', wrapWith('**'))).toBe('a **<b>** c');
  expect(done('a **<b>** c', wrapWith('**'))).toBe('a <b> c');
  expect(done('a **<b>** c', wrapWith('*'))).toBe('a ***<b>*** c');
  expect(done('a ***<b>*** c', wrapWith('*'))).toBe('a **<b>** c');
  expect(done('a ***<b>*** c', wrapWith('**'))).toBe('a *<b>* c');
});

test('without a selection they go around the word, or around what is to be written', () => {
  expect(done('some wo|rds', wrapWith('*'))).toBe('some *wo|rds*');
  expect(done('some *wo|rds*', wrapWith('*'))).toBe('some wo|rds');
  expect(done('some |', wrapWith('**'))).toBe('some **|**');
  expect(done('some **|**', wrapWith('**'))).toBe('some |');
});

test('Tab indents in a list and is left to the window elsewhere', () => {
  expect(done('- a\n- b|', indentItem)).toBe('- a\n  - b|');
  expect(done('wo|rds', indentItem)).toBe(false);
  expect(done('- a\n  - b|', outdentItem)).toBe('- a\n- b|');
  expect(done('- a|', outdentItem)).toBe(false);
});

test('what a link at the cursor leads to', () => {
  expect(targetAtCursor(written('see [[Read|ing group]]'))).toBe('Reading group');
  expect(targetAtCursor(written('se|e [[Reading group]]'))).toBeUndefined();
});
