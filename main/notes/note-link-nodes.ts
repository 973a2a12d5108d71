import { linksIn, type LinkInText } from './links';

/** A node of what remark makes of a text, as far as it is looked at here. */
export type MarkdownNode = {
  type: string;
  value?: string;
  url?: string;
  title?: string | null;
  alt?: string | null;
  children?: MarkdownNode[];
  data?: unknown;
  readonly position?: {
    readonly start: { readonly offset?: number | undefined };
    readonly end: { readonly offset?: number | undefined };
  };
};

/** What a `[[link]]` shows where it has no words of its own, and where it leads; nowhere if `url` is left out. */
export type ShownLink = { readonly words: string; readonly url?: string };

/**
 * Makes links of Markdown of the `[[links]]` in a tree, or their words where they lead nowhere. `source` is the text that
 * the tree was made of: it tells those that are meant from those in code or escaped.
 */
export function settleNoteLinks(tree: MarkdownNode, source: string, shown: (target: string) => ShownLink): void {
  const links = linksIn(source);
  if (links.length > 0) settle(tree, { links, source, shown }, false);
}

type Links = {
  readonly links: readonly LinkInText[];
  readonly source: string;
  readonly shown: (target: string) => ShownLink;
};

function settle(parent: MarkdownNode, all: Links, isWithinLink: boolean): void {
  const within = isWithinLink || parent.type === 'link' || parent.type === 'linkReference';
  for (const child of parent.children ?? []) settle(child, all, within);
  if (parent.children?.some(({ value }) => value?.includes('[[') === true) !== true) return;

  const children: MarkdownNode[] = [];
  const rest = [...parent.children];
  for (let node = rest.shift(); node !== undefined; node = rest.shift()) {
    const found = node.type === 'text' ? firstIn(node, all.links, all.source) : undefined;
    const label = found === undefined ? undefined : labelAfter(found, rest);
    if (found === undefined || label === undefined) {
      children.push(node);
      continue;
    }
    const { words, url } = all.shown(found.link.target);
    const inner = found.link.label === undefined ? [text(words)] : label.nodes;
    if (found.before !== '') children.push(text(found.before));
    children.push(...(url === undefined || within ? inner : [{ type: 'link', url, children: inner }]));
    rest.splice(0, label.taken, ...(label.after === undefined ? [] : [label.after]));
  }
  parent.children = children;
}

type Found = {
  readonly link: LinkInText;
  readonly before: string;
  /** What follows the brackets that open it, in the same node. */
  readonly opened: MarkdownNode;
};

/** The first link that begins in a text. */
function firstIn(node: MarkdownNode, links: readonly LinkInText[], source: string): Found | undefined {
  const { value = '', position } = node;
  const from = position?.start.offset ?? 0;
  const to = position?.end.offset ?? 0;
  const link = links.find((each) => each.from >= from && each.from < to);
  if (link === undefined) return undefined;
  // Brackets that were escaped stand in the value as well.
  const before = placesOfBrackets(source.slice(from, link.from).replaceAll(/\\(?=[[\]])/g, '')).length;
  const at = placesOfBrackets(value)[before];
  return at === undefined
    ? undefined
    : { link, before: value.slice(0, at), opened: { ...node, value: value.slice(at + 2) } };
}

function placesOfBrackets(words: string): readonly number[] {
  return Array.from(words.matchAll(/\[(?=\[)/g), ({ index }) => index);
}

/** The words of a link, which may go on over other nodes (`*emphasis*`), up to the brackets that close it. */
function labelAfter({ link, opened }: Found, rest: readonly MarkdownNode[]) {
  const nodes: MarkdownNode[] = [];
  for (const [place, node] of [opened, ...rest].entries()) {
    const value = node.type === 'text' ? (node.value ?? '') : '';
    const end = value.indexOf(']]');
    const own = end < 0 ? node : { ...node, value: value.slice(0, end) };
    nodes.push(place === 0 ? { ...own, value: (own.value ?? '').replace(/^[^|]*\|?/, '') } : own);
    if (end < 0) continue;
    const after = value.slice(end + 2);
    // What follows begins behind this link, for the search for the next one.
    const position = { start: { offset: link.to }, end: { offset: node.position?.end.offset } };
    return {
      nodes: nodes.filter((each) => each.type !== 'text' || each.value !== ''),
      taken: place,
      after: after === '' ? undefined : { type: 'text', value: after, position },
    };
  }
  return undefined;
}

function text(value: string): MarkdownNode {
  return { type: 'text', value };
}
