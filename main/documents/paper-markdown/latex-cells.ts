import type { Cell, Inline } from '#contract/full-text';

/** `0pt2.0ex`: lengths that a rule or a strut was told, one after another or joined to a word. */
const LENGTH = String.raw`-?\d{0,4}\.?\d{1,4}(?:pt|ex|em)`;
const LENGTHS = new RegExp(String.raw`^(?:(?:${LENGTH}\s?){2,}|${LENGTH}(?=\p{Lu}|\d\*))\s*`, 'u');
/** `2-3 5-6` or `(lr)2-3`: the columns that a rule goes over. */
const RULED = /^(?:\((?:l|r|lr|rl)\)\s?\d{1,2}-\d{1,2}\s*)+|^\d{1,2}-\d{1,2}(?:\s+\d{1,2}-\d{1,2})+\s*/;
const RULED_ONCE = /^(\d{1,2})-(\d{1,2})$/;
/** `c]@l@`: how a table within a cell is set. */
const NESTED = /^\[?[tcb]\](?:@[|lcr]{1,4}@\s*|[lcr](?=\p{Lu}|\d))/u;
/** `2*` before what stands in two rows. */
const ROWS = /^\d{1,2}\*(?=\S|$)/;
/** `3c|` before what stands in three columns. */
const COLUMNS = /^(\d{1,2})\|?([lcrX])(\|?)/;
/** Counts and sizes that only look like it. */
const NO_COLUMNS = /^\d{1,2}(?:rd|cm|lbs?|ct)\b/;

type Row = readonly Cell[];

/**
 * The rows of a table without what LaTeX was told about its cells and a converter left in front of their words. What
 * stands in several columns does so again, where the row ends in as many empty cells.
 */
export function cellsOfLatex(rows: readonly Row[]): Row[] {
  const hasSpans = rows.some((row) => row.some(({ of }) => isSpan(of)));
  return rows
    .map((row) => cleanRow(row, hasSpans))
    .filter((row) => row.some(({ of }) => of.some((piece) => typeof piece !== 'string' || piece.trim() !== '')));
}

function isSpan([first, ...rest]: readonly Inline[]): boolean {
  if (typeof first !== 'string') return false;
  return (/^\d{1,2}\*$/.test(first) && rest.length > 0) || /^\d{1,2}\*[\p{L}(]|^\d{1,2}\|?[lcr]\|?\p{Lu}/u.test(first);
}

function cleanRow(row: Row, hasSpans: boolean): Row {
  const empty = row.length - 1 - row.findLastIndex(({ of }) => of.some((piece) => piece !== ''));
  const cleaned = row.map((cell, at) => cleanCell(cell, { hasSpans, isFirst: at === 0, empty }));
  const spare = cleaned.reduce((sum, { columns }) => sum + columns - 1, 0);
  const fits = spare > 0 && spare <= empty;
  return (fits ? cleaned.slice(0, row.length - spare) : cleaned).map(({ cell, columns }) =>
    fits && columns > 1 ? { ...cell, columns } : cell,
  );
}

/** `empty`: how many cells at the end of its row are. */
type Around = { readonly hasSpans: boolean; readonly isFirst: boolean; readonly empty: number };

/** `columns`: in how many it was to stand. */
function cleanCell(
  cell: Cell,
  { hasSpans, isFirst, empty }: Around,
): { readonly cell: Cell; readonly columns: number } {
  const [first, ...rest] = cell.of;
  if (typeof first !== 'string') return { cell, columns: 1 };
  let text = first;
  let columns = 1;
  const isAlone = rest.length === 0;
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(LENGTHS, '').replace(RULED, '').replace(NESTED, '');
    const rows = hasSpans ? (ROWS.exec(text)?.[0] ?? '') : '';
    if (rows.length < text.length || !isAlone) text = text.slice(rows.length);
    const spanned = columnsIn(text, isAlone, empty);
    if (spanned !== undefined) {
      columns = Math.max(columns, spanned.columns);
      text = text.slice(spanned.length);
    }
  }
  const ruled = hasSpans && isFirst && isAlone ? RULED_ONCE.exec(text) : null;
  if (ruled !== null && Number(ruled[1]) < Number(ruled[2])) text = '';
  return text === first ? { cell, columns } : { cell: { ...cell, of: text === '' ? rest : [text, ...rest] }, columns };
}

function columnsIn(text: string, isAlone: boolean, empty: number): { columns: number; length: number } | undefined {
  const found = COLUMNS.exec(text);
  if (found === null || NO_COLUMNS.test(text)) return undefined;
  const columns = Number(found[1]);
  const after = text.slice(found[0].length);
  const isMarked = found[3] !== '' || text.charAt(found[1]?.length ?? 0) === '|';
  const isSure = after === '' ? !isAlone : isMarked || /^\p{Lu}\p{L}|^\(\p{L}/u.test(after);
  const isLikely = columns > 1 && columns - 1 <= empty && /^\p{Ll}{4}/u.test(after);
  return columns > 0 && (isSure || isLikely) ? { columns, length: found[0].length } : undefined;
}
