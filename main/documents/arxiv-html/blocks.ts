import { plainText, type Block, type FormulaLine, type Inline, type ListItem } from '#contract/full-text';
import { folded } from './characters';
import {
  charactersWithin,
  classesOf,
  firstWithin,
  hasClass,
  isElement,
  nextOf,
  type Element,
  type Node,
} from './element';
import { readFigure } from './figures';
import { formulaLines } from './formulas';
import { inlinesOf, PLAIN, readInto, styleOf, TITLE, type Look } from './inlines';
import { createLine, type Line } from './line';
import { readListing } from './listings';
import { formulaOf } from './mathematics';
import type { Reading } from './reading';
import { readReferences } from './references';
import { holdsBlock, roleOf } from './roles';
import { readTable } from './tables';

/** Lists within quotes within lists: more than these are none that a person has written. */
const DEEPEST = 16;
const LONGEST_WORDS = 20_000;

/** What stands below one another among some nodes of a page. */
export function blocksOf(reading: Reading, nodes: readonly Node[]): readonly Block[] {
  const out: Block[] = [];
  reading.depth += 1;
  if (reading.depth > DEEPEST) {
    out.push({
      kind: 'left-out',
      anchor: reading.anchors.next(),
      why: 'Something is left out here: it is nested too deeply to be shown.',
    });
  } else readFlow(reading, nodes, PLAIN, out);
  reading.depth -= 1;
  return out;
}

function readFlow(reading: Reading, nodes: readonly Node[], look: Look, out: Block[]): void {
  let line: Line | undefined;
  const endLine = (): void => {
    if (line) addParagraph(reading, line.finish(), out);
    line = undefined;
  };
  for (const node of nodes) {
    if (isElement(node) && holdsBlock(node)) {
      endLine();
      if (!reading.taken.has(node)) readBlock(reading, node, look, out);
    } else {
      line ??= createLine();
      readInto(reading, line, [node], look);
    }
  }
  endLine();
}

function addParagraph(reading: Reading, of: readonly Inline[], out: Block[]): void {
  const pieces = of.filter((piece) => typeof piece !== 'string' || piece.trim() !== '');
  const solid = pieces.filter((piece) => typeof piece === 'string' || piece.kind !== 'break');
  if (solid.length === 0 || (plainText(solid).trim() === '' && !solid.some(hasMore))) return;
  const last = out.at(-1);
  if (solid.every((piece) => typeof piece !== 'string' && piece.kind === 'note') && last?.kind === 'paragraph') {
    // The words of a footnote may stand behind the paragraph that it belongs to.
    out[out.length - 1] = { ...last, of: [...last.of, ...solid] };
    return;
  }
  const pictures = solid.flatMap((piece) =>
    typeof piece !== 'string' && piece.kind === 'picture' ? [piece.picture] : [],
  );
  const anchor = reading.anchors.next();
  if (pictures.length === solid.length) out.push({ kind: 'figure', anchor, caption: [], pictures, parts: [] });
  else out.push({ kind: 'paragraph', anchor, of });
}

/** Whether a piece is something even without words. */
function hasMore(piece: Inline): boolean {
  if (typeof piece === 'string') return false;
  return 'of' in piece ? piece.of.some(hasMore) : piece.kind !== 'break';
}

