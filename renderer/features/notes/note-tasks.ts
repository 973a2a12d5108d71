/** A line with a box to tick: what is before the box, what is in it. */
const TASK = /^((?:[\s>]|[-*+](?=\s)|\d+[.)](?=\s))*(?:[-*+]|\d+[.)])\s+\[)([ xX])\](?=\s|$)/;

/** Where the box `[ ]` of a line stands: the column of what is between its brackets. Undefined if it has none. */
export function taskIn(line: string): { readonly column: number; readonly isDone: boolean } | undefined {
  const [, before = '', mark] = TASK.exec(line) ?? [];
  return mark === undefined ? undefined : { column: before.length, isDone: mark !== ' ' };
}

/**
 * The note with one box ticked, or no longer.
 * @param offset where what is between the brackets stands; the text as it is if no box stands there (any more)
 */
export function toggledTask(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const task = taskIn(text.slice(start, end < 0 ? text.length : end));
  if (task === undefined || start + task.column !== offset) return text;
  return `${text.slice(0, offset)}${task.isDone ? ' ' : 'x'}${text.slice(offset + 1)}`;
}
