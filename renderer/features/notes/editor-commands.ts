import { type EditorState, EditorSelection, type StateCommand } from '@codemirror/state';
import { indentLess, indentMore } from '@codemirror/commands';
import { targetAt } from './note-links';
import { taskIn } from './note-tasks';

/** What a link at the cursor leads to; undefined if it stands in none. */
export function targetAtCursor(state: EditorState, at: number = state.selection.main.head): string | undefined {
  const line = state.doc.lineAt(at);
  return targetAt(line.text, at - line.from);
}

/** Ticks the box of the line at a place, or takes the tick away. */
export function toggleTaskAt(at: number): StateCommand {
  return ({ state, dispatch }) => {
    const line = state.doc.lineAt(at);
    const task = taskIn(line.text);
    if (task === undefined || state.readOnly) return false;
    const from = line.from + task.column;
    const changes = { from, to: from + 1, insert: task.isDone ? ' ' : 'x' };
    dispatch(state.update({ changes, userEvent: 'input.task' }));
    return true;
  };
}

/** Ticks the box of the line with the cursor. Leaves a line without one alone. */
export const toggleTask: StateCommand = (target) => toggleTaskAt(target.state.selection.main.head)(target);

/**
 * Puts marks such as `**` around what is selected, or takes them away; around the word at the cursor if nothing is, or
 * around what is to be written.
 */
export function wrapWith(mark: string): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const length = mark.length;
    const letter = mark.slice(0, 1);
    const changes = state.changeByRange((range) => {
      const { from, to } = range.empty ? (state.wordAt(range.head) ?? range) : range;
      const isMarkedOutside = hasMark(state, from, mark, letter, true) && hasMark(state, to, mark, letter, false);
      if (isMarkedOutside)
        return {
          changes: [
            { from: from - length, to: from },
            { from: to, to: to + length },
          ],
          range: EditorSelection.range(range.anchor - length, range.head - length),
        };
      return {
        changes: [
          { from, insert: mark },
          { from: to, insert: mark },
        ],
        range: EditorSelection.range(range.anchor + length, range.head + length),
      };
    });
    dispatch(state.update(changes, { userEvent: 'input.wrap', scrollIntoView: true }));
    return true;
  };
}

/** Whether this mark, and not only a part of a longer one such as `**` for `*`, stands before or behind a place. */
function hasMark(state: EditorState, at: number, mark: string, letter: string, isBefore: boolean): boolean {
  let count = 0;
  for (const step = isBefore ? -1 : 1; count <= 3; count += 1) {
    const start = isBefore ? at + step * (count + 1) : at + count;
    if (start < 0 || state.sliceDoc(start, start + 1) !== letter) break;
  }
  // Three are both: bold and italic.
  return count === mark.length || count === 3;
}

function isItem(text: string): boolean {
  return /^\s*(?:>\s*)*(?:[-*+]|\d+[.)])(?:\s|$)/.test(text);
}

/** Whether all that is selected stands in lines of lists. */
function isInList(state: EditorState): boolean {
  return state.selection.ranges.every((range) => {
    const last = state.doc.lineAt(range.to).number;
    for (let number = state.doc.lineAt(range.from).number; number <= last; number += 1)
      if (!isItem(state.doc.line(number).text)) return false;
    return true;
  });
}

/** Indents what stands in a list. Anywhere else Tab leaves the editor. */
export const indentItem: StateCommand = (target) => isInList(target.state) && indentMore(target);

/** Takes an indent of a list back; an item without one is left as it is, and Shift Tab leaves the editor. */
export const outdentItem: StateCommand = (target) => {
  const { state } = target;
  return isInList(state) && /^\s/.test(state.doc.lineAt(state.selection.main.from).text) && indentLess(target);
};
