import type { DefaultTreeAdapterTypes } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Parent = DefaultTreeAdapterTypes.ParentNode;

const classes = new WeakMap<Element, ReadonlySet<string>>();
const NONE: ReadonlySet<string> = new Set();

export function isElement(node: Node | Parent): node is Element {
  return 'tagName' in node;
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

export function classesOf(element: Element): ReadonlySet<string> {
  const known = classes.get(element);
  if (known) return known;
  const value = attribute(element, 'class');
  const found = value === undefined ? NONE : new Set(value.split(/[ \t\n\r\f]+/));
  classes.set(element, found);
  return found;
}

export function hasClass(element: Element, name: string): boolean {
  return classesOf(element).has(name);
}

const followers = new WeakMap<Parent, ReadonlyMap<Element, Element>>();

/** The element beside another that comes after it. */
export function nextOf(element: Element): Element | undefined {
  const parent = element.parentNode;
  if (parent === null) return undefined;
  const known = followers.get(parent) ?? followersIn(parent);
  followers.set(parent, known);
  return known.get(element);
}

function followersIn(parent: Parent): ReadonlyMap<Element, Element> {
  const beside = parent.childNodes.filter(isElement);
  return new Map(
    beside.flatMap((one, at): [Element, Element][] => {
      const next = beside[at + 1];
      return next ? [[one, next]] : [];
    }),
  );
}

/** The elements within another in the order of the page, itself left out; nothing below those that `enters` refuses. */
export function* elementsWithin(parent: Parent, enters: (element: Element) => boolean): Generator<Element> {
  // A list of what is still to be looked at rather than recursion: generators within generators are slow.
  const ahead: Node[] = parent.childNodes.toReversed();
  for (let node = ahead.pop(); node !== undefined; node = ahead.pop()) {
    if (!isElement(node)) continue;
    yield node;
    if (enters(node)) addReversed(node.childNodes, ahead);
  }
}

/** The first element within another that is wanted. */
export function firstWithin(
  parent: Parent,
  isWanted: (element: Element) => boolean,
  enters: (element: Element) => boolean = () => true,
): Element | undefined {
  for (const element of elementsWithin(parent, enters)) if (isWanted(element)) return element;
  return undefined;
}

/** The characters within, as they stand; nothing of the elements that `enters` refuses. */
export function charactersWithin(parent: Parent, enters: (element: Element) => boolean = () => true): string {
  const pieces: string[] = [];
  const ahead: Node[] = parent.childNodes.toReversed();
  for (let node = ahead.pop(); node !== undefined; node = ahead.pop()) {
    if (node.nodeName === '#text' && 'value' in node) pieces.push(node.value);
    else if (isElement(node) && enters(node)) addReversed(node.childNodes, ahead);
  }
  return pieces.join('');
}

function addReversed(nodes: readonly Node[], to: Node[]): void {
  for (let at = nodes.length - 1; at >= 0; at -= 1) {
    const node = nodes[at];
    if (node !== undefined) to.push(node);
  }
}
