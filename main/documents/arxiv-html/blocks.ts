import { type Block, type Inline, type ListItem, type Picture, plainText } from '#contract/full-text';
import { titledOf } from './captions';
import { formulaLines, isDisplayed } from './formulas';

import { inlinesOfAll, isLabel, isNote, isPicture, pictureOf } from './inlines';
import { isFormula } from './mathematics';
import { DEEPEST, type Reading, trimmed } from './reading';
import { isTabular, linesOf } from './tables';
import {
  attribute,
  below,
  childrenOf,
  type Element,
  find,
  findAll,
  folded,
  hasClass,
  isElement,
  isUnseen,
  type Node,
  textOfNode,
  wordsOf,
} from './tree';

/** What a page has around its text, and what Offprint knows better. */
const CHROME = [
  'ltx_page_navbar',
  'ltx_page_header',
  'ltx_page_footer',
  'ltx_TOC',
  'ltx_toclist',
  'ltx_title_contents',
  'ltx_authors',
  'ltx_dates',
  'ltx_role_newpage',
  'ltx_pagination',
  'ltx_bibliography',
  'ltx_title_document',
  'ltx_subtitle',
  'ltx_rule',
  'ltx_ERROR',
];
const CHROME_TAGS = new Set(['nav', 'header', 'footer', 'aside']);

const LEVELS: Readonly<Record<string, number>> = {
  ltx_title_part: 1,
  ltx_title_chapter: 1,
  ltx_title_section: 1,
  ltx_title_appendix: 1,
  ltx_title_abstract: 1,
  ltx_title_acknowledgements: 1,
  ltx_title_subsection: 2,
  ltx_title_subsubsection: 3,
  ltx_title_paragraph: 4,
  ltx_title_subparagraph: 5,
};

const isHeading = (element: Element): boolean => /^h[1-6]$/.test(element.tagName) || hasClass(element, 'ltx_title');
const isList = (element: Element): boolean =>
  /^(?:ul|ol|dl)$/.test(element.tagName) || hasClass(element, 'ltx_itemize', 'ltx_enumerate', 'ltx_description');
const isFigure = (element: Element): boolean =>
  element.tagName === 'figure' || hasClass(element, 'ltx_figure', 'ltx_table', 'ltx_float');
const isListing = (element: Element): boolean =>
  element.tagName === 'pre' || hasClass(element, 'ltx_listing', 'ltx_verbatim', 'ltx_lstlisting');
const isQuote = (element: Element): boolean =>
  element.tagName === 'blockquote' || hasClass(element, 'ltx_quote', 'ltx_quotation');
const isStatement = (element: Element): boolean => hasClass(element, 'ltx_theorem', 'ltx_proof');
const isChrome = (element: Element): boolean =>
  isUnseen(element) || CHROME_TAGS.has(element.tagName) || hasClass(element, ...CHROME);

/** Whether an element stands on lines of its own. */
function isBlock(element: Element): boolean {
  return (
    isChrome(element) ||
    isDisplayed(element) ||
    isTabular(element) ||
    isFigure(element) ||
    isList(element) ||
    isListing(element) ||
    isQuote(element) ||
    isStatement(element) ||
    isHeading(element) ||
    /^(?:p|div|section|article|main|hr|svg)$/.test(element.tagName) ||
    hasClass(element, 'ltx_p', 'ltx_para', 'ltx_inline-block')
  );
}

/** The blocks that an element's children make. */
export function blocksOf(parent: Element, reading: Reading, depth = 0): Block[] {
  const blocks: Block[] = [];
  let line: Node[] = [];
  let isFirst = true;

  function endLine(): void {
    const of = inlinesOfAll(line, reading);
    line = [];
    // A footnote to what is left out (an address, thanks) is no paragraph.
    if (of.every((piece) => typeof piece !== 'string' && piece.kind === 'note')) return;
    // The first paragraph of an element has its name.
    const anchor = reading.anchorFor(isFirst ? parent : undefined);
    isFirst = false;
    blocks.push({ kind: 'paragraph', anchor, of });
    reading.leadTo(parent, anchor);
  }

  for (const child of flowOf(parent, depth)) {
    if (!isElement(child) || !isBlock(child)) {
      line.push(child);
      continue;
    }
    if (isChrome(child)) continue;
    endLine();
    blocks.push(...blockOf(child, reading, depth + 1));
  }
  endLine();
  return blocks;
}

