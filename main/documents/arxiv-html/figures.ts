import { plainText, type Block, type Inline, type Picture } from '#contract/full-text';
import { folded } from './characters';
import { firstWithin, hasClass, type Element, type Node } from './element';
import { inlinesOf, TITLE } from './inlines';
import type { Reading } from './reading';
import { roleOf } from './roles';

/**
 * A float: pictures and panels, a table, a listing or an algorithm, with its label and its caption. What else is in it
 * comes with it.
 */
export function readFigure(
  reading: Reading,
  figure: Element,
  read: (nodes: readonly Node[]) => readonly Block[],
): readonly Block[] {
  const anchor = reading.anchors.next(figure);
  const captioned = readCaption(reading, figure);
  const content = read(figure.childNodes);
  const pictures: Picture[] = [];
  const parts: Block[] = [];
  for (const part of content) {
    // A panel that has nothing but a picture is that picture.
    if (part.kind === 'figure' && isBare(part) && part.parts.length === 0) pictures.push(...part.pictures);
    else parts.push(part);
  }
  if (hasClass(figure, 'ltx_float_algorithm') && parts.some(({ kind }) => kind !== 'code')) {
    const { label, caption } = captioned;
    const title: Inline[] =
      label === undefined ? [...caption] : [label, ...(caption.length > 0 ? [': ', ...caption] : [])];
    return [{ kind: 'statement', anchor, title, of: content }];
  }
  const isTable = (part: Block): boolean => (part.kind === 'table' || part.kind === 'code') && isBare(part);
  if (pictures.length === 0 && parts.filter(isTable).length === 1 && !parts.some(({ kind }) => kind === 'figure')) {
    // The table is the figure: it has its caption and its name, and notes below it follow.
    return parts.map((part) => (isTable(part) ? { ...part, ...captioned, anchor } : part));
  }
  if (pictures.length + parts.length + captioned.caption.length === 0 && captioned.label === undefined) return [];
  const caption = folded(plainText(captioned.caption));
  return [
    {
      kind: 'figure',
      anchor,
      ...captioned,
      pictures: pictures.map((picture) => (isSaidBy(caption, picture.alt) ? { ...picture, alt: '' } : picture)),
      parts,
    },
  ];
}

/** What is said in the caption is not said again. */
function isSaidBy(caption: string, alt: string): boolean {
  return alt !== '' && caption.includes(alt);
}

function isBare(block: Block): boolean {
  return 'caption' in block ? block.label === undefined && (block.caption ?? []).length === 0 : block.kind === 'code';
}

type Captioned = { readonly label?: string; readonly caption: readonly Inline[] };

function readCaption(reading: Reading, figure: Element): Captioned {
  const enters = (one: Element): boolean => {
    const role = roleOf(one);
    return role === 'inline' || role === 'group' || (role === 'table' && hasClass(one, 'ltx_figure'));
  };
  const caption = firstWithin(figure, (one) => roleOf(one) === 'caption', enters);
  if (!caption) return { caption: [] };
  reading.taken.add(caption);
  const tag = firstWithin(
    caption,
    (one) => hasClass(one, 'ltx_tag'),
    (one) => roleOf(one) === 'inline',
  );
  if (tag) reading.taken.add(tag);
  const label = tag ? folded(plainText(inlinesOf(reading, tag.childNodes, TITLE))).replace(/[.:]$/, '') : '';
  return { ...(label !== '' && { label }), caption: inlinesOf(reading, caption.childNodes, { isPlain: true }) };
}
