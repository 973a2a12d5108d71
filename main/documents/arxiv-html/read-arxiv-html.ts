import type { Block, Footnote, FullText, Inline, Reference } from '#contract/full-text';
import { AppError } from '#contract/errors';
import { assertNever } from '#contract/types';
import type { ParsedText } from '../parsed-text';
import { bibliographyItems, referenceOf } from './bibliography';
import { blocksOf } from './blocks';
import { inlinesOf } from './inlines';
import { pageAddresses } from './page-addresses';
import { createReading, joined, type Reading, trimmed } from './reading';
import { attribute, type Element, find, hasClass, parsePage, wordsOf } from './tree';

/** A page with fewer characters is no paper's. */
const SHORTEST = 400;

const isDocument = (element: Element): boolean => hasClass(element, 'ltx_document');

/**
 * A paper's text from a page of arXiv, which LaTeXML made (dlmf.nist.gov/LaTeXML; its classes are told in
 * LaTeXML's manual, appendix "CSS classes"). `address` is where the page was fetched from. Throws `source.shape` for a
 * page that is none of a paper.
 */
export function readArxivHtml(html: string, address: string): ParsedText {
  const root = parsePage(html);
  const article = find(root, isDocument) ?? find(root, ({ tagName }) => tagName === 'article');
  if (article === undefined || wordsOf(article).length < SHORTEST) {
    throw new AppError('source.shape', `The page at ${new URL(address).host} holds no text of a paper.`);
  }
  const addresses = pageAddresses(root, address);
  const items = bibliographyItems(article);
  const ids = new Set(items.map((item) => attribute(item, 'id') ?? ''));
  const reading = createReading(addresses, ids);
  // Their names first: citations lead to them.
  const references = items.map((item) => referenceOf(item, reading));
  const heading = find(article, (each) => hasClass(each, 'ltx_title_document'));
  const title = heading === undefined ? [] : trimmed(inlinesOf(heading, reading)).filter(isNoNote);
  const blocks = blocksOf(article, reading);
  if (blocks.length === 0) {
    throw new AppError('source.shape', `The page at ${new URL(address).host} holds no text of a paper.`);
  }
  const text: FullText = {
    source: 'arxiv-html',
    ...(addresses.version === undefined ? {} : { version: addresses.version }),
    title,
    ...settled(blocks, references, reading),
    lacks: lacksOf(reading),
  };
  return { text, pictures: addresses.pictures };
}

const isNoNote = (piece: Inline): boolean => typeof piece === 'string' || piece.kind !== 'note';

function lacksOf({ plainFormulas }: Reading): readonly string[] {
  if (plainFormulas === 0) return [];
  return [`${plainFormulas === 1 ? 'One formula is' : `${plainFormulas} formulas are`} shown in plain characters.`];
}

function anchorsIn(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    if (block.kind === 'figure') return [block.anchor, ...anchorsIn(block.parts)];
    if (block.kind === 'quote' || block.kind === 'statement') return [block.anchor, ...anchorsIn(block.of)];
    if (block.kind === 'list') return [block.anchor, ...block.items.flatMap((item) => anchorsIn(item.of))];
    return [block.anchor];
  });
}

/** Links to places that are not there become words; the rest leads to what is. */
function settled(
  blocks: readonly Block[],
  references: readonly Reference[],
  reading: Reading,
): Pick<FullText, 'blocks' | 'footnotes' | 'references'> {
  const known = new Set([...anchorsIn(blocks), ...[...references, ...reading.footnotes].map(({ anchor }) => anchor)]);
  const inline = (piece: Inline): readonly Inline[] => {
    if (typeof piece === 'string') return [piece];
    if (piece.kind === 'to') {
      const anchor = reading.placeOf(piece.anchor);
      const of = lines(piece.of);
      return anchor === undefined || !known.has(anchor) ? of : [{ ...piece, anchor, of }];
    }
    if (piece.kind === 'cite') {
      const anchors = piece.references.filter((each) => known.has(each));
      const of = lines(piece.of);
      return anchors.length === 0 ? of : [{ ...piece, references: anchors, of }];
    }
    return 'of' in piece ? [{ ...piece, of: lines(piece.of) }] : [piece];
  };
  const lines = (of: readonly Inline[]): Inline[] => joined(of.flatMap(inline));
  const block = (each: Block): Block => {
    switch (each.kind) {
      case 'heading':
      case 'paragraph':
        return { ...each, of: lines(each.of) };
      case 'figure':
        return { ...each, caption: lines(each.caption), parts: each.parts.map(block) };
      case 'table':
        return {
          ...each,
          caption: lines(each.caption),
          lines: each.lines.map((cells) => cells.map((cell) => ({ ...cell, of: lines(cell.of) }))),
        };
      case 'list':
        return { ...each, items: each.items.map((item) => ({ ...item, of: item.of.map(block) })) };
      case 'quote':
        return { ...each, of: each.of.map(block) };
      case 'statement':
        return { ...each, title: lines(each.title), of: each.of.map(block) };
      case 'code':
        return each.caption === undefined ? each : { ...each, caption: lines(each.caption) };
      case 'formula':
      case 'rule':
      case 'left-out':
        return each;
      default:
        return assertNever(each);
    }
  };
  const footnotes = reading.footnotes.map((note): Footnote => ({ ...note, of: lines(note.of) }));
  return {
    blocks: blocks.map(block),
    footnotes,
    references: references.map((each) => ({ ...each, of: lines(each.of) })),
  };
}
