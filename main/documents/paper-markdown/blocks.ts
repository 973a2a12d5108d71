import { plainText, type Block, type Cell, type FormulaLine, type Inline, type ListItem } from '#contract/full-text';
import { headingBlock } from './headings';
import { HELD_PART } from './held-formulas';
import { textOfHtml, textOfNode, toInlines, type Reading } from './inlines';
import { withoutMark } from './list-marks';
import type { MarkdownNode } from './parse-markdown';

const DEEPEST = 8;
/** Until a text is settled, no block has an anchor. */
export const UNNAMED = '';

/** Parsed Markdown as blocks. Links and names of places are still the source's, see {@link toInlines}. */
export function toBlocks(nodes: readonly MarkdownNode[], reading: Reading, depth = 0): Block[] {
  return nodes.flatMap((node) => toBlock(node, reading, depth));
}

function toBlock(node: MarkdownNode, reading: Reading, depth: number): Block[] {
  const children = node.children ?? [];
  switch (node.type) {
    case 'heading':
      return [headingBlock(toInlines(children, reading), node.depth ?? 1)];
    case 'paragraph':
      return paragraph(children, reading);
    case 'code':
      return [code(reading.held.raw(node.value ?? ''), node.lang ?? '')];
    case 'thematicBreak':
      return [{ kind: 'rule', anchor: UNNAMED }];
    case 'table':
      return table(node, reading);
    case 'html':
      return html(node.value ?? '', reading);
    case 'blockquote':
      if (depth >= DEEPEST) return [paragraphOf(reading.held.pieces(textOfNode(node)))];
      return [{ kind: 'quote', anchor: UNNAMED, of: toBlocks(children, reading, depth + 1) }];
    case 'list':
      if (depth >= DEEPEST) return [paragraphOf(reading.held.pieces(textOfNode(node)))];
      return [list(node, reading, depth)];
    default:
      return depth >= DEEPEST ? [] : toBlocks(children, reading, depth + 1);
  }
}

export function code(text: string, language: string): Block {
  return { kind: 'code', anchor: UNNAMED, text, ...(language === '' ? {} : { label: language.slice(0, 40) }) };
}

export function paragraphOf(of: readonly Inline[]): Block {
  return { kind: 'paragraph', anchor: UNNAMED, of };
}

function paragraph(children: readonly MarkdownNode[], reading: Reading): Block[] {
  const blocks: Block[] = [];
  let line: MarkdownNode[] = [];
  const finish = (): void => {
    const block = lineBlock(line, reading);
    if (block !== undefined) blocks.push(block);
    line = [];
  };
  for (const child of children) {
    if (child.type !== 'text' || child.value === undefined) {
      line.push(child);
      continue;
    }
    for (const part of child.value.split(HELD_PART)) {
      if (reading.held.isDisplay(part)) {
        finish();
        const formula = reading.held.line(part);
        if (formula !== undefined) blocks.push({ kind: 'formula', anchor: UNNAMED, lines: [formula] });
      } else if (part !== '') line.push({ type: 'text', value: part });
    }
  }
  finish();
  return blocks;
}

function lineBlock(nodes: readonly MarkdownNode[], reading: Reading): Block | undefined {
  const of = toInlines(nodes, reading);
  const alone = formulaAlone(of);
  if (alone !== undefined) return { kind: 'formula', anchor: UNNAMED, lines: [alone] };
  const rest = of.filter((piece) => !isBlank(piece));
  if (rest.length === 0) return undefined;
  const pictures = rest.flatMap((piece) =>
    typeof piece !== 'string' && piece.kind === 'picture' ? [piece.picture] : [],
  );
  if (pictures.length === rest.length) return { kind: 'figure', anchor: UNNAMED, pictures, parts: [], caption: [] };
  return paragraphOf(of);
}

const isBlank = (piece: Inline): boolean => (typeof piece === 'string' ? piece.trim() === '' : piece.kind === 'break');

