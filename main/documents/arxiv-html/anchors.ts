import type { Element } from './element';
import { attribute, isElement } from './element';

const LONGEST = 80;

/**
 * Names for places. A block's is the page's own id of what it was made from, or of what it is the first block of, so
 * that addresses within the page lead to it; what has none is counted.
 */
export type Anchors = {
  /** An element whose first block takes over its id; to be let go when it ends. */
  readonly open: (element: Element) => void;
  readonly close: (element: Element) => void;
  /** A name for the block that is made next, from this element if there is one. */
  readonly next: (element?: Element) => string;
  /** A name by itself, after a page's id if it has one. */
  readonly named: (element: Element, otherwise: string) => string;
  /** The name of the block that an element of the page has become part of. */
  readonly at: (element: Element) => string | undefined;
};

export function createAnchors(): Anchors {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  const places = new Map<Element, string>();
  const open: Element[] = [];
  let unnamed = 0;

  const fitting = (element: Element): string | undefined => {
    const id = attribute(element, 'id')
      ?.trim()
      .slice(0, LONGEST)
      .replace(/[^\w.:-]/g, '-');
    return id === undefined || id === '' || taken.has(id) ? undefined : id;
  };

  const unique = (wanted: string): string => {
    let name = wanted;
    while (taken.has(name)) {
      const count = (counts.get(wanted) ?? 1) + 1;
      counts.set(wanted, count);
      name = `${wanted.slice(0, LONGEST - 8)}-${count}`;
    }
    taken.add(name);
    return name;
  };

  return {
    open: (element) => open.push(element),
    close: (element) => {
      if (open.at(-1) === element) open.pop();
    },
    next(element) {
      unnamed += 1;
      const own = element === undefined || places.has(element) ? [] : [element];
      const id = [...own, ...open].map(fitting).find((one) => one !== undefined);
      const name = unique(id ?? `b${unnamed}`);
      for (const one of [...own, ...open]) places.set(one, name);
      open.length = 0;
      return name;
    },
    named(element, otherwise) {
      const name = unique(fitting(element) ?? otherwise);
      if (!places.has(element)) places.set(element, name);
      return name;
    },
    at(element) {
      for (let one: Element | null = element; one !== null; one = parentOf(one)) {
        const place = places.get(one);
        if (place !== undefined) return place;
      }
      return undefined;
    },
  };
}

function parentOf(element: Element): Element | null {
  const parent = element.parentNode;
  return parent !== null && isElement(parent) ? parent : null;
}
