import { withDollars } from '#contract/dollar-signs';
import { noteLinks } from './note-links';
import { taskIn } from './note-tasks';

/** A node of what remark and rehype make of a text, as far as it is looked at here. */
type TreeNode = {
  readonly type: string;
  readonly tagName?: string;
  value?: string;
  url?: string;
  title?: string | null;
  alt?: string | null;
  readonly position?: {
    readonly start: { readonly offset?: number | undefined };
    readonly end: { readonly offset?: number | undefined };
  };
  readonly checked?: boolean | null;
  children?: TreeNode[];
  data?: {
    readonly hName?: string;
    readonly hProperties?: Readonly<Record<string, unknown>>;
    readonly hChildren?: TreeNode[];
  };
  properties?: Record<string, unknown>;
};

function walk(node: TreeNode, visit: (node: TreeNode) => void): void {
  visit(node);
  for (const child of node.children ?? []) walk(child, visit);
}

function sourceOf(node: TreeNode, source: string): string {
  return source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}

/** The words of a text, and a span for each of its links. */
function divided(node: TreeNode, source: string): TreeNode[] {
  const value = node.value ?? '';
  const made: TreeNode[] = [];
  let at = 0;
  for (const { from, to, target, label } of noteLinks(value)) {
    // Brackets that were escaped are in the text as well: they are no link.
    const link = value.slice(from, to);
    // In a table the bar is written as \|.
    const isWritten = source.includes(link) || source.includes(link.replace('|', '\\|'));
    if (!isWritten || source.includes(`\\${link}`)) continue;
    if (from > at) made.push({ type: 'text', value: value.slice(at, from) });
    made.push({
      type: 'noteLink',
      data: {
        hName: 'span',
        hProperties: { dataTarget: target, ...(label === undefined ? {} : { dataLabel: label }) },
      },
      children: [{ type: 'text', value: label ?? target }],
    });
    at = to;
  }
  if (made.length === 0) return [node];
  return at < value.length ? [...made, { type: 'text', value: value.slice(at) }] : made;
}

function withNoteLinks(node: TreeNode, source: string): void {
  // A link within a link has no meaning.
  if (node.children === undefined || node.type === 'link' || node.type === 'linkReference') return;
  node.children = node.children.flatMap((child) =>
    child.type === 'text' ? divided(child, sourceOf(child, source)) : [child],
  );
  for (const child of node.children) withNoteLinks(child, source);
}

/** What stands between `$$` is set on a line of its own, also where it is written within one. */
function settleFormula(node: TreeNode, source: string): void {
  if (node.type !== 'inlineMath' || !sourceOf(node, source).startsWith('$$')) return;
  node.data = { ...node.data, hProperties: { className: ['language-math', 'math-display'] } };
}

/** The text was read with those dollar signs masked that are none of mathematics. */
function restoreDollars(tree: TreeNode): void {
  walk(tree, (node) => {
    for (const name of ['value', 'url', 'title', 'alt'] as const) {
      const words = node[name];
      if (typeof words === 'string') node[name] = withDollars(words);
    }
    // What a formula is to be made of stands beside it.
    for (const made of node.data?.hChildren ?? []) restoreDollars(made);
  });
}

/** A plugin for remark: `[[links]]` of notes, formulas, and where the box of each task stands. */
export function remarkNotes() {
  return (tree: TreeNode, file: { toString(): string }): void => {
    const source = withDollars(String(file));
    restoreDollars(tree);
    withNoteLinks(tree, source);
    walk(tree, (node) => {
      settleFormula(node, source);
      const offset = node.position?.start.offset;
      if (node.type !== 'listItem' || typeof node.checked !== 'boolean' || offset === undefined) return;
      const end = source.indexOf('\n', offset);
      const task = taskIn(source.slice(offset, end < 0 ? source.length : end));
      if (task !== undefined) node.data = { ...node.data, hProperties: { dataTask: offset + task.column } };
    });
  };
}

/** The words of an item without those of the lists in it. */
function wordsOf(node: TreeNode): string {
  if (node.tagName === 'ul' || node.tagName === 'ol') return '';
  return node.value ?? (node.children ?? []).map(wordsOf).join('');
}

/** A plugin for rehype: a box to tick knows where it stands and what it ticks. */
export function rehypeTasks() {
  return (tree: TreeNode): void =>
    walk(tree, (item) => {
      const offset = item.properties?.['dataTask'];
      if (item.tagName !== 'li' || typeof offset !== 'number') return;
      const first = item.children?.find(({ type }) => type === 'element');
      const box = first?.tagName === 'input' ? first : first?.children?.find(({ tagName }) => tagName === 'input');
      if (box === undefined) return;
      box.properties = { ...box.properties, dataTask: offset, ariaLabel: wordsOf(item).trim().slice(0, 200) };
    });
}