/** A line that is one formula, with its stop and its number, stands by itself. */
export function formulaAlone(of: readonly Inline[]): FormulaLine | undefined {
  const [math, ...rest] = of.filter((piece) => !isBlank(piece));
  if (math === undefined || typeof math === 'string' || math.kind !== 'math') return undefined;
  // A sign by itself is the rest of something, not a line of its own.
  if (math.tex.length < 4 && !/[=<>]/.test(math.tex)) return undefined;
  const strings = rest.filter((piece) => typeof piece === 'string');
  if (strings.length < rest.length) return undefined;
  const glued = rest.length === 0 ? /^(.*[,.;])\s*\((\d{1,3}[a-z]?)\)$/s.exec(math.tex) : null;
  if (glued?.[1] !== undefined && glued[2] !== undefined) return { tex: glued[1], number: glued[2] };
  const end = /^\s*([.,;]?)\s*(?:\((\w{1,6}(?:\.\d{1,3})?)\))?\s*$/.exec(strings.join(' '));
  if (end === null) return undefined;
  const stop = end[1] ?? '';
  return {
    tex: math.tex + stop,
    ...textOf(math.text === undefined ? undefined : math.text + stop),
    ...(end[2] === undefined ? {} : { number: end[2] }),
  };
}

const textOf = (text: string | undefined) => (text === undefined ? {} : { text });

function html(source: string, reading: Reading): Block[] {
  if (/<!--\s*formula-not-decoded/.test(source)) {
    return [{ kind: 'left-out', anchor: UNNAMED, why: 'A formula that this source could not read.' }];
  }
  if (/<!--\s*image\s*-->/.test(source)) {
    return [{ kind: 'figure', anchor: UNNAMED, pictures: [{ alt: '' }], parts: [], caption: [] }];
  }
  const words = reading.held.pieces(textOfHtml(source));
  return words.length === 0 ? [] : [paragraphOf(words)];
}

function table(node: MarkdownNode, reading: Reading): Block[] {
  const aligns = node.align ?? [];
  const lines = (node.children ?? []).map((row, index) =>
    (row.children ?? []).map((cell, column): Cell => {
      const align = aligns[column];
      return {
        of: toInlines(cell.children ?? [], reading),
        ...(index === 0 ? { isHead: true as const } : {}),
        ...(align === 'left' || align === 'center' || align === 'right' ? { align } : {}),
      };
    }),
  );
  const formulas = lines.map((cells) => formulaAlone(cells.flatMap((cell) => cell.of)));
  const filled = lines.filter((cells) => plainText(cells.flatMap((cell) => cell.of)).trim() !== '');
  const set = formulas.filter((line) => line !== undefined);
  // LaTeXML sets formulas apart by a table of one formula a row.
  if (set.length > 0 && set.length === filled.length) return [{ kind: 'formula', anchor: UNNAMED, lines: set }];
  return [{ kind: 'table', anchor: UNNAMED, caption: [], lines: withoutEmpty(lines) }];
}

/** Columns and rows with nothing in them are left out: a converter that miscounted makes dozens. */
function withoutEmpty(lines: readonly (readonly Cell[])[]): Cell[][] {
  const isFilled = (cell: Cell | undefined): boolean =>
    cell !== undefined && cell.of.some((piece) => typeof piece !== 'string' || piece.trim() !== '');
  const width = Math.max(0, ...lines.slice(0, 5_000).map((cells) => cells.length));
  const columns = Array.from({ length: width }, (_, column) => column).filter((column) => {
    if (lines.slice(1).some((cells) => isFilled(cells[column]))) return true;
    const head = lines[0];
    return isFilled(head?.[column]) && wordsOf(head?.[column]) !== wordsOf(head?.[column - 1]);
  });
  return lines
    .map((cells) => columns.flatMap((column) => cells[column] ?? []))
    .filter((cells) => cells.some((cell) => isFilled(cell)));
}

const wordsOf = (cell: Cell | undefined): string => plainText(cell?.of ?? []);

function list(node: MarkdownNode, reading: Reading, depth: number): Block {
  const isOrdered = node.ordered === true;
  const start = node.start ?? 1;
  const items = (node.children ?? []).map((item, index): ListItem => {
    const of = toBlocks(item.children ?? [], reading, depth + 1);
    return withoutMark(of, isOrdered ? { number: start + index, isUsual: start === 1 } : undefined);
  });
  return { kind: 'list', anchor: UNNAMED, isOrdered, items };
}
