import type { Block, ListItem } from '#contract/full-text';
import { folded, withoutInvisible } from './characters';
import { charactersWithin, elementsWithin, firstWithin, hasClass, isElement, type Element } from './element';
import { inlinesOf } from './inlines';
import type { Reading } from './reading';
import { roleOf } from './roles';

/**
 * A listing of code, its lines as they are; an algorithm, whose lines have mathematics, as a list with the numbers of
 * its lines.
 */
export function readListing(reading: Reading, listing: Element): readonly Block[] {
  const lines = [...elementsWithin(listing, (one) => !isLine(one) && roleOf(one) !== 'math')].filter(isLine);
  const anchor = reading.anchors.next(listing);
  if (lines.length === 0) {
    const text = withoutInvisible(charactersWithin(listing, isShown))
      .replaceAll('\u00A0', ' ')
      .replace(/^\n+/, '')
      .trimEnd();
    return text === '' ? [] : [{ kind: 'code', anchor, text }];
  }
  const isAlgorithm = lines.some((line) => firstWithin(line, (one) => roleOf(one) === 'math') !== undefined);
  if (!isAlgorithm) {
    const isCounted = isWithinAlgorithm(listing);
    const text = lines
      .map((line) => plainLine(line, isCounted))
      .join('\n')
      .replace(/^\n+/, '')
      .trimEnd();
    return text === '' ? [] : [{ kind: 'code', anchor, text }];
  }
  const items = lines.map((line): ListItem => {
    const tag = tagOf(line);
    if (tag) reading.taken.add(tag);
    reading.anchors.open(line);
    const of = inlinesOf(reading, line.childNodes);
    const paragraph: Block[] = of.length === 0 ? [] : [{ kind: 'paragraph', anchor: reading.anchors.next(), of }];
    reading.anchors.close(line);
    return { mark: tag ? folded(charactersWithin(tag)) : '', of: paragraph };
  });
  const filled = items.filter(({ of }) => of.length > 0);
  return filled.length === 0 ? [] : [{ kind: 'list', anchor, isOrdered: true, items: filled }];
}

function isLine(element: Element): boolean {
  return hasClass(element, 'ltx_listingline');
}

function tagOf(line: Element): Element | undefined {
  return firstWithin(line, (one) => hasClass(one, 'ltx_tag'));
}

function isShown(element: Element): boolean {
  const role = roleOf(element);
  return role !== 'left-out' && role !== 'note' && role !== 'unknown-command';
}

function plainLine(line: Element, isCounted: boolean): string {
  const tag = tagOf(line);
  const number = tag && isCounted ? `${folded(charactersWithin(tag))} ` : '';
  const text = withoutInvisible(charactersWithin(line, (one) => one !== tag && isShown(one)));
  return `${number}${text.replace(/[\n\r]+/g, '').replaceAll('\u00A0', ' ')}`.trimEnd();
}

function isWithinAlgorithm(listing: Element): boolean {
  for (let one = listing.parentNode; one !== null && isElement(one); one = one.parentNode) {
    if (hasClass(one, 'ltx_float_algorithm')) return true;
  }
  return false;
}
