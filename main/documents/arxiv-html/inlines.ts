import type { Inline } from '#contract/full-text';
import { withLostLabels } from '../label-names';
import { attribute, classesOf, elementsWithin, isElement, type Element, type Node } from './element';
import { formulaLines } from './formulas';
import { createLine, STYLES, type Line } from './line';
import { formulaOf } from './mathematics';
import { takeNote } from './notes';
import type { Reading } from './reading';
import { roleOf } from './roles';
import { rowsOf } from './rows';

/** How the words of a line look, and what they are within. */
export type Look = { readonly style: number; readonly isInLink: boolean; readonly raised: number };
export const PLAIN: Look = { style: 0, isInLink: false, raised: 0 };

const ON: Readonly<Record<string, number>> = {
  ltx_font_bold: STYLES.strong,
  ltx_font_italic: STYLES.em,
  ltx_font_slanted: STYLES.em,
  ltx_emph: STYLES.em,
  ltx_font_smallcaps: STYLES.caps,
  ltx_font_typewriter: STYLES.code,
  ltx_verbatim: STYLES.code,
};
const OFF: Readonly<Record<string, number>> = {
  ltx_font_medium: STYLES.strong,
  ltx_font_upright: STYLES.em | STYLES.caps,
  ltx_font_serif: STYLES.code,
  ltx_font_sansserif: STYLES.code,
};
const BY_TAG: Readonly<Record<string, number>> = {
  em: STYLES.em,
  i: STYLES.em,
  var: STYLES.em,
  b: STYLES.strong,
  strong: STYLES.strong,
  code: STYLES.code,
  tt: STYLES.code,
  kbd: STYLES.code,
  samp: STYLES.code,
};
/** Signs below signs are no deeper than this. */
const MOST_RAISED = 4;

/** The words of some nodes as one line; what are blocks among them stand on lines of their own, if it has any. */
export function inlinesOf(reading: Reading, nodes: readonly Node[], options: LineOptions = {}): readonly Inline[] {
  const line = createLine(options.hasBreaks ?? true);
  readInto(reading, line, nodes, PLAIN);
  return line.finish(options.isPlain ?? false);
}
export type LineOptions = { readonly hasBreaks?: boolean; readonly isPlain?: boolean };
/** A title's or a caption's line. */
export const TITLE: LineOptions = { hasBreaks: false, isPlain: true };

export function readInto(reading: Reading, line: Line, nodes: readonly Node[], look: Look): void {
  for (const node of nodes) {
    if (isElement(node)) readElement(reading, line, node, look);
    else if (node.nodeName === '#text' && 'value' in node) line.text(withLostLabels(node.value), look.style);
  }
}

function readElement(reading: Reading, line: Line, element: Element, look: Look): void {
  if (reading.taken.has(element)) return;
  const role = roleOf(element);
  const within = element.childNodes;
  switch (role) {
    case 'left-out':
    case 'rule':
      return;
    case 'unknown-command':
      reading.lost.commands += 1;
      return;
    case 'note':
      takeNote(reading, line, element, (nodes) => inlinesOf(reading, nodes));
      return;
    case 'math': {
      const formula = formulaOf(element);
      if (formula === undefined) return;
      if (formula.tex === '') reading.lost.formulas += 1;
      line.piece({ kind: 'math', ...formula }, look.style);
      return;
    }
    case 'break':
      line.gap();
      return;
    case 'picture':
      line.piece({ kind: 'picture', picture: reading.addresses.picture(element) }, look.style);
      return;
    case 'link':
      readLink(reading, line, element, look);
      return;
    case 'cite': {
      // Which references these are is settled when all are known: until then they are the page's own ids.
      const references = look.isInLink ? [] : targetsOf(reading, element);
      const inner = { ...look, isInLink: look.isInLink || references.length > 0 };
      if (references.length === 0) readInto(reading, line, within, inner);
      else
        line.within(
          (one) => readInto(reading, one, within, inner),
          (of) => ({ kind: 'cite', references, of }),
          look.style,
        );
      return;
    }
    case 'equation':
      for (const row of formulaLines(element)) {
        line.gap();
        if (row.words !== '') line.text(row.words, look.style);
        if (row.line)
          line.piece(
            { kind: 'math', tex: row.line.tex, ...(row.line.text !== undefined && { text: row.line.text }) },
            look.style,
          );
        if (row.line?.number !== undefined) line.text(` ${row.line.number}`, look.style);
      }
      line.gap();
      return;
    case 'table': {
      const rows = rowsOf(element);
      if (rows.length === 0) break;
      for (const row of rows) {
        line.gap();
        for (const cell of row) {
          line.space();
          readInto(reading, line, cell.childNodes, look);
        }
      }
      line.gap();
      return;
    }
    case 'drawing':
      line.space();
      readInto(reading, line, within, look);
      line.space();
      return;
    case 'inline':
      readStyled(reading, line, element, look);
      return;
    // What is a block elsewhere stands on a line of its own.
    default:
      break;
  }
  line.gap();
  readInto(reading, line, within, look);
  line.gap();
}

function readStyled(reading: Reading, line: Line, element: Element, look: Look): void {
  const raised = element.tagName === 'sub' || element.tagName === 'sup' ? element.tagName : undefined;
  const inner = { ...look, style: styleOf(element, look.style) };
  if (raised === undefined || look.raised >= MOST_RAISED) readInto(reading, line, element.childNodes, inner);
  else {
    const fill = (one: Line): void => readInto(reading, one, element.childNodes, { ...inner, raised: look.raised + 1 });
    line.within(fill, (of) => ({ kind: raised, of }), look.style);
  }
}

function readLink(reading: Reading, line: Line, element: Element, look: Look): void {
  const href = attribute(element, 'href') ?? '';
  const inner = { ...look, style: styleOf(element, look.style), isInLink: true };
  const fill = (one: Line): void => readInto(reading, one, element.childNodes, inner);
  const anchor = look.isInLink ? undefined : reading.addresses.within(href);
  const onWeb = look.isInLink || anchor !== undefined ? undefined : reading.addresses.onWeb(href);
  if (anchor !== undefined && anchor !== '') line.within(fill, (of) => ({ kind: 'to', anchor, of }), look.style);
  else if (onWeb !== undefined) line.within(fill, (of) => ({ kind: 'link', href: onWeb, of }), look.style);
  else readInto(reading, line, element.childNodes, { ...inner, isInLink: look.isInLink });
}

function targetsOf(reading: Reading, cite: Element): readonly string[] {
  const ids = new Set<string>();
  for (const element of elementsWithin(cite, (one) => roleOf(one) !== 'note')) {
    const id = element.tagName === 'a' ? reading.addresses.within(attribute(element, 'href') ?? '') : undefined;
    if (id !== undefined && id !== '') ids.add(id);
  }
  return [...ids];
}

export function styleOf(element: Element, style: number): number {
  let now = style | (Object.hasOwn(BY_TAG, element.tagName) ? (BY_TAG[element.tagName] ?? 0) : 0);
  for (const name of classesOf(element)) {
    if (!name.startsWith('ltx_')) continue;
    now = (now | (ON[name] ?? 0)) & ~(OFF[name] ?? 0);
  }
  return now;
}
