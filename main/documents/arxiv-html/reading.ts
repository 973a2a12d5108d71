import type { Footnote, Reference } from '#contract/full-text';
import type { Addresses } from './addresses';
import type { Anchors } from './anchors';
import type { Element } from './element';

/** What is at hand and what has been found while a page is read. */
export type Reading = {
  readonly addresses: Addresses;
  readonly anchors: Anchors;
  /** Read already, in another place: a caption, a number. */
  readonly taken: Set<Element>;
  readonly footnotes: Footnote[];
  readonly references: Reference[];
  /** How often something could not be shown. */
  readonly lost: { formulas: number; drawings: number; commands: number };
  /** How many blocks stand around the one that is read. */
  depth: number;
};
