import { withDollars, withMaskedDollars } from '#contract/dollar-signs';
import { toHtml as serialize } from 'hast-util-to-html';
import katex from 'katex';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { type MarkdownNode, settleNoteLinks, type ShownLink } from './note-link-nodes';

/** Longer formulas stay as they are written. */
const LONGEST_FORMULA = 2_000;
/** Addresses that a page may lead to, and files beside it. */
const SAFE = /^(?:https?:\/\/|mailto:|#|\.{0,2}\/|[^:/?#]*(?:[/?#]|$))/i;

/** Mathematics becomes MathML, links to notes lead where `shown` says, what the person wrote as HTML becomes text, and addresses that could act go. */
function settleNodes(tree: MarkdownNode, source: string, shown: (target: string) => ShownLink): void {
  visit(tree as never, (node: MarkdownNode) => {
    for (const name of ['value', 'url', 'title', 'alt'] as const) {
      const words = node[name];
      if (typeof words === 'string') node[name] = withDollars(words);
    }
  });
  settleNoteLinks(tree, source, shown);
  visit(tree as never, (node: MarkdownNode) => {
    if (node.type === 'html') node.type = 'text';
    else if (node.type === 'math' || node.type === 'inlineMath') {
      const set = formula(node.value ?? '', isDisplay(node, source));
      node.type = set === undefined ? 'text' : 'html';
      node.value = set ?? node.value ?? '';
      delete node.data;
    } else if (node.url !== undefined && !SAFE.test(node.url.trim())) node.url = '#';
  });
}

/** What stands between `$$` is set on a line of its own, also where it is written within one. */
function isDisplay({ type, position }: MarkdownNode, source: string): boolean {
  return type === 'math' || source.startsWith('$$', position?.start.offset ?? 0);
}

function formula(tex: string, displayMode: boolean): string | undefined {
  if (tex.length > LONGEST_FORMULA) return undefined;
  try {
    return katex.renderToString(tex, { displayMode, output: 'mathml', maxExpand: 200, maxSize: 20, strict: false });
  } catch {
    // A slip in a formula is shown as it was written.
    return undefined;
  }
}

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkMath);
// What is dangerous of it is what KaTeX made, which escapes what it is given.
const toElements = unified().use(remarkRehype, { allowDangerousHtml: true });

/**
 * Markdown (with `\n` line ends) as HTML. Whatever stands in it, nothing of it acts. `shown` says what the target of a
 * link to a note is called, and where that leads.
 */
export async function toHtml(markdown: string, shown: (target: string) => ShownLink): Promise<string> {
  const tree = parser.parse(withMaskedDollars(markdown, true));
  settleNodes(tree as MarkdownNode, markdown, shown);
  return serialize(await toElements.run(tree), { allowDangerousHtml: true });
}
