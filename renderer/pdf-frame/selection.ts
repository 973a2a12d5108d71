import type { PdfRect, PdfSelection } from './messages';
import { pageElement, type Viewer } from './viewer';
import { tell } from './window-door';

/** What stands around the selected words, in characters. */
const AROUND = 60;
/** The selection has come to rest when it has not changed for so long. Milliseconds. */
const REST_MS = 150;
const MOST_WORDS = 20_000;
const MOST_RECTS = 500;

type Viewport = { convertToPdfPoint(x: number, y: number): number[] };

/**
 * Tells which words are selected, and where they stand on their page: those of the page where the selection begins.
 * @returns tells it at once: a key that follows is about it
 */
export function tellSelection(viewer: Viewer): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasNull = true;
  const now = (): void => {
    clearTimeout(timer);
    const selection = selected(viewer);
    if (selection === null && wasNull) return;
    wasNull = selection === null;
    tell({ kind: 'selection', selection });
  };
  document.addEventListener('selectionchange', () => {
    clearTimeout(timer);
    timer = setTimeout(now, REST_MS);
  });
  return now;
}

function selected(viewer: Viewer): PdfSelection | null {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const whole = selection.getRangeAt(0);
  const start = whole.startContainer instanceof Element ? whole.startContainer : whole.startContainer.parentElement;
  const layer = start?.closest('.textLayer');
  const number = Number(layer?.closest<HTMLElement>('.page')?.dataset['pageNumber']);
  if (layer === null || layer === undefined || !Number.isInteger(number) || number < 1) return null;
  const range = whole.cloneRange();
  // A highlight is of one page.
  if (!layer.contains(range.endContainer)) range.setEndAfter(layer.lastChild ?? layer);
  const exact = wordsOf(range);
  if (exact === '') return null;
  const rects = pdfRects(viewer, number, range);
  const last = [...range.getClientRects()].at(-1);
  return {
    exact: exact.slice(0, MOST_WORDS),
    prefix: around(layer, range, 'before'),
    suffix: around(layer, range, 'after'),
    page: number,
    rects,
    at: { x: last?.right ?? 0, y: last?.bottom ?? 0 },
  };
}

function wordsOf(range: Range): string {
  // Lines of the text layer are elements of their own, which text alone would run together.
  const holder = document.createElement('div');
  holder.append(range.cloneContents());
  for (const end of holder.querySelectorAll('br')) end.replaceWith('\n');
  return (holder.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

function around(layer: Element, range: Range, side: 'before' | 'after'): string {
  const rest = document.createRange();
  rest.selectNodeContents(layer);
  if (side === 'before') rest.setEnd(range.startContainer, range.startOffset);
  else rest.setStart(range.endContainer, range.endOffset);
  const words = wordsOf(rest);
  return side === 'before' ? words.slice(-AROUND) : words.slice(0, AROUND);
}

/** Where a range stands on its page, in the PDF's units, line by line. */
function pdfRects(viewer: Viewer, number: number, range: Range): readonly PdfRect[] {
  const element = pageElement(viewer.pages, number);
  const view = viewer.pages.getPageView(number - 1) as { readonly viewport: Viewport } | undefined;
  if (element === undefined || view === undefined) return [];
  const { left, top } = element.getBoundingClientRect();
  return joined([...range.getClientRects()].filter(({ width, height }) => width > 0.5 && height > 0.5))
    .slice(0, MOST_RECTS)
    .map((rect): PdfRect => {
      const [x1 = 0, y1 = 0] = view.viewport.convertToPdfPoint(rect.left - left, rect.top - top);
      const [x2 = 0, y2 = 0] = view.viewport.convertToPdfPoint(rect.right - left, rect.bottom - top);
      return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
    });
}

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** Neighbours on one line are one. */
function joined(rects: readonly DOMRect[]): readonly Box[] {
  const boxes: Box[] = [];
  for (const { left, top, right, bottom } of rects) {
    const last = boxes.at(-1);
    const isNext =
      last !== undefined &&
      Math.abs(last.top - top) < 3 &&
      Math.abs(last.bottom - bottom) < 3 &&
      left <= last.right + 8;
    if (isNext && last !== undefined) {
      boxes[boxes.length - 1] = {
        left: Math.min(left, last.left),
        top: Math.min(top, last.top),
        right: Math.max(right, last.right),
        bottom: Math.max(bottom, last.bottom),
      };
    } else boxes.push({ left, top, right, bottom });
  }
  return boxes;
}