/** The children of an element; in place of one among words that holds blocks, its own. */
function flowOf(parent: Element, depth: number): readonly Node[] {
  return childrenOf(parent).flatMap((child): readonly Node[] => {
    if (!isElement(child) || isFormula(child) || isBlock(child) || isNote(child) || isLabel(child) || depth > DEEPEST)
      return [child];
    return holdsBlock(child) ? flowOf(child, depth + 1) : [child];
  });
}

/** Whether there is a block within words; what formulas and footnotes are made of is none. */
function holdsBlock(element: Element): boolean {
  for (const each of below(element, (within) => !isFormula(within) && !isNote(within))) {
    if (isElement(each) && !isFormula(each) && !isNote(each) && isBlock(each) && !isUnseen(each)) return true;
  }
  return false;
}

function blockOf(element: Element, reading: Reading, depth: number): readonly Block[] {
  if (depth > DEEPEST) {
    const words = wordsOf(element);
    return words === '' ? [] : [{ kind: 'paragraph', anchor: reading.anchorFor(element), of: [words] }];
  }
  if (hasClass(element, 'ltx_keywords', 'ltx_classification')) return keywords(element, reading);
  if (isHeading(element)) return heading(element, reading);
  if (isDisplayed(element)) return formula(element, reading);
  if (isListing(element)) return isAlgorithm(element) ? [algorithm(element, reading)] : [listing(element, reading)];
  if (isFigure(element)) return figure(element, reading, depth);
  if (isTabular(element)) return table(element, reading, depth);
  if (isList(element)) return list(element, reading, depth);
  if (isQuote(element)) return nested(element, reading, depth, (anchor, of) => ({ kind: 'quote', anchor, of }));
  if (isStatement(element)) return statement(element, reading, depth);
  if (element.tagName === 'hr') return [{ kind: 'rule', anchor: reading.anchorFor(element) }];
  if (element.tagName === 'svg') return drawing(element, reading);
  return blocksOf(element, reading, depth);
}

function heading(element: Element, reading: Reading): readonly Block[] {
  const { label, of } = titledOf(element, reading);
  // What a heading's footnotes say stays below; a contents list has no use for their marks.
  const words = of.filter((piece) => typeof piece === 'string' || piece.kind !== 'note');
  const last = words.at(-1);
  if (hasClass(element, 'ltx_title_abstract') && typeof last === 'string')
    words[words.length - 1] = last.replace(/[.:]$/, '');
  if (words.length === 0 && label === undefined) return [];
  // The page's own list of contents is left out, and so is what stands above it.
  if (/^(?:table of )?contents:?$/i.test(plainText(words).trim())) return [];
  const level = levelOf(element);
  const parent = element.parentNode !== null && 'tagName' in element.parentNode ? element.parentNode : element;
  const anchor = reading.anchorFor(attribute(parent, 'id') === undefined ? element : parent);
  reading.leadTo(element, anchor);
  return [{ kind: 'heading', anchor, level, ...(label === undefined ? {} : { number: label }), of: words }];
}

/** What a paper says that it is about stands in one line with its name. */
function keywords(element: Element, reading: Reading): readonly Block[] {
  const of = inlinesOfAll(childrenOf(element), reading);
  return of.length === 0 ? [] : [{ kind: 'paragraph', anchor: reading.anchorFor(element), of }];
}

function levelOf(element: Element): number {
  for (const [name, level] of Object.entries(LEVELS)) if (hasClass(element, name)) return level;
  return Math.min(5, Math.max(1, Number(element.tagName.slice(1)) - 1 || 4));
}

function formula(element: Element, reading: Reading): readonly Block[] {
  const lines = formulaLines(element, reading);
  if (lines.length === 0) return [];
  const anchor = reading.anchorFor(element);
  reading.leadTo(element, anchor);
  return [{ kind: 'formula', anchor, lines }];
}

function listing(element: Element, reading: Reading): Block {
  const lines = findAll(element, isListingLine);
  const text = lines.length === 0 ? rawText(element) : lines.map(lineText).join('\n');
  const anchor = reading.anchorFor(element);
  reading.leadTo(element, anchor);
  return { kind: 'code', anchor, text };
}

