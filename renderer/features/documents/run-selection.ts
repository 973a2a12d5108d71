/** What is selected of a text: from one run to another, each with a place in its plain text. */
export type RunSelection = {
  readonly start: RunPoint;
  readonly end: RunPoint;
};
type RunPoint = { readonly run: string; readonly offset: number };

const RUN = '[data-run]';
/** What counts as so many characters of the plain text, whatever it shows: a formula, the number of a heading. */
const ATOM = '[data-length]';

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}

function lengthOf(atom: Element): number {
  return Number(atom.getAttribute('data-length'));
}

/** How many characters of its plain text a part of a run stands for. */
function plainLengthOf(node: Node): number {
  if (node instanceof Text) return node.data.length;
  if (!(node instanceof Element)) return 0;
  if (node.matches(ATOM)) return lengthOf(node);
  if (node.tagName === 'BR') return 1;
  return Array.from(node.childNodes, plainLengthOf).reduce((sum, length) => sum + length, 0);
}

/** How many characters of its plain text a run has before a place within it. What is taken as a whole is not cut. */
function offsetIn(run: Element, node: Node, offset: number, isEnd: boolean): number {
  const atom = elementOf(node)?.closest(ATOM);
  const isInAtom = atom !== null && atom !== undefined && run.contains(atom) && atom !== run;
  let at: Node = isInAtom ? atom : node;
  let before = 0;
  if (isInAtom) before = isEnd ? lengthOf(atom) : 0;
  else if (node instanceof Text) before = offset;
  else {
    const children = Array.from(node.childNodes).slice(0, offset);
    before = children.reduce((sum, child) => sum + plainLengthOf(child), 0);
  }
  while (at !== run) {
    for (let other = at.previousSibling; other !== null; other = other.previousSibling) before += plainLengthOf(other);
    if (at.parentNode === null) return before;
    at = at.parentNode;
  }
  return before;
}

function pointOf(run: Element, offset: number): RunPoint {
  return { run: run.getAttribute('data-run') ?? '', offset };
}

/** What a range selects of the runs below an element; null if that is nothing. */
export function runSelectionOf(root: Element, range: Range): RunSelection | null {
  if (range.collapsed) return null;
  let first = elementOf(range.startContainer)?.closest(RUN) ?? null;
  let last = elementOf(range.endContainer)?.closest(RUN) ?? null;
  if (first !== null && !root.contains(first)) first = null;
  if (last !== null && !root.contains(last)) last = null;
  const start = first === null ? null : pointOf(first, offsetIn(first, range.startContainer, range.startOffset, false));
  const end = last === null ? null : pointOf(last, offsetIn(last, range.endContainer, range.endOffset, true));
  if (start !== null && end !== null) return { start, end };
  // It begins or ends between runs: what lies within is meant.
  const within = Array.from(root.querySelectorAll(RUN)).filter((run) => range.intersectsNode(run));
  const [begin] = within;
  const stop = within.at(-1);
  if (begin === undefined || stop === undefined) return null;
  return { start: start ?? pointOf(begin, 0), end: end ?? pointOf(stop, plainLengthOf(stop)) };
}

/** The place in what is drawn of so many characters into a run; undefined if it is within what is taken as a whole. */
function domPlace(node: Node, offset: number): { readonly node: Node; readonly offset: number } | number {
  if (node instanceof Text) return offset <= node.data.length ? { node, offset } : offset - node.data.length;
  const isWhole = node instanceof Element && (node.matches(ATOM) || node.tagName === 'BR');
  if (isWhole) return offset - plainLengthOf(node);
  let left = offset;
  for (const child of node.childNodes) {
    const found = domPlace(child, left);
    if (typeof found !== 'number') return found;
    left = found;
    // Within a formula, or right behind one: before what follows.
    if (left < 0) return { node, offset: Array.from(node.childNodes).indexOf(child) };
  }
  return left;
}

function rangeBetween(first: Element, from: number, last: Element, to: number): Range {
  const start = domPlace(first, from);
  const end = domPlace(last, to);
  const range = document.createRange();
  if (typeof start === 'number') range.setStart(first, 0);
  else range.setStart(start.node, start.offset);
  if (typeof end === 'number') range.setEnd(last, last.childNodes.length);
  else range.setEnd(end.node, end.offset);
  return range;
}

/** The range of what is drawn of a run from one place in its plain text to another. */
export function rangeWithin(run: Element, from: number, to: number): Range {
  return rangeBetween(run, from, run, to);
}

/** The range of what is drawn from one place in a run to another, in the same or a later run. */
export function rangeOf(root: Element, { start, end }: RunSelection): Range | null {
  const runNamed = ({ run }: RunPoint): Element | null => root.querySelector(`[data-run="${CSS.escape(run)}"]`);
  const first = runNamed(start);
  const last = runNamed(end);
  if (first === null || last === null) return null;
  return rangeBetween(first, start.offset, last, end.offset);
}
