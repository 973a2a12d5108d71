import { type FlatText, pointAt, quoteAt } from '#contract/flat-text';
import { CONTEXT, type HighlightPlace, MAX_QUOTE, type Quote } from '#contract/highlights';
import { runName } from '../documents/run-marks';
import { rangeOf, type RunSelection, runSelectionOf } from '../documents/run-selection';
import { runsBetween } from './text-marks';

/** A part of the whole text. */
export type Selected = { readonly from: number; readonly to: number };

function positionIn(flat: FlatText, { run, offset }: RunSelection['start'], begins: boolean): number | undefined {
  const at = run.lastIndexOf('/');
  const anchor = run.slice(0, at);
  const part = Number(run.slice(at + 1));
  const found = flat.runs.find((each) => each.anchor === anchor && each.part === part);
  if (found !== undefined) return found.from + Math.min(offset, found.text.length);
  // A run without words: its neighbour of the same block.
  const own = flat.own.get(anchor);
  return begins ? own?.from : own?.to;
}

/** What the person has selected of a text that is drawn below `root`, without blanks at its ends; null if nothing. */
export function selectedIn(root: Element, flat: FlatText): Selected | null {
  const selection = document.getSelection();
  if (selection === null || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.commonAncestorContainer)) return null;
  const runs = runSelectionOf(root, range);
  if (runs === null) return null;
  let from = positionIn(flat, runs.start, true) ?? 0;
  let to = positionIn(flat, runs.end, false) ?? 0;
  while (from < to && /\s/.test(flat.text.charAt(from))) from += 1;
  while (to > from && /\s/.test(flat.text.charAt(to - 1))) to -= 1;
  return from < to ? { from, to } : null;
}

/** What is kept of a part of a text; undefined if it is too long. */
export function keptOf(
  flat: FlatText,
  { from, to }: Selected,
): { readonly quote: Quote; readonly place: HighlightPlace } | undefined {
  const start = pointAt(flat, from, true);
  const end = pointAt(flat, to, false);
  if (start === undefined || end === undefined || to - from > MAX_QUOTE) return undefined;
  return { quote: quoteAt(flat, from, to, CONTEXT), place: { kind: 'text', start, end } };
}

/** The range of what is drawn that stands for a part of a text; null if that is not drawn. */
export function drawnRange(root: Element, flat: FlatText, { from, to }: Selected): Range | null {
  const runs = runsBetween(flat, from, to);
  const first = runs[0];
  const last = runs.at(-1);
  if (first === undefined || last === undefined) return null;
  return rangeOf(root, {
    start: { run: runName(first.anchor, first.part), offset: Math.max(0, from - first.from) },
    end: { run: runName(last.anchor, last.part), offset: Math.min(last.text.length, to - last.from) },
  });
}