const isListingLine = (element: Element): boolean => hasClass(element, 'ltx_listingline');

/** Whether the lines of a listing hold formulas: characters alone would not say what they mean. */
function isAlgorithm(element: Element): boolean {
  return findAll(element, isListingLine).some((line) => find(line, isFormula) !== undefined);
}

function algorithm(element: Element, reading: Reading): Block {
  const anchor = reading.anchorFor(element);
  const items = findAll(element, isListingLine).flatMap((line): readonly ListItem[] => {
    const tag = find(line, isLabel);
    const mark = tag === undefined ? '' : wordsOf(tag);
    const of = inlinesOfAll(childrenOf(line), reading);
    const place = reading.anchorFor(line);
    return of.length === 0 ? [] : [{ mark, of: [{ kind: 'paragraph', anchor: place, of }] }];
  });
  reading.leadTo(element, anchor);
  return {
    kind: 'statement',
    anchor,
    title: [],
    of: [{ kind: 'list', anchor: reading.anchorFor(undefined), isOrdered: true, items }],
  };
}

/** A line of a listing as it is indented there. */
function lineText(line: Element): string {
  const tag = find(line, isLabel);
  const number = tag === undefined ? '' : wordsOf(tag).padEnd(4);
  return `${number}${wordsOfLine(line, tag)}`.trimEnd();
}

function wordsOfLine(line: Element, tag: Element | undefined): string {
  const indent = /^[ \u00A0\t]*/.exec(rawText(line).replace(/^\n+/, ''))?.[0] ?? '';
  return `${tag === undefined ? indent : ''}${wordsOf(line, (each) => each === tag)}`;
}

function rawText(element: Element): string {
  return childrenOf(element)
    .map((child): string => textOfNode(child) ?? (isElement(child) && !isUnseen(child) ? rawText(child) : ''))
    .join('');
}

function figure(element: Element, reading: Reading, depth: number): readonly Block[] {
  const caption = childrenOf(element).find(
    (child): child is Element => isElement(child) && (child.tagName === 'figcaption' || hasClass(child, 'ltx_caption')),
  );
  const anchor = reading.anchorFor(element);
  const titled = caption === undefined ? { of: [] } : titledOf(caption, reading);
  const pictures: Picture[] = [];
  const parts = partsOf(element, caption, reading, depth, pictures);
  reading.leadTo(element, anchor);
  const labelled = { ...(titled.label === undefined ? {} : { label: titled.label }), caption: titled.of };
  const [only] = parts;
  // A table or a listing has the caption itself, and not a frame around it.
  if (parts.length === 1 && pictures.length === 0 && only?.kind === 'table' && only.caption.length === 0) {
    return [{ ...only, ...labelled, anchor }];
  }
  if (parts.length === 1 && pictures.length === 0 && only?.kind === 'statement' && only.title.length === 0) {
    const label = titled.label === undefined ? [] : [`${titled.label}. `];
    return [{ ...only, anchor, title: trimmed([...label, ...titled.of]) }];
  }
  if (parts.length === 1 && pictures.length === 0 && only?.kind === 'code' && only.caption === undefined) {
    return [{ ...only, ...labelled, anchor }];
  }
  if (parts.length === 0 && pictures.length === 0 && titled.of.length === 0) return [];
  return [{ kind: 'figure', anchor, ...labelled, pictures, parts }];
}

/** What a figure holds besides its caption: its own pictures go to `pictures`. */
function partsOf(
  element: Element,
  caption: Element | undefined,
  reading: Reading,
  depth: number,
  pictures: Picture[],
): Block[] {
  const parts: Block[] = [];
  for (const child of childrenOf(element)) {
    if (child === caption || !isElement(child) || isChrome(child)) {
      const words = isElement(child) ? '' : folded(textOfNode(child) ?? '').trim();
      if (words !== '') parts.push({ kind: 'paragraph', anchor: reading.anchorFor(undefined), of: [words] });
    } else if (isPicture(child)) pictures.push(pictureOf(child, reading));
    else if (isFigure(child) || isListing(child) || isDisplayed(child) || isList(child) || child.tagName === 'svg')
      parts.push(...blockOf(child, reading, depth + 1));
    else if (isTabular(child) && !isLayout(child)) parts.push(...table(child, reading, depth));
    else if (depth < DEEPEST && find(child, isForParts) !== undefined) {
      parts.push(...partsOf(child, undefined, reading, depth + 1, pictures));
    } else parts.push(...blocksOf(child, reading, depth + 1));
  }
  return parts;
}