function readBlock(reading: Reading, element: Element, look: Look, out: Block[]): void {
  const { anchors } = reading;
  const within = element.childNodes;
  const read = (nodes: readonly Node[]): readonly Block[] => blocksOf(reading, nodes);
  switch (roleOf(element)) {
    case 'title':
      if (!isTitleOfContents(element)) addHeading(reading, element, out);
      return;
    case 'abstract':
      addNamed(reading, element, 'Abstract', look, out);
      return;
    case 'acknowledgements':
      addNamed(reading, element, 'Acknowledgements', look, out);
      return;
    case 'keywords':
      addKeywords(reading, element, out);
      return;
    case 'bibliography':
      readReferences(reading, element, (nodes) => readFlow(reading, nodes, look, out));
      return;
    case 'statement': {
      const anchor = anchors.next(element);
      const title = firstWithin(
        element,
        (one) => roleOf(one) === 'title',
        (one) => roleOf(one) === 'group',
      );
      if (title) reading.taken.add(title);
      const words = title ? inlinesOf(reading, title.childNodes, TITLE) : [];
      const of = read(within);
      if (of.length > 0 || words.length > 0) out.push({ kind: 'statement', anchor, title: words, of });
      return;
    }
    case 'figure':
      out.push(...readFigure(reading, element, read));
      return;
    case 'table':
      out.push(...readTable(reading, element, read));
      return;
    case 'equation':
      addFormulas(reading, element, out);
      return;
    case 'math': {
      const formula = formulaOf(element);
      if (formula) out.push({ kind: 'formula', anchor: anchors.next(element), lines: [counted(reading, formula)] });
      return;
    }
    case 'list':
      addList(reading, element, out);
      return;
    case 'quote': {
      const anchor = anchors.next(element);
      const of = read(within);
      if (of.length > 0) out.push({ kind: 'quote', anchor, of });
      return;
    }
    case 'listing':
      out.push(...readListing(reading, element));
      return;
    case 'code': {
      const text = charactersWithin(element).replaceAll('\u00A0', ' ').replace(/^\n/, '').trimEnd();
      if (text !== '') out.push({ kind: 'code', anchor: anchors.next(element), text });
      return;
    }
    case 'rule':
      out.push({ kind: 'rule', anchor: anchors.next(element) });
      return;
    case 'drawing': {
      const words = folded(wordsOfDrawing(element));
      reading.lost.drawings += 1;
      const why = 'A drawing within the page is not shown.';
      const said = words === '' ? why : `${why} Its words: ${shortened(words)}`;
      out.push({ kind: 'left-out', anchor: anchors.next(element), why: said });
      return;
    }
    case 'caption': {
      // One that belongs to nothing is a line of the text.
      addParagraph(reading, inlinesOf(reading, within), out);
      return;
    }
    default:
      anchors.open(element);
      readFlow(reading, within, { ...look, style: styleOf(element, look.style) }, out);
      anchors.close(element);
  }
}

function wordsOfDrawing(element: Element): string {
  const pieces: string[] = [];
  const gather = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (!isElement(node)) {
        if (node.nodeName === '#text' && 'value' in node) pieces.push(node.value);
        continue;
      }
      const role = roleOf(node);
      const formula = role === 'math' ? formulaOf(node) : undefined;
      if (formula) pieces.push(formula.text ?? formula.tex);
      else if (role !== 'left-out' && role !== 'unknown-command') gather(node.childNodes);
      if (role === 'group' || role === 'break' || node.tagName.toLowerCase() === 'foreignobject') pieces.push(' ');
    }
  };
  gather(element.childNodes);
  return pieces.join('');
}

