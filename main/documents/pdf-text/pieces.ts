/** A run of letters on a page as it lies before the reader: y grows downwards, in points. */
export type Piece = {
  readonly text: string;
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly width: number;
  readonly size: number;
  /** Names the face within this PDF. */
  readonly font: string;
  readonly isRightToLeft: boolean;
  /** A blank stands before it. */
  readonly isApart: boolean;
};

export type PdfPage = {
  readonly width: number;
  readonly height: number;
  /** In the order in which the PDF has them. */
  readonly pieces: readonly Piece[];
  /** Its lines run downwards, as in Japanese books. */
  readonly isVertical: boolean;
};

/** What pdf.js tells of a run of letters. */
export type TextItem = {
  readonly str: string;
  readonly dir: string;
  readonly width: number;
  /** Of its letters, in the PDF's own coordinates: six numbers (ISO 32000-1, 8.3.3). */
  readonly transform: readonly number[];
  readonly fontName: string;
  readonly isVertical?: boolean;
};

type Matrix = readonly [number, number, number, number, number, number];
type Placed = { readonly item: TextItem; readonly matrix: Matrix; readonly quarter: number | null };

const NO_SIZE = 0.5;
/** How far a line may lean and still be upright, in quarters of a turn. */
const LEAN = 0.06;

/**
 * The runs of letters of a page, turned upright as most of its text stands. What stands otherwise is left out: arXiv's
 * stamp in the margin, the names of axes, watermarks.
 *
 * `box` is the page's width and height in points, `toPage` leads from the PDF's coordinates into it, y downwards.
 */
export function piecesOf(
  items: readonly TextItem[],
  box: readonly [number, number],
  toPage: readonly number[],
): PdfPage {
  const placed = items.flatMap((item): Placed[] => {
    const matrix = multiply(toPage, item.transform);
    if (matrix === undefined || !Number.isFinite(item.width)) return [];
    return [{ item, matrix, quarter: quarterOf(matrix) }];
  });
  const upright = mostOf(placed);
  const turn = (upright * Math.PI) / 2;
  const [cos, sin] = [Math.round(Math.cos(turn)), Math.round(Math.sin(turn))];
  const [width, height] = box;
  const isLying = upright % 2 === 1;
  // The page's corner that is uppermost and leftmost once it is turned.
  const left = Math.min(0, width * cos, height * sin, width * cos + height * sin);
  const top = Math.min(0, -width * sin, height * cos, height * cos - width * sin);
  const pieces: Piece[] = [];
  let isApart = false;
  let vertical = 0;
  for (const { item, matrix, quarter } of placed) {
    const text = mended(item.str);
    if (text.trim() === '') {
      isApart ||= item.str !== '';
      continue;
    }
    const size = Math.hypot(matrix[2], matrix[3]);
    if (quarter !== upright || size < NO_SIZE) continue;
    if (item.isVertical === true) vertical += text.length;
    pieces.push({
      text,
      x: matrix[4] * cos + matrix[5] * sin - left,
      y: matrix[5] * cos - matrix[4] * sin - top,
      width: Math.max(0, item.width),
      size,
      font: item.fontName,
      isRightToLeft: item.dir === 'rtl',
      isApart,
    });
    isApart = false;
  }
  const letters = pieces.reduce((sum, { text }) => sum + text.length, 0);
  return {
    width: isLying ? height : width,
    height: isLying ? width : height,
    pieces,
    isVertical: vertical * 2 > letters,
  };
}

function multiply(outer: readonly number[], inner: readonly number[]): Matrix | undefined {
  const [a = NaN, b = NaN, c = NaN, d = NaN, e = NaN, f = NaN] = outer;
  const [g = NaN, h = NaN, i = NaN, j = NaN, k = NaN, l = NaN] = inner;
  const product: Matrix = [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ];
  return product.every((part) => Number.isFinite(part)) ? product : undefined;
}

/** By how many quarters of a turn, clockwise, a line is turned; null for what lies askew. */
function quarterOf([a, b]: Matrix): number | null {
  const turned = Math.atan2(b, a) / (Math.PI / 2);
  const whole = Math.round(turned);
  return Math.abs(turned - whole) < LEAN ? (whole + 4) % 4 : null;
}

function mostOf(placed: readonly Placed[]): number {
  const letters = [0, 0, 0, 0];
  for (const { item, quarter } of placed)
    if (quarter !== null) letters[quarter] = (letters[quarter] ?? 0) + item.str.length;
  return letters.indexOf(Math.max(...letters));
}

const NO_LETTERS = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;
const LIGATURES = /[\uFB00-\uFB06]/g;

/** TeX's oldest faces have an accent as a letter of its own, before what it belongs to. */
const ACCENTED = /([¨´ˆ˜ˇ˘¯˚])(\p{L})/gu;
const COMBINING: Readonly<Record<string, string>> = {
  '¨': '\u0308',
  '´': '\u0301',
  ˆ: '\u0302',
  '˜': '\u0303',
  ˇ: '\u030C',
  '˘': '\u0306',
  '¯': '\u0304',
  '˚': '\u030A',
};

/** Letters as they are typed: ligatures apart, without signs that show nothing or that only the PDF's face knows. */
function mended(text: string): string {
  return text
    .replaceAll(LIGATURES, (found) => found.normalize('NFKC'))
    .replaceAll(/\s/g, ' ')
    .replaceAll(NO_LETTERS, '')
    .replaceAll(ACCENTED, (_found, accent: string, letter: string) => {
      const bare = letter === 'ı' ? 'i' : letter === 'ȷ' ? 'j' : letter;
      return (bare + (COMBINING[accent] ?? '')).normalize('NFC');
    });
}
