import { toHtml as serialize } from 'hast-util-to-html';
import katex from 'katex';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

/** Longer formulas stay as they are written. */
const LONGEST_FORMULA = 2_000;
/** Addresses that a page may lead to, and files beside it. */
const SAFE = /^(?:https?:\/\/|mailto:|#|\.{0,2}\/|[^:/?#]*(?:[/?#]|$))/i;

/** A link to another note says its label, or where it leads: a page that stands alone has nothing to lead to. */
const NOTE_LINK = /\[\[([^[\]|\n]+)(?:\|([^[\]\n]*))?\]\]/g;
const shownLink = (_whole: string, target: string, label: string | undefined): string => label ?? target;

type MarkdownNode = { type: string; value?: string; url?: string; children?: MarkdownNode[] };

/** Mathematics becomes MathML, what the person wrote as HTML becomes text, and addresses that could act go. */
function settleNodes() {
  return (tree: MarkdownNode): void => {
    visit(tree as never, (node: MarkdownNode) => {
      if (node.type === 'html') node.type = 'text';
      else if (node.type === 'text') node.value = (node.value ?? '').replaceAll(NOTE_LINK, shownLink);
      else if (node.type === 'math' || node.type === 'inlineMath') {
        const set = formula(node.value ?? '', node.type === 'math');
        node.type = set === undefined ? 'text' : 'html';
        node.value = set ?? node.value ?? '';
        delete (node as { data?: unknown }).data;
      } else if (node.url !== undefined && !SAFE.test(node.url.trim())) node.url = '#';
    });
  };
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

const pipeline = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkMath)
  .use(settleNodes)
  // What is dangerous of it is what KaTeX made, which escapes what it is given.
  .use(remarkRehype, { allowDangerousHtml: true });

/** Markdown as HTML. Whatever stands in it, nothing of it acts. */
export async function toHtml(markdown: string): Promise<string> {
  return serialize(await pipeline.run(pipeline.parse(markdown)), { allowDangerousHtml: true });
}
