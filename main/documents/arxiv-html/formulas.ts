import type { FormulaLine } from '#contract/full-text';
import { folded } from './characters';
import { charactersWithin, classesOf, elementsWithin, isElement, type Element, type Node } from './element';
import { formulaOf, texOfWords, type Formula } from './mathematics';
import { roleOf } from './roles';
import { isRow } from './rows';

/** One row of a displayed formula: a line of mathematics, or words between lines. */
export type FormulaRow = { readonly line?: FormulaLine; readonly words: string };

/** The rows of an equation or a group of them, whether the page has set them as a table or as spans. */
export function formulaLines(element: Element): readonly FormulaRow[] {
  const rows = [...elementsWithin(element, (one) => !isRow(one) && roleOf(one) !== 'math')].filter(isRow);
  const made: FormulaRow[] = [];
  for (const row of rows.length === 0 ? [element] : rows) {
    const parts: Part[] = [];
    gather(row.childNodes, parts);
    const number = parts.find((part) => part.kind === 'number')?.text;
    const content = parts.filter((part) => part.kind !== 'number');
    const before = made.at(-1)?.line;
    if (content.some((part) => part.kind === 'formula')) {
      made.push({ line: { ...lineOf(content), ...(number !== undefined && { number }) }, words: '' });
    } else if (content.length > 0) {
      made.push({ words: content.map((part) => (part.kind === 'words' ? part.text : '')).join(' ') });
    } else if (number !== undefined && before && before.number === undefined) {
      made[made.length - 1] = { line: { ...before, number }, words: '' };
    }
  }
  return made;
}

type Part =
  | { readonly kind: 'formula'; readonly formula: Formula }
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string };

function gather(nodes: readonly Node[], parts: Part[]): void {
  for (const node of nodes) {
    if (!isElement(node)) {
      const text = 'value' in node && node.nodeName === '#text' ? folded(node.value) : '';
      if (text !== '') parts.push({ kind: 'words', text });
      continue;
    }
    const role = roleOf(node);
    if (role === 'left-out' || role === 'unknown-command' || role === 'note') continue;
    if (role === 'math') {
      const formula = formulaOf(node);
      if (formula) parts.push({ kind: 'formula', formula });
    } else if (classesOf(node).has('ltx_tag')) {
      const text = folded(charactersWithin(node, (one) => roleOf(one) !== 'math'));
      if (text !== '') parts.push({ kind: 'number', text });
    } else gather(node.childNodes, parts);
  }
}

function lineOf(parts: readonly Part[]): FormulaLine {
  // One formula without TeX, and the line has none: half a formula would be a wrong one.
  const isWhole = parts.every((part) => part.kind !== 'formula' || part.formula.tex !== '');
  const tex = parts.map((part) =>
    part.kind === 'formula' ? part.formula.tex.replace(/^(?:\\displaystyle\s*)+/, '') : texOfWords(` ${part.text} `),
  );
  const hasText = parts.some((part) => part.kind === 'formula' && part.formula.text !== undefined);
  const text = parts.map((part) => (part.kind === 'formula' ? (part.formula.text ?? part.formula.tex) : part.text));
  return { tex: isWhole ? tex.join(' ').trim() : '', ...(hasText && { text: text.join(' ') }) };
}
