import type { Line } from './lines';

const NUMBERED = /^(?:\[[\w+\-.]{1,12}\]|\d{1,3}\.)\s?\S/;

/** The lines of a list of references as its entries: each begins with its number, or at the left of lines that hang. */
export function entriesOf(lines: readonly Line[]): Line[][] {
  const isBracketed = count(lines, /^\[[\w+\-.]{1,12}\]/) >= 2;
  const isNumbered = isBracketed || count(lines, NUMBERED) * 6 > lines.length;
  const begins = isNumbered ? (line: Line) => (isBracketed ? /^\[/ : NUMBERED).test(line.text) : hanging(lines);
  const entries: Line[][] = [];
  for (const line of lines) {
    const last = entries.at(-1);
    if (last === undefined || begins(line)) entries.push([line]);
    else last.push(line);
  }
  return entries;
}

const count = (lines: readonly Line[], wanted: RegExp): number => lines.filter(({ text }) => wanted.test(text)).length;

/** Lines at the left of a column, where the others are set in; nothing where none is. */
function hanging(lines: readonly Line[]): (line: Line) => boolean {
  // A column goes from above downwards: where a line is higher than the one before, another column has begun.
  const columns: Line[][] = [];
  let before: Line | undefined;
  for (const line of lines) {
    if (before === undefined || line.y < before.y) columns.push([]);
    columns.at(-1)?.push(line);
    before = line;
  }
  const starts = new Set<Line>();
  for (const column of columns) {
    const left = column.reduce((least, { x }) => Math.min(least, x), Infinity);
    const isHanging = column.some(({ x, size }) => x > left + 0.6 * size);
    for (const [at, line] of column.entries()) {
      const above = column[at - 1];
      const isSpaced = above !== undefined && line.y - above.y > 1.35 * line.size && !isHanging;
      if (isHanging ? line.x < left + 0.4 * line.size : isSpaced) starts.add(line);
    }
  }
  return (line) => starts.has(line);
}