function shortened(words: string): string {
  return words.length <= LONGEST_WORDS ? words : `${words.slice(0, LONGEST_WORDS).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function isTitleOfContents(title: Element): boolean {
  const next = nextOf(title);
  return next !== undefined && hasClass(next, 'ltx_toclist') && !/\d/.test(charactersWithin(title));
}

const LEVELS: Readonly<Record<string, number>> = {
  ltx_title_part: 1,
  ltx_title_section: 2,
  ltx_title_appendix: 2,
  ltx_title_subsection: 3,
  ltx_title_subsubsection: 4,
  ltx_title_paragraph: 5,
  ltx_title_subparagraph: 6,
};

function addHeading(reading: Reading, title: Element, out: Block[]): void {
  const tag = firstWithin(
    title,
    (one) => hasClass(one, 'ltx_tag'),
    (one) => roleOf(one) === 'inline',
  );
  if (tag) reading.taken.add(tag);
  const number = tag
    ? plainText(inlinesOf(reading, tag.childNodes, TITLE))
        .trim()
        .replace(/[.:]$/, '')
    : '';
  const of = inlinesOf(reading, title.childNodes, TITLE);
  if (of.length === 0 && number === '') return;
  const byTag = /^h([1-6])$/.exec(title.tagName)?.[1];
  const byClass = [...classesOf(title)].map((name) => LEVELS[name]).find((one) => one !== undefined);
  const level = byTag === undefined ? (byClass ?? 2) : Number(byTag);
  out.push({ kind: 'heading', anchor: reading.anchors.next(), level, ...(number !== '' && { number }), of });
}

/** A part that the page names in small letters, or not at all: an abstract, thanks. */
function addNamed(reading: Reading, element: Element, otherwise: string, look: Look, out: Block[]): void {
  reading.anchors.open(element);
  const title = firstWithin(
    element,
    (one) => roleOf(one) === 'title',
    (one) => roleOf(one) === 'group',
  );
  if (title) reading.taken.add(title);
  const words = title ? folded(plainText(inlinesOf(reading, title.childNodes, TITLE))).replace(/[.:—-]+$/, '') : '';
  const at = out.length;
  const heading: Block = {
    kind: 'heading',
    anchor: reading.anchors.next(),
    level: 2,
    of: [words === '' ? otherwise : words],
  };
  readFlow(reading, element.childNodes, look, out);
  if (out.length > at) out.splice(at, 0, heading);
  reading.anchors.close(element);
}

function addKeywords(reading: Reading, element: Element, out: Block[]): void {
  const title = firstWithin(element, (one) => roleOf(one) === 'title');
  if (title) reading.taken.add(title);
  const words = title
    ? folded(plainText(inlinesOf(reading, title.childNodes, TITLE))).replace(/[.:]+$/, '')
    : 'Keywords';
  reading.anchors.open(element);
  const of = inlinesOf(reading, element.childNodes);
  if (of.length > 0) addParagraph(reading, [{ kind: 'strong', of: [`${words}:`] }, ' ', ...of], out);
  reading.anchors.close(element);
}

function counted(reading: Reading, line: FormulaLine): FormulaLine {
  if (line.tex === '') reading.lost.formulas += 1;
  return line;
}

function addFormulas(reading: Reading, element: Element, out: Block[]): void {
  let lines: FormulaLine[] = [];
  const endFormula = (): void => {
    if (lines.length > 0) out.push({ kind: 'formula', anchor: reading.anchors.next(element), lines });
    lines = [];
  };
  // A group may have no id of its own where its rows have.
  for (const row of formulaLines(element)) {
    if (row.line) lines.push(counted(reading, row.line));
    else {
      endFormula();
      out.push({ kind: 'paragraph', anchor: reading.anchors.next(), of: [row.words] });
    }
  }
  endFormula();
}

function addList(reading: Reading, list: Element, out: Block[]): void {
  const anchor = reading.anchors.next(list);
  const isOrdered = list.tagName === 'ol' || hasClass(list, 'ltx_enumerate');
  const items: ListItem[] = [];
  let term: readonly Inline[] | undefined;
  for (const child of list.childNodes) {
    if (!isElement(child) || roleOf(child) === 'left-out') continue;
    if (child.tagName === 'dt') {
      // A term stands by itself where nothing explains it.
      if (term) items.push({ mark: '', of: withTerm(reading, term, []) });
      term = inlinesOf(reading, child.childNodes, TITLE);
      continue;
    }
    // What is a list or a table itself has marks for its own parts.
    const isItem = !holdsBlock(child) || roleOf(child) === 'group';
    const tag = isItem
      ? firstWithin(
          child,
          (one) => hasClass(one, 'ltx_tag'),
          (one) => roleOf(one) === 'inline' && !holdsBlock(one),
        )
      : undefined;
    const mark = tag ? inlinesOf(reading, tag.childNodes, TITLE) : [];
    if (tag) reading.taken.add(tag);
    reading.anchors.open(child);
    const of = blocksOf(reading, isItem ? child.childNodes : [child]);
    reading.anchors.close(child);
    if (term) items.push({ mark: '', of: withTerm(reading, term, of) });
    else if (hasClass(list, 'ltx_description') && mark.length > 0)
      items.push({ mark: '', of: withTerm(reading, mark, of) });
    else {
      const shown = unusual(folded(plainText(mark)), isOrdered, items.length + 1);
      if (of.length > 0 || shown !== undefined) items.push({ ...(shown !== undefined && { mark: shown }), of });
    }
    term = undefined;
  }
  if (term) items.push({ mark: '', of: withTerm(reading, term, []) });
  if (items.length > 0) out.push({ kind: 'list', anchor, isOrdered, items });
}

function withTerm(reading: Reading, term: readonly Inline[], of: readonly Block[]): readonly Block[] {
  const strong: Inline = { kind: 'strong', of: term };
  const [first, ...rest] = of;
  if (term.length === 0) return of;
  if (first?.kind === 'paragraph') return [{ ...first, of: [strong, ' ', ...first.of] }, ...rest];
  return [{ kind: 'paragraph', anchor: reading.anchors.next(), of: [strong] }, ...of];
}

/** The mark of an item, where it is not what any list has. */
function unusual(mark: string, isOrdered: boolean, count: number): string | undefined {
  const isUsual = isOrdered ? mark === `${count}.` : /^[•∙●·]?$/u.test(mark);
  return mark === '' || isUsual ? undefined : mark;
}
