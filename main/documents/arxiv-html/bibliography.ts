import type { Reference } from '#contract/full-text';
import { inlinesOf, isLabel } from './inlines';
import { anchorOf, joined, type Reading, trimmed } from './reading';
import { attribute, type Element, find, findAll, hasClass, type Node, wordsOf } from './tree';

const isItem = (element: Element): boolean => hasClass(element, 'ltx_bibitem');

/** The items of all lists of references in a page. */
export function bibliographyItems(root: Parameters<typeof findAll>[0] | Node): readonly Element[] {
  return findAll(root, isItem).filter((item) => anchorOf(attribute(item, 'id') ?? '') !== '');
}

/** "Cited by: §1, §2" leads back to where one was, as the window does by itself. */
const CITED_BY = /^\s*(?:Cited by|External Links|Document)\s*:?\s*$/i;

export function referenceOf(item: Element, reading: Reading): Reference {
  const tag = find(item, isLabel);
  const label = tag === undefined ? '' : wordsOf(tag);
  const blocks = findAll(item, (each) => hasClass(each, 'ltx_bibblock')).filter(
    (block) => !hasClass(block, 'ltx_bib_cited') && !/^\s*Cited by\b/i.test(wordsOf(block)),
  );
  const of =
    blocks.length === 0 ? inlinesOf(item, reading) : blocks.flatMap((block) => [...inlinesOf(block, reading), ' ']);
  const clean = trimmed(joined(of.filter((piece) => typeof piece !== 'string' || !CITED_BY.test(piece))));
  return { anchor: reading.anchorFor(item), ...(label === '' ? {} : { label }), of: clean };
}
