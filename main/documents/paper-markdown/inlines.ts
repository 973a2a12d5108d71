import type { Inline } from '#contract/full-text';
import type { HeldFormulas } from './held-formulas';
import type { MarkdownNode } from './parse-markdown';
import type { Pictures } from './pictures';

/** What the reading of a text knows while it goes on. */
export type Reading = { readonly held: HeldFormulas; readonly pictures: Pictures };

const DEEPEST = 12;
const TAG = /^<\/?([a-z][a-z0-9]*)\b[^>]*>$/i;
const HTML_TAGS = new Set(
  (
    'a abbr article b blockquote body br button caption center cite code col colgroup dd del details div dl dt em embed ' +
    'fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label ' +
    'li link main mark math meta nav noscript object ol option p param path pre q s script section select small span ' +
    'strike strong style sub summary sup svg table tbody td template textarea tfoot th thead title tr tt u ul var video'
  )
    .split(' ')
    .filter((name) => name !== ''),
);
const PAGE_PLACE = /^https?:\/\/(?:www\.)?(?:arxiv\.org|ar5iv\.(?:labs\.)?(?:arxiv\.)?org)\/html\/[^#\s]+#(.+)$/;

/**
 * Nodes within a line as pieces of it. Places of the same text come as `to` with `#` before the name that the source has
 * for them, and names of places as `to` with `@` and nothing in it; settling the text makes anchors of both.
 */
export function toInlines(nodes: readonly MarkdownNode[], reading: Reading, depth = 0): Inline[] {
  return nodes.flatMap((node) => toInline(node, reading, depth));
}

function toInline(node: MarkdownNode, reading: Reading, depth: number): Inline[] {
  const { held } = reading;
  const value = node.value ?? '';
  const children = (): Inline[] =>
    depth >= DEEPEST ? [held.raw(textOfNode(node))] : toInlines(node.children ?? [], reading, depth + 1);
  switch (node.type) {
    case 'text':
      return held.pieces(value);
    case 'emphasis':
      return [{ kind: 'em', of: children() }];
    case 'strong':
      return [{ kind: 'strong', of: children() }];
    case 'inlineCode':
      return [{ kind: 'code', of: [held.raw(value)] }];
    case 'break':
      return [{ kind: 'break' }];
    case 'link':
      return linked(held.raw(node.url ?? ''), children());
    case 'image':
      return [{ kind: 'picture', picture: reading.pictures.at(held.raw(node.url ?? ''), held.raw(node.alt ?? '')) }];
    case 'html':
      return tag(value, held);
    case 'imageReference':
      return [held.raw(node.alt ?? '')];
    case 'footnoteReference':
      return [];
    default:
      return node.children === undefined ? held.pieces(value) : children();
  }
}

/** A link keeps its words wherever it leads; it leads to this text or to an https address, or nowhere. */
function linked(url: string, of: Inline[]): Inline[] {
  const place = PAGE_PLACE.exec(url)?.[1] ?? (url.startsWith('#') ? url.slice(1) : undefined);
  if (place !== undefined) return [{ kind: 'to', anchor: `#${place}`, of }];
  const href = httpsAddress(url);
  return href === undefined ? of : [{ kind: 'link', href, of }];
}

function httpsAddress(url: string): string | undefined {
  if (!/^https:\/\//i.test(url) || url.length > 2_000) return undefined;
  try {
    return new URL(url).href;
  } catch {
    return undefined;
  }
}

/** Tags of HTML are left out, what stands between them is text; what is no tag of HTML is a paper's own sign. */
function tag(source: string, held: HeldFormulas): Inline[] {
  if (source.startsWith('<!')) return [];
  const name = TAG.exec(source)?.[1]?.toLowerCase();
  if (name === undefined || !HTML_TAGS.has(name)) return held.pieces(source);
  if (name === 'br') return [{ kind: 'break' }];
  const id = /\bid="([\w.:-]{1,80})"/.exec(source)?.[1];
  return id === undefined ? [] : [{ kind: 'to', anchor: `@${id}`, of: [] }];
}

/** A block of HTML as its words. */
export function textOfHtml(source: string): string {
  return source
    .replaceAll(/<!--[^<]*-->/g, ' ')
    .replaceAll(/<\/?([a-z][a-z0-9]*)\b[^<>]*>/gi, (whole, name: string) =>
      HTML_TAGS.has(name.toLowerCase()) ? ' ' : whole,
    )
    .replaceAll(/[ \t]{2,}/g, ' ')
    .trim();
}

/** All text below a node, however deep it goes. */
export function textOfNode(node: MarkdownNode): string {
  let text = '';
  const open: MarkdownNode[] = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    text += next.value ?? '';
    for (const child of (next.children ?? []).toReversed()) open.push(child);
  }
  return text;
}
