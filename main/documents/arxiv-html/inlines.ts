import type { EMPHASES, Inline, Picture } from '#contract/full-text';
import { formulaOf, isFormula } from './mathematics';
import { anchorOf, DEEPEST, joined, type Reading, trimmed } from './reading';
import {
  attribute,
  childrenOf,
  type Element,
  find,
  folded,
  hasClass,
  isElement,
  isUnseen,
  type Node,
  textOfNode,
  wordsOf,
} from './tree';
import { sourceOf } from './page-addresses';

type Emphasis = (typeof EMPHASES)[number];

const BY_TAG: Readonly<Record<string, Emphasis>> = {
  em: 'em',
  i: 'em',
  cite: 'em',
  strong: 'strong',
  b: 'strong',
  code: 'code',
  tt: 'code',
  kbd: 'code',
  sub: 'sub',
  sup: 'sup',
};
const BY_CLASS: Readonly<Record<string, Emphasis>> = {
  ltx_font_italic: 'em',
  ltx_font_slanted: 'em',
  ltx_emph: 'em',
  ltx_font_bold: 'strong',
  ltx_font_typewriter: 'code',
  ltx_font_smallcaps: 'caps',
};

/** What a line of the page says. Labels (`ltx_tag`) are left to what they are labels of. */
export function inlinesOf(node: Element, reading: Reading, depth = 0): Inline[] {
  return joined(childrenOf(node).flatMap((child) => inlineOf(child, reading, depth + 1)));
}

/** The same from some of its children. */
export function inlinesOfAll(nodes: readonly Node[], reading: Reading, depth = 0): Inline[] {
  return trimmed(nodes.flatMap((child) => inlineOf(child, reading, depth + 1)));
}

function inlineOf(node: Node, reading: Reading, depth: number): readonly Inline[] {
  const text = textOfNode(node);
  if (text !== undefined) return [folded(text)];
  if (!isElement(node) || isUnseen(node)) return [];
  if (depth > DEEPEST) return [wordsOf(node)];
  if (isFormula(node)) return formula(node, reading);
  if (isNote(node)) return note(node, reading);
  if (isLabel(node) || hasClass(node, 'ltx_note_mark', 'ltx_pagination', 'ltx_phantom', 'ltx_bib_cited')) return [];
  if (node.tagName === 'br') return [{ kind: 'break' }];
  if (isPicture(node)) return [{ kind: 'picture', picture: pictureOf(node, reading) }];
  if (node.tagName === 'svg') return drawing(node);
  const of = inlinesOf(node, reading, depth);
  if (of.length === 0) return [];
  if (node.tagName === 'a') return link(node, of, reading);
  const emphasis = emphasisOf(node);
  if (emphasis !== undefined) return [{ kind: emphasis, of }];
  // What would begin a line of its own, among words.
  return /^(?:p|div|li|td|tr|table)$/.test(node.tagName) ? [' ', ...of, ' '] : of;
}

function emphasisOf(element: Element): Emphasis | undefined {
  // A citation is no emphasis, though it is the element for titles of works.
  if (element.tagName === 'cite' || hasClass(element, 'ltx_font_medium', 'ltx_font_upright')) return undefined;
  const byTag = BY_TAG[element.tagName];
  if (byTag !== undefined) return byTag;
  for (const [name, emphasis] of Object.entries(BY_CLASS)) if (hasClass(element, name)) return emphasis;
  return undefined;
}

function formula(element: Element, reading: Reading): readonly Inline[] {
  const { tex, text, isPlain } = formulaOf(element);
  if (tex === '') return [];
  if (isPlain) reading.plainFormulas += 1;
  return [{ kind: 'math', tex, ...(text === undefined ? {} : { text }) }];
}

/** A footnote: its mark here, and what it says once among the footnotes. */
export function isNote(element: Element): boolean {
  return hasClass(element, 'ltx_note');
}

function note(element: Element, reading: Reading): readonly Inline[] {
  const known = reading.knownNotes.get(element);
  if (known !== undefined) return [{ kind: 'note', note: known }];
  const content = find(element, (each) => hasClass(each, 'ltx_note_content')) ?? element;
  const anchor = reading.anchorFor(element);
  reading.knownNotes.set(element, anchor);
  const place = reading.footnotes.length;
  // Its place is taken before what it says is read, which may hold another.
  reading.footnotes.push({ anchor, mark: String(place + 1), of: [] });
  const of = trimmed(
    childrenOf(content).flatMap((child) => {
      if (isElement(child) && (hasClass(child, 'ltx_note_mark', 'ltx_note_type') || isLabel(child))) return [];
      return inlineOf(child, reading, DEEPEST / 2);
    }),
  );
  reading.footnotes[place] = { anchor, mark: String(place + 1), of };
  reading.leadTo(element, anchor);
  return [{ kind: 'note', note: anchor }];
}

/** A label: the number of a heading, the mark of an item. References to one (`ltx_ref_tag`) are none. */
export function isLabel(element: Element): boolean {
  return hasClass(element, 'ltx_tag', 'ltx_bibtag');
}

export function isPicture(element: Element): boolean {
  return element.tagName === 'img' || (element.tagName === 'object' && sourceOf(element) !== undefined);
}

/** What LaTeXML says of every picture, and nobody wants to hear. */
const EMPTY_ALT = /^(?:refer to caption|uncaptioned image|\[uncaptioned image\])$/i;

export function pictureOf(element: Element, reading: Reading): Picture {
  const file = reading.addresses.file(sourceOf(element) ?? '');
  const alt = folded(attribute(element, 'alt') ?? '').trim();
  const width = pixels(attribute(element, 'width'));
  const height = pixels(attribute(element, 'height'));
  return {
    ...(file === undefined ? {} : { file }),
    alt: EMPTY_ALT.test(alt) ? '' : alt,
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
  };
}

function pixels(text: string | undefined): number | undefined {
  const value = Number(/^\s*(\d+(?:\.\d+)?)(?:px)?\s*$/.exec(text ?? '')?.[1]);
  return value >= 1 && value <= 10_000 ? value : undefined;
}

/** A drawing within the page cannot be shown; its words can. */
function drawing(element: Element): readonly Inline[] {
  const words = wordsOf(element);
  return words === '' ? [] : [`[${words.slice(0, 300)}]`];
}

function link(element: Element, of: readonly Inline[], reading: Reading): readonly Inline[] {
  const target = reading.addresses.target(attribute(element, 'href') ?? '');
  if (target === undefined) return of;
  if ('href' in target) return [{ kind: 'link', href: target.href, of }];
  const id = target.place;
  if (reading.referenceIds.has(id)) return [{ kind: 'cite', references: [anchorOf(id)], of }];
  // Whether there is such a place is known when all has been read.
  return [{ kind: 'to', anchor: id.slice(0, 80), of }];
}
