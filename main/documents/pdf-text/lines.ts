import type { Piece } from './pieces';

/** Letters that stand on a line, or are raised or lowered from it. */
export type Span = { readonly text: string; readonly shift?: 'sup' | 'sub' };

/** What stands side by side without a gap that could part two columns or two cells. */
export type Fragment = {
  readonly spans: readonly Span[];
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  /** The face of most of its letters. */
  readonly font: string;
  /** The face that it begins in. */
  readonly firstFont: string;
};

/** Wider than a blank of a line that was drawn out, narrower than what parts two columns. Ems. */
const WIDEST_BLANK = 1.2;
const BLANK = 0.15;
const SMALLER = 0.87;

/** Joins runs of letters as they follow each other in the PDF to what stands side by side. */
export function fragmentsOf(pieces: readonly Piece[]): Fragment[] {
  const groups: Piece[][] = [];
  let group: Piece[] | undefined;
  for (const piece of pieces) {
    if (group !== undefined && isNext(group, piece)) group.push(piece);
    else groups.push((group = [piece]));
  }
  return groups.map((one) => joined(one));
}

function isNext(group: readonly Piece[], piece: Piece): boolean {
  const last = group.at(-1);
  if (last === undefined) return false;
  const base = baseOf(group);
  const size = Math.max(base.size, piece.size);
  const away = Math.max(piece.x - (last.x + last.width), last.x - (piece.x + piece.width));
  if (away > WIDEST_BLANK * size || away < -size) return false;
  return isOnLine(base, piece) || isOnLine(piece, base);
}

type OnLine = { readonly y: number; readonly size: number };

/** Whether `other` stands on the line of `base`, be it raised or lowered. */
export function isOnLine(base: OnLine, other: OnLine): boolean {
  const below = other.y - base.y;
  if (Math.abs(below) <= 0.12 * base.size) return true;
  return other.size < SMALLER * base.size && below > -0.65 * base.size && below < 0.35 * base.size;
}

/** The piece that tells where the line is: the largest, and of these the first. */
function baseOf(group: readonly Piece[]): Piece {
  const [first, ...rest] = group;
  if (first === undefined) throw new RangeError('A line has letters.');
  return rest.reduce((base, piece) => (piece.size > base.size * 1.02 ? piece : base), first);
}

/** One line of pieces, in the order in which they are read. */
function joined(group: readonly Piece[]): Fragment {
  const base = baseOf(group);
  const isRightToLeft = group.filter((piece) => piece.isRightToLeft).length * 2 > group.length;
  const ordered = group.toSorted((a, b) => (isRightToLeft ? b.x - a.x : a.x - b.x));
  const spans: Span[] = [];
  const fonts = new Map<string, number>();
  let before: Piece | undefined;
  for (const piece of ordered) {
    if (before !== undefined && isTwice(before, piece)) continue;
    fonts.set(piece.font, (fonts.get(piece.font) ?? 0) + piece.text.trim().length);
    const gap =
      before === undefined ? 0 : Math.max(piece.x - (before.x + before.width), before.x - (piece.x + piece.width));
    const blank = before !== undefined && (piece.isApart || gap > BLANK * base.size) ? ' ' : '';
    const shift = shiftOf(base, piece);
    spans.push({ text: blank + piece.text, ...(shift === undefined ? {} : { shift }) });
    before = piece;
  }
  return {
    spans,
    text: textOf(spans),
    x: Math.min(...group.map(({ x }) => x)),
    right: Math.max(...group.map(({ x, width }) => x + width)),
    y: base.y,
    size: base.size,
    font: mostOf(fonts),
    firstFont: ordered.find(({ text }) => text.trim() !== '')?.font ?? base.font,
  };
}

export const textOf = (spans: readonly Span[]): string =>
  spans
    .map(({ text }) => text)
    .join('')
    .replaceAll(/ +/g, ' ')
    .trim();

export function mostOf<T>(counts: ReadonlyMap<T, number>): T {
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
  if (most === undefined) throw new RangeError('There is nothing to choose from.');
  return most[0];
}

/** Some programs draw letters twice to make them bold. */
function isTwice(before: Piece, piece: Piece): boolean {
  const near = 0.12 * piece.size;
  return before.text === piece.text && Math.abs(before.x - piece.x) < near && Math.abs(before.y - piece.y) < near;
}

function shiftOf(base: Piece, piece: Piece): Span['shift'] {
  if (piece.size >= SMALLER * base.size || piece.text.trim().length > 12) return undefined;
  const below = piece.y - base.y;
  if (below < -0.12 * base.size) return 'sup';
  return below > 0.05 * base.size ? 'sub' : undefined;
}

/** A line of a column. */
export type Line = Fragment & {
  /** Gaps as between the cells of a table. */
  readonly gaps: number;
};

/** Puts what stands on one height of a column together, from above downwards. */
export function linesOf(fragments: readonly Fragment[]): Line[] {
  const groups: { base: Fragment; parts: Fragment[] }[] = [];
  for (const fragment of fragments.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const group = groups.slice(-6).findLast(({ base, parts }) => {
      const isBeside = parts.every((part) => fragment.x > part.right - 1 || fragment.right < part.x + 1);
      return isBeside && (isOnLine(base, fragment) || isOnLine(fragment, base));
    });
    if (group === undefined) groups.push({ base: fragment, parts: [fragment] });
    else {
      group.parts.push(fragment);
      if (fragment.size > group.base.size * 1.02) group.base = fragment;
    }
  }
  return groups.map(({ base, parts }) => beside(base, parts)).toSorted((a, b) => a.y - b.y);
}

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

function beside(base: Fragment, parts: readonly Fragment[]): Line {
  if (parts.length === 1) return { ...base, gaps: 0 };
  const isRightToLeft = parts.filter(({ text }) => RIGHT_TO_LEFT.test(text)).length * 2 > parts.length;
  const ordered = parts.toSorted((a, b) => (isRightToLeft ? b.x - a.x : a.x - b.x));
  const longest = parts.reduce((most, part) => (part.text.length > most.text.length ? part : most));
  const spans: Span[] = [];
  let gaps = 0;
  let before: Fragment | undefined;
  for (const part of ordered) {
    const gap = before === undefined ? 0 : Math.max(part.x - before.right, before.x - part.right);
    if (gap > WIDEST_BLANK * base.size) gaps += 1;
    const isRaised = part !== base && part.size < SMALLER * base.size && part.text.length <= 12;
    const shift = part.y < base.y - 0.12 * base.size ? 'sup' : 'sub';
    const own =
      isRaised && Math.abs(part.y - base.y) > 0.12 * base.size ? [{ text: part.text, shift } as const] : part.spans;
    if (before !== undefined && gap > BLANK * base.size) spans.push({ text: ' ' });
    spans.push(...own);
    before = part;
  }
  return {
    spans,
    text: textOf(spans),
    x: Math.min(...parts.map(({ x }) => x)),
    right: Math.max(...parts.map(({ right }) => right)),
    y: base.y,
    size: base.size,
    font: longest.font,
    firstFont: ordered[0]?.firstFont ?? base.firstFont,
    gaps,
  };
}
