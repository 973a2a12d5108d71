import { type DefaultTreeAdapterTypes, parse } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
export type Node = DefaultTreeAdapterTypes.ChildNode;
type Parent = DefaultTreeAdapterTypes.ParentNode;

/** Elements of HTML that have no end tag. */
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i;
/** An element of XML that ends with its beginning, which HTML takes for one that goes on. */
const CLOSED = /<([a-zA-Z][\w:-]*)((?:\s[^<>]*)?)\/>/g;

/** The page's root. XHTML is read as the HTML that it stands for. */
export function parsePage(html: string): Parent {
  const head = html.slice(0, 400);
  const isXml = /^\s*<\?xml/.test(head) || /XHTML/.test(head);
  const text = isXml
    ? html.replace(CLOSED, (whole, name: string, rest: string) =>
        VOID.test(name) ? whole : `<${name}${rest}></${name}>`,
      )
    : html;
  return parse(text);
}

export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

/** The children of an element, a template's content left out. */
export function childrenOf(node: Parent | Node): readonly Node[] {
  return 'childNodes' in node ? node.childNodes : [];
}

export function textOfNode(node: Node): string | undefined {
  return node.nodeName === '#text' && 'value' in node ? node.value : undefined;
}

export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}

const classLists = new WeakMap<Element, ReadonlySet<string>>();

export function classesOf(element: Element): ReadonlySet<string> {
  const known = classLists.get(element);
  if (known !== undefined) return known;
  const list = new Set((attribute(element, 'class') ?? '').split(/\s+/).filter((name) => name !== ''));
  classLists.set(element, list);
  return list;
}

export function hasClass(element: Element, ...names: readonly string[]): boolean {
  const list = classesOf(element);
  return names.some((name) => list.has(name));
}

/** Everything below a node, in order, without recursion: pages may be nested as deep as they like. */
export function* below(node: Parent | Node, enters: (element: Element) => boolean = () => true): Generator<Node> {
  const waiting = childrenOf(node).toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    if (isElement(next) && !enters(next)) continue;
    const children = childrenOf(next);
    for (let place = children.length - 1; place >= 0; place -= 1) {
      const child = children[place];
      if (child !== undefined) waiting.push(child);
    }
  }
}

/** The first element below that passes. */
export function find(node: Parent | Node, passes: (element: Element) => boolean): Element | undefined {
  for (const each of below(node)) if (isElement(each) && passes(each)) return each;
  return undefined;
}

export function findAll(node: Parent | Node, passes: (element: Element) => boolean): readonly Element[] {
  const found: Element[] = [];
  // What was found is not looked into: what is nested belongs to it.
  for (const each of below(node, (element) => !passes(element))) if (isElement(each) && passes(each)) found.push(each);
  return found;
}

/** Marks without width, among them the operators that mathematics has for the ear alone (U+2061 to U+2064). */
const UNSEEN = /[\u200B\u2060-\u2064\uFEFF]/g;

export function folded(text: string): string {
  return text.replace(UNSEEN, '').replace(/[\t\n\f\r ]+/g, ' ');
}

/** All words below a node, what never shows left out. */
export function wordsOf(node: Parent | Node, without: (element: Element) => boolean = () => false): string {
  let words = '';
  for (const each of below(node, (element) => !isUnseen(element) && !without(element))) words += textOfNode(each) ?? '';
  return folded(words).trim();
}

const UNSEEN_TAGS = new Set(
  'script style template noscript button dialog form input select textarea iframe embed audio video canvas link meta head annotation annotation-xml'.split(
    ' ',
  ),
);

/** What a page has for its own sake, and what acts. */
export function isUnseen(element: Element): boolean {
  return UNSEEN_TAGS.has(element.tagName) || attribute(element, 'hidden') !== undefined;
}
