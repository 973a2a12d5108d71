import type { Inline } from '#contract/full-text';
import { folded } from './characters';
import { charactersWithin, classesOf, elementsWithin, firstWithin, hasClass, type Element, type Node } from './element';
import type { Line } from './line';
import type { Reading } from './reading';
import { roleOf } from './roles';

/** Said of the paper rather than in it: where and when it appeared, who may copy it. */
const ABOUT_PAPER =
  /^ltx_role_(?:journal|journalyear|conference|copyright|copyrightyear|ccs|doi|isbn|issn|price|submissionid|received|revised|accepted|publicationmonth|publicationyear|volume|number|article|date|dedicated|institutetext|mathclass|preprint)/;

/**
 * A footnote where it stands: its mark in the line, its words among the notes of the text, once. The page has the mark
 * up to three times, the words between.
 */
export function takeNote(
  reading: Reading,
  line: Line,
  note: Element,
  read: (nodes: readonly Node[]) => readonly Inline[],
): void {
  if ([...classesOf(note)].some((name) => ABOUT_PAPER.test(name))) return;
  const content = firstWithin(note, (one) => hasClass(one, 'ltx_note_content')) ?? note;
  const own = (one: Element): boolean => one === content || roleOf(one) !== 'note';
  const marks = [...elementsWithin(content, own)].filter(
    (one) => hasClass(one, 'ltx_tag_note') || hasClass(one, 'ltx_note_mark') || hasClass(one, 'ltx_note_type'),
  );
  const tag = marks.find((one) => hasClass(one, 'ltx_tag_note'));
  const sign = firstWithin(note, (one) => hasClass(one, 'ltx_note_mark'));
  const mark = folded(
    charactersWithin(tag ?? sign ?? note, (one) => tag !== undefined || sign !== undefined || own(one)),
  ).slice(0, 20);
  const hasMark = tag !== undefined || sign !== undefined;

  if (hasClass(note, 'ltx_role_footnotemark')) {
    // Its words stand elsewhere; which note has this mark is settled when all are known.
    if (hasMark && mark !== '') line.piece({ kind: 'note', note: pendingMark(mark) }, 0);
    return;
  }
  for (const one of marks) reading.taken.add(one);
  const of = read(content.childNodes);
  if (of.length === 0) return;
  const anchor = reading.anchors.named(note, `fn${reading.footnotes.length + 1}`);
  reading.footnotes.push({ anchor, mark: hasMark && mark !== '' ? mark : '*', of });
  line.piece({ kind: 'note', note: anchor }, 0);
}

/** The name of a note that is known by its mark alone; no anchor is like it. */
export function pendingMark(mark: string): string {
  return `?${mark}`;
}

export function markOfPending(note: string): string | undefined {
  return note.startsWith('?') ? note.slice(1) : undefined;
}

/** Whether a page counts its notes from 0, as some versions of its converter do: they are shown from 1 on. */
export function countsFromZero(marks: readonly string[]): boolean {
  return marks[0] === '0' && marks.filter((mark) => mark === '0').length === 1;
}
