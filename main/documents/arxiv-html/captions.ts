import type { Inline } from '#contract/full-text';
import { inlinesOfAll, isLabel } from './inlines';
import type { Reading } from './reading';
import { childrenOf, type Element, find, isElement, wordsOf } from './tree';

/** A title or a caption, apart from its number: `3`, `Figure 2`. */
export type Titled = { readonly label?: string; readonly of: readonly Inline[] };

export function titledOf(element: Element, reading: Reading): Titled {
  const tag = find(element, isLabel);
  const label = tag === undefined ? '' : wordsOf(tag).replace(/[\s:.]+$/, '');
  const children = childrenOf(element).filter((child) => !(isElement(child) && child === tag));
  const of = inlinesOfAll(children, reading);
  const [first] = of;
  // The point after a number that stood outside of its label.
  if (label !== '' && typeof first === 'string') of[0] = first.replace(/^[\s:.]+/, '');
  return { ...(label === '' ? {} : { label }), of };
}
