import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PdfRect } from './messages';

/** A piece of a page's text, and the box that it fills, in the PDF's units. */
type Piece = {
  readonly from: number;
  readonly to: number;
  /** Where it begins on its base line, the direction it runs in, and how far; the height of its letters. */
  readonly x: number;
  readonly y: number;
  readonly along: readonly [x: number, y: number];
  readonly width: number;
  readonly height: number;
};

/** The words of a page, as its text layer has them. */
export type PageWords = { readonly text: string; readonly pieces: readonly Piece[] };

/** Of the height of a letter so much lies below the base line. */
const DESCENT = 0.22;
const MOST_RECTS = 500;

export async function pageWords(pdf: PDFDocumentProxy, number: number): Promise<PageWords> {
  const { items } = await (await pdf.getPage(number)).getTextContent();
  let text = '';
  const pieces: Piece[] = [];
  for (const item of items) {
    if (!('str' in item)) continue;
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform as readonly number[];
    const length = Math.hypot(a, b) || 1;
    const from = text.length;
    text += item.str;
    if (item.str.trim() !== '') {
      const height = Math.hypot(c, d);
      pieces.push({ from, to: text.length, x, y, along: [a / length, b / length], width: item.width, height });
    }
    if (item.hasEOL) text += '\n';
  }
  return { text, pieces };
}

/** The box of a part of a piece; its letters are taken to be of one width. */
function boxOf({ from, to, x, y, along, width, height }: Piece, first: number, last: number): PdfRect {
  const [ux, uy] = along;
  const begins = (width * (Math.max(first, from) - from)) / (to - from);
  const ends = (width * (Math.min(last, to) - from)) / (to - from);
  const corners = [begins, ends].flatMap((far) =>
    [-DESCENT * height, (1 - DESCENT) * height].map((up) => [x + ux * far - uy * up, y + uy * far + ux * up] as const),
  );
  const xs = corners.map(([each]) => each);
  const ys = corners.map(([, each]) => each);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Where a part of a page's text stands, line by line. */
export function rectsOf({ pieces }: PageWords, from: number, to: number): readonly PdfRect[] {
  const rects: PdfRect[] = [];
  for (const piece of pieces) {
    if (piece.to <= from || piece.from >= to) continue;
    const [x1, y1, x2, y2] = boxOf(piece, from, to);
    const last = rects.at(-1);
    const isNext = last !== undefined && Math.abs(last[1] - y1) < 3 && Math.abs(last[3] - y2) < 3 && x1 <= last[2] + 8;
    if (isNext)
      rects[rects.length - 1] = [last[0], Math.min(last[1], y1), Math.max(last[2], x2), Math.max(last[3], y2)];
    else rects.push([x1, y1, x2, y2]);
  }
  return rects.slice(0, MOST_RECTS);
}

/** Whether two boxes have something in common. */
function meet(one: PdfRect, other: PdfRect): boolean {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}

/** The words that stand in some boxes, with what else their pieces say. */
export function wordsIn({ text, pieces }: PageWords, rects: readonly PdfRect[]): string {
  const within = pieces.filter((piece) => rects.some((rect) => meet(boxOf(piece, piece.from, piece.to), rect)));
  const from = Math.min(...within.map((piece) => piece.from));
  const to = Math.max(...within.map((piece) => piece.to));
  return within.length === 0 ? '' : text.slice(from, to);
}

/** How far into a page's text the words lie that stand nearest to the middle of a box. */
export function nearestTo({ pieces }: PageWords, rect: PdfRect | undefined): number {
  if (rect === undefined) return 0;
  const middle = (box: PdfRect): readonly [number, number] => [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const [x, y] = middle(rect);
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const piece of pieces) {
    const box = boxOf(piece, piece.from, piece.to);
    const dx = Math.max(box[0] - x, 0, x - box[2]);
    const dy = Math.max(box[1] - y, 0, y - box[3]);
    const far = Math.hypot(dx, dy);
    if (far >= least) continue;
    least = far;
    nearest = piece.from;
  }
  return nearest;
}
