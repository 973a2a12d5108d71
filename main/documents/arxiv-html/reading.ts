import type { Footnote, Inline } from '#contract/full-text';
import { attribute, type Element, isElement, below } from './tree';
import type { PageAddresses } from './page-addresses';

/** Deeper than this nothing is told apart any more: its words are kept. */
export const DEEPEST = 120;

/** A page while it is read. */
export type Reading = {
  readonly addresses: PageAddresses;
  readonly footnotes: Footnote[];
  readonly referenceIds: ReadonlySet<string>;
  /** A name for a place that no other has; the element's own, if it has one. */
  anchorFor(element: Element | undefined): string;
  /** Every id within an element leads to this place, but for those that have one of their own. */
  leadTo(element: Element, anchor: string): void;
  /** The place that an id of the page is at. */
  placeOf(id: string): string | undefined;
  /** A footnote's name by the element's id, so that it stands once however often it is marked. */
  readonly knownNotes: Map<Element, string>;
  /** Formulas of which only the characters are known. */
  plainFormulas: number;
};

export function createReading(addresses: PageAddresses, referenceIds: ReadonlySet<string>): Reading {
  const taken = new Set<string>();
  const places = new Map<string, string>();
  let count = 0;
  return {
    addresses,
    footnotes: [],
    referenceIds,
    knownNotes: new Map(),
    plainFormulas: 0,
    anchorFor(element) {
      const id = element === undefined ? undefined : attribute(element, 'id');
      const wanted = id === undefined ? '' : anchorOf(id);
      if (wanted !== '' && !taken.has(wanted)) {
        taken.add(wanted);
        if (id !== undefined) places.set(id, wanted);
        return wanted;
      }
      do count += 1;
      while (taken.has(`b${count}`));
      taken.add(`b${count}`);
      return `b${count}`;
    },
    leadTo(element, anchor) {
      const own = attribute(element, 'id');
      if (own !== undefined && !places.has(own)) places.set(own, anchor);
      for (const each of below(element)) {
        const id = isElement(each) ? attribute(each, 'id') : undefined;
        if (id !== undefined && !places.has(id)) places.set(id, anchor);
      }
    },
    placeOf: (id) => places.get(id),
  };
}

/** An id as an anchor can be: `S3.p2` as it is. */
export function anchorOf(id: string): string {
  return id
    .replace(/[^\w.:-]+/g, '-')
    .slice(0, 80)
    .replace(/^-+$/, '');
}

/** A list of pieces without empty ones, with what is plain joined. */
export function joined(pieces: readonly Inline[]): Inline[] {
  const all: Inline[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (typeof piece !== 'string') all.push(piece);
    else if (typeof last === 'string') all[all.length - 1] = `${last}${piece}`.replace(/ {2,}/g, ' ');
    else if (piece !== '') all.push(piece);
  }
  return all;
}

/** Without white space at its ends. */
export function trimmed(pieces: readonly Inline[]): Inline[] {
  const all = joined(pieces);
  const first = all[0];
  if (typeof first === 'string') {
    const rest = first.trimStart();
    if (rest === '') all.shift();
    else all[0] = rest;
  }
  const last = all.at(-1);
  if (typeof last === 'string') {
    const rest = last.trimEnd();
    if (rest === '') all.pop();
    else all[all.length - 1] = rest;
  }
  while (typeof all.at(-1) === 'object' && isBreak(all.at(-1))) all.pop();
  while (typeof all[0] === 'object' && isBreak(all[0])) all.shift();
  return all;
}

const isBreak = (piece: Inline | undefined): boolean =>
  piece !== undefined && typeof piece !== 'string' && piece.kind === 'break';
