import type { FormulaLine } from '#contract/full-text';
import { asText, formulaOf, isFormula } from './mathematics';
import { isLabel } from './inlines';
import type { Reading } from './reading';
import {
  childrenOf,
  type Element,
  find,
  findAll,
  hasClass,
  isElement,
  type Node,
  textOfNode,
  folded,
  wordsOf,
} from './tree';

/** A formula on lines of its own. */
export function isDisplayed(element: Element): boolean {
  if (hasClass(element, 'ltx_equation', 'ltx_equationgroup', 'ltx_eqn_table', 'ltx_engrafo_equation_container'))
    return true;
  return isFormula(element) && (hasClass(element, 'ltx_DisplayMath') || element.attrs.some(isBlockDisplay));
}

const isBlockDisplay = ({ name, value }: { readonly name: string; readonly value: string }): boolean =>
  name === 'display' && value === 'block';

const isRow = (element: Element): boolean =>
  hasClass(element, 'ltx_eqn_row') || (element.tagName === 'tr' && find(element, isFormula) !== undefined);

/** The lines of a displayed formula, each with its number. */
export function formulaLines(element: Element, reading: Reading): readonly FormulaLine[] {
  if (isFormula(element)) return [lineOf([element], undefined, reading)].flatMap((line) => line ?? []);
  const rows = findAll(element, isRow);
  const whole = rows.length === 0 ? [element] : rows;
  const groupNumber = numberOf(element);
  const lines = whole.flatMap((row) => lineOf(childrenOf(row), numberOf(row), reading) ?? []);
  // The number of a group stands with its first line.
  const hasNumbers = lines.some(({ number }) => number !== undefined);
  const [first, ...rest] = lines;
  if (first === undefined || hasNumbers || groupNumber === undefined) return lines;
  return [{ ...first, number: groupNumber }, ...rest];
}

function numberOf(element: Element): string | undefined {
  const tag = find(element, isLabel);
  const words = tag === undefined ? '' : wordsOf(tag);
  return words === '' ? undefined : words;
}

/** What stands in one line: formulas, and words between them. */
function lineOf(nodes: readonly Node[], number: string | undefined, reading: Reading): FormulaLine | undefined {
  const tex: string[] = [];
  const text: string[] = [];
  const waiting = nodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) {
      const words = folded(textOfNode(node) ?? '').trim();
      if (words !== '') {
        tex.push(asText(words));
        text.push(words);
      }
    } else if (isFormula(node)) {
      const found = formulaOf(node);
      if (found.isPlain) reading.plainFormulas += 1;
      if (found.tex !== '') tex.push(found.tex.replace(/^\\displaystyle\s*/, ''));
      if (found.text !== undefined) text.push(found.text);
    } else if (!isLabel(node)) waiting.push(...childrenOf(node).toReversed());
  }
  const whole = tex.join(' ').trim();
  if (whole === '') return undefined;
  const plain = text.join(' ').trim();
  return { tex: whole, ...(plain === '' ? {} : { text: plain }), ...(number === undefined ? {} : { number }) };
}
