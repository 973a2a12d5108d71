import type { Cell } from '#contract/full-text';
import { inlinesOf } from './inlines';
import { type Reading, trimmed } from './reading';
import { attribute, classesOf, type Element, findAll, hasClass } from './tree';

/** The most cells that a table is drawn with. */
export const MOST_CELLS = 20_000;

export function isTabular(element: Element): boolean {
  return hasClass(element, 'ltx_tabular') || (element.tagName === 'table' && !hasClass(element, ...NO_TABLES));
}

/** Tables that set formulas. */
const NO_TABLES = ['ltx_equation', 'ltx_equationgroup', 'ltx_eqn_table', 'ltx_eqn_align', 'ltx_eqn_gather'];

const isLine = (element: Element): boolean => element.tagName === 'tr' || hasClass(element, 'ltx_tr');
const isCell = (element: Element): boolean =>
  element.tagName === 'td' || element.tagName === 'th' || hasClass(element, 'ltx_td', 'ltx_th');

/** The lines of a table, whether it is made of table elements or of spans. Undefined if it has too many cells. */
export function linesOf(table: Element, reading: Reading): readonly (readonly Cell[])[] | undefined {
  const lines: Cell[][] = [];
  let count = 0;
  for (const line of findAll(table, isLine)) {
    const cells = findAll(line, isCell);
    count += cells.length;
    if (count > MOST_CELLS) return undefined;
    const made = cells.map((cell) => cellOf(cell, reading));
    if (made.some(({ of }) => of.length > 0)) lines.push(made);
  }
  return lines;
}

function cellOf(element: Element, reading: Reading): Cell {
  const columns = spanOf(element, 'colspan', 'ltx_colspan_');
  const rows = spanOf(element, 'rowspan', 'ltx_rowspan_');
  const align = (['left', 'center', 'right'] as const).find((each) => hasClass(element, `ltx_align_${each}`));
  const isHead = element.tagName === 'th' || hasClass(element, 'ltx_th');
  return {
    of: trimmed(inlinesOf(element, reading)),
    ...(isHead ? { isHead: true } : {}),
    ...(columns === undefined ? {} : { columns }),
    ...(rows === undefined ? {} : { rows }),
    ...(align === undefined ? {} : { align }),
  };
}

function spanOf(element: Element, name: string, className: string): number | undefined {
  const told =
    attribute(element, name) ??
    [...classesOf(element)].find((each) => each.startsWith(className))?.slice(className.length);
  const value = Number(told);
  return Number.isInteger(value) && value >= 2 && value <= 1_000 ? value : undefined;
}
