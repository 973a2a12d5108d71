import type { Block, Cell } from '#contract/full-text';
import { attribute, classesOf, hasClass, type Element, type Node } from './element';
import { inlinesOf } from './inlines';
import type { Reading } from './reading';
import { isInHead, rowsOf } from './rows';

/** More cells are no table that anybody reads. */
const MOST_CELLS = 20_000;

/** A table of `<table>` or of spans; `read` is for one that has no rows. */
export function readTable(
  reading: Reading,
  table: Element,
  read: (nodes: readonly Node[]) => readonly Block[],
): readonly Block[] {
  const rows = rowsOf(table);
  if (rows.length === 0) return read(table.childNodes);
  const anchor = reading.anchors.next(table);
  const lines: (readonly Cell[])[] = [];
  let cells = 0;
  for (const row of rows) {
    cells += row.length;
    if (cells > MOST_CELLS) break;
    lines.push(row.map((cell) => readCell(reading, cell)));
  }
  const isSpanned = lines.some((line) => line.some((cell) => cell.rows !== undefined));
  const filled = isSpanned ? lines : lines.filter((line) => line.some((cell) => cell.of.length > 0));
  const made: Block[] = filled.length === 0 ? [] : [{ kind: 'table', anchor, caption: [], lines: filled }];
  if (cells > MOST_CELLS) {
    const why = 'The rest of this table is left out: it is too large to be shown.';
    made.push({ kind: 'left-out', anchor: reading.anchors.next(), why });
  }
  return made;
}

function readCell(reading: Reading, cell: Element): Cell {
  const row = cell.parentNode;
  const isHead =
    cell.tagName === 'th' || hasClass(cell, 'ltx_th') || (row !== null && 'tagName' in row && isInHead(row));
  const columns = spanOf(cell, 'colspan');
  const rows = spanOf(cell, 'rowspan');
  const align = (['left', 'center', 'right'] as const).find((side) => hasClass(cell, `ltx_align_${side}`));
  return {
    of: inlinesOf(reading, cell.childNodes, { isPlain: isHead }),
    ...(isHead && { isHead }),
    ...(columns !== undefined && { columns }),
    ...(rows !== undefined && { rows }),
    ...(align !== undefined && { align }),
  };
}

function spanOf(cell: Element, name: 'colspan' | 'rowspan'): number | undefined {
  const byClass = [...classesOf(cell)].find((one) => one.startsWith(`ltx_${name}_`))?.slice(`ltx_${name}_`.length);
  const written = attribute(cell, name) ?? byClass ?? '';
  const span = /^\d{1,4}$/.test(written.trim()) ? Number(written) : 1;
  return span >= 2 && span <= 1_000 ? span : undefined;
}
