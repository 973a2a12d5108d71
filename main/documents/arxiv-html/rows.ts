import { classesOf, elementsWithin, isElement, type Element } from './element';
import { roleOf } from './roles';

/** The rows of a table, each as its cells; none of the tables within it. */
export function rowsOf(table: Element): readonly (readonly Element[])[] {
  return partsOf(table, isRow).map((row) => partsOf(row, isCell));
}

export function isRow(element: Element): boolean {
  return element.tagName === 'tr' || classesOf(element).has('ltx_tr') || classesOf(element).has('ltx_eqn_row');
}

function isCell(element: Element): boolean {
  const { tagName } = element;
  return tagName === 'td' || tagName === 'th' || classesOf(element).has('ltx_td') || classesOf(element).has('ltx_th');
}

function partsOf(parent: Element, isPart: (element: Element) => boolean): readonly Element[] {
  const enters = (one: Element): boolean => !isPart(one) && roleOf(one) !== 'table' && one.tagName !== 'math';
  return [...elementsWithin(parent, enters)].filter(isPart);
}

export function isInHead(row: Element): boolean {
  const parent = row.parentNode;
  return parent !== null && isElement(parent) && (parent.tagName === 'thead' || classesOf(parent).has('ltx_thead'));
}