const isForParts = (element: Element): boolean =>
  isPicture(element) || isFigure(element) || isTabular(element) || isListing(element) || isDisplayed(element);

/** A table that only sets figures side by side. */
function isLayout(element: Element): boolean {
  return !hasClass(element, 'ltx_tabular') || find(element, (each) => isFigure(each)) !== undefined;
}

function table(element: Element, reading: Reading, depth: number): readonly Block[] {
  if (isLayout(element) && find(element, isFigure) !== undefined) {
    const pictures: Picture[] = [];
    const parts = partsOf(element, undefined, reading, depth, pictures);
    if (pictures.length > 0) {
      parts.unshift({ kind: 'figure', anchor: reading.anchorFor(undefined), caption: [], pictures, parts: [] });
    }
    return parts;
  }
  const anchor = reading.anchorFor(element);
  const lines = linesOf(element, reading);
  reading.leadTo(element, anchor);
  if (lines === undefined) return [{ kind: 'left-out', anchor, why: 'A table with too many cells to be shown here.' }];
  return lines.length === 0 ? [] : [{ kind: 'table', anchor, caption: [], lines }];
}

function list(element: Element, reading: Reading, depth: number): readonly Block[] {
  const anchor = reading.anchorFor(element);
  const items: ListItem[] = [];
  let term: string | undefined;
  for (const child of childrenOf(element)) {
    if (!isElement(child) || isChrome(child)) continue;
    const tag = childrenOf(child).find((each): each is Element => isElement(each) && isLabel(each));
    if (child.tagName === 'dt') {
      term = wordsOf(child);
      continue;
    }
    const mark = tag === undefined ? term : wordsOf(tag);
    term = undefined;
    const of = blocksOf(child, reading, depth + 1);
    const isUsual = mark === undefined || mark === '' || /^[•∙·–—\-*]$/.test(mark);
    if (of.length > 0 || !isUsual) items.push({ ...(isUsual ? {} : { mark }), of });
  }
  reading.leadTo(element, anchor);
  if (items.length === 0) return [];
  const isOrdered = element.tagName === 'ol' || hasClass(element, 'ltx_enumerate');
  return [{ kind: 'list', anchor, isOrdered, items }];
}

function statement(element: Element, reading: Reading, depth: number): readonly Block[] {
  const title = childrenOf(element).find((child): child is Element => isElement(child) && isHeading(child));
  const titled = title === undefined ? { of: [] as readonly Inline[] } : titledOf(title, reading);
  const label: readonly Inline[] = titled.label === undefined ? [] : [`${titled.label} `];
  const words = trimmed([...label, ...titled.of]);
  const anchor = reading.anchorFor(element);
  const of = childrenOf(element).flatMap((child): readonly Block[] => {
    if (child === title) return [];
    if (!isElement(child)) return [];
    return isBlock(child)
      ? isChrome(child)
        ? []
        : blockOf(child, reading, depth + 1)
      : blocksOf(child, reading, depth + 1);
  });
  reading.leadTo(element, anchor);
  return of.length === 0 && words.length === 0 ? [] : [{ kind: 'statement', anchor, title: words, of }];
}

function nested(
  element: Element,
  reading: Reading,
  depth: number,
  make: (anchor: string, of: Block[]) => Block,
): readonly Block[] {
  const anchor = reading.anchorFor(element);
  const of = blocksOf(element, reading, depth);
  return of.length === 0 ? [] : [make(anchor, of)];
}

function drawing(element: Element, reading: Reading): readonly Block[] {
  const words = wordsOf(element);
  const said = words === '' ? '' : ` Its words: ${words.slice(0, 300)}`;
  return [
    {
      kind: 'left-out',
      anchor: reading.anchorFor(element),
      why: `A drawing that is made within the page is not shown here.${said}`,
    },
  ];
}
