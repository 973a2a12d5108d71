import { plainText } from '#contract/full-text';
import { folded } from './characters';
import { elementsWithin, firstWithin, hasClass, isElement, type Element, type Node } from './element';
import { inlinesOf, TITLE } from './inlines';
import type { Reading } from './reading';
import { roleOf } from './roles';

/** The references of a bibliography; what else is in it but its title is read as text. */
export function readReferences(reading: Reading, bibliography: Element, read: (nodes: readonly Node[]) => void): void {
  for (const element of elementsWithin(bibliography, (one) => !isItem(one))) {
    if (!isItem(element) || reading.taken.has(element)) continue;
    addReference(reading, element);
    reading.taken.add(element);
  }
  const others: Node[] = [];
  gatherOthers(bibliography, others);
  read(others);
}

function isItem(element: Element): boolean {
  return hasClass(element, 'ltx_bibitem');
}

function gatherOthers(parent: Element, others: Node[]): void {
  for (const child of parent.childNodes) {
    if (!isElement(child) || isItem(child) || roleOf(child) === 'title') continue;
    if (roleOf(child) === 'bibliography' || roleOf(child) === 'list' || child.tagName === 'ul')
      gatherOthers(child, others);
    else others.push(child);
  }
}

function addReference(reading: Reading, item: Element): void {
  const isTag = (one: Element): boolean =>
    hasClass(one, 'ltx_tag_bibitem') || hasClass(one, 'ltx_bibtag') || hasClass(one, 'ltx_tag');
  const tag = firstWithin(item, isTag);
  if (tag) reading.taken.add(tag);
  const label = tag ? folded(plainText(inlinesOf(reading, tag.childNodes, TITLE))) : '';
  // Parts of a reference are spans of their own, and all one line.
  const parts = item.childNodes.filter((part) => !isElement(part) || !isCitedBy(reading, part));
  const of = inlinesOf(reading, withSpaces(parts), { hasBreaks: false });
  if (of.length === 0 && label === '') return;
  const anchor = reading.anchors.named(item, `ref${reading.references.length + 1}`);
  reading.references.push({ anchor, ...(label !== '' && { label }), of });
}

function isCitedBy(reading: Reading, part: Element): boolean {
  if (roleOf(part) === 'left-out') return true;
  const first = part.childNodes.find(
    (node) => node.nodeName === '#text' && 'value' in node && node.value.trim() !== '',
  );
  return !reading.taken.has(part) && first !== undefined && 'value' in first && /^\s*Cited by:/.test(first.value);
}

/** Blocks of a reference stand side by side without a blank at times. */
function withSpaces(parts: readonly Node[]): readonly Node[] {
  return parts.flatMap((part) =>
    isElement(part) && hasClass(part, 'ltx_bibblock') ? [blank(part), part, blank(part)] : [part],
  );
}

function blank(beside: Element): Node {
  return { nodeName: '#text', value: ' ', parentNode: beside.parentNode };
}
