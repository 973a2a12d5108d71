import { pageElement, type Viewer } from './viewer';

/** Text nodes of a page, with the places of their words in the text of the page. */
type Layer = {
  readonly text: string;
  readonly nodes: readonly { readonly node: Text; readonly from: number; readonly to: number }[];
};

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
/** One reads from so far below the upper edge. CSS pixels. */
const READING_LINE = 24;

/** The words of a page as they are drawn; null while they are not. */
function layerOf(viewer: Viewer, page: number): Layer | null {
  const element = pageElement(viewer.pages, page)?.querySelector('.textLayer');
  if (element === null || element === undefined) return null;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const nodes: { node: Text; from: number; to: number }[] = [];
  let text = '';
  for (let next = walker.nextNode(); next !== null; next = walker.nextNode()) {
    if (next instanceof Text) {
      nodes.push({ node: next, from: text.length, to: text.length + next.data.length });
      text += next.data;
      // A line of the layer ends in an element of its own, which has no words.
    } else if (next instanceof HTMLBRElement) text += ' ';
  }
  return { text, nodes };
}

type Span = { readonly from: number; readonly to: number };

function sentencesOf({ text }: Layer): readonly Span[] {
  return Array.from(segmenter.segment(text), ({ segment, index }) => ({
    from: index + (segment.length - segment.trimStart().length),
    to: index + segment.trimEnd().length,
  })).filter(({ from, to }) => to > from);
}

function placeIn({ nodes }: Layer, node: Node, offset: number): number | undefined {
  const found = nodes.find((each) => each.node === node);
  return found === undefined ? undefined : found.from + offset;
}

function rangeOf({ nodes }: Layer, { from, to }: Span): Range | null {
  const first = nodes.find((each) => each.to > from);
  const last = nodes.findLast((each) => each.from < to);
  if (first === undefined || last === undefined) return null;
  const range = document.createRange();
  range.setStart(first.node, Math.max(0, from - first.from));
  range.setEnd(last.node, Math.min(last.node.data.length, to - last.from));
  return range;
}

/** Where one is: what is selected on a page, or what stands at the top of the view. */
function here(viewer: Viewer, by: 1 | -1): { readonly page: number; readonly at: number } {
  const selection = document.getSelection();
  const range =
    selection !== null && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  const node = by === 1 ? range?.endContainer : range?.startContainer;
  const page = Number(node?.parentElement?.closest<HTMLElement>('.page')?.dataset['pageNumber']);
  if (range !== null && node !== undefined && Number.isInteger(page)) {
    const layer = layerOf(viewer, page);
    const at = layer === null ? undefined : placeIn(layer, node, by === 1 ? range.endOffset : range.startOffset);
    if (at !== undefined) return { page, at };
  }
  const top = viewer.place().page;
  const line = viewer.container.getBoundingClientRect().top + READING_LINE;
  const first = layerOf(viewer, top)?.nodes.find(
    ({ node: each }) => (each.parentElement?.getBoundingClientRect().bottom ?? 0) > line,
  );
  return { page: top, at: first?.from ?? 0 };
}

/** Selects the sentence behind or before the one that is selected, on this page or on the next that is drawn. */
export function selectSentence(viewer: Viewer, by: 1 | -1): void {
  const { page, at } = here(viewer, by);
  for (const number of [page, page + by]) {
    const layer = layerOf(viewer, number);
    if (layer === null) continue;
    const place = number === page ? at : by === 1 ? 0 : layer.text.length;
    const sentences = sentencesOf(layer);
    const found = by === 1 ? sentences.find(({ to }) => to > place) : sentences.findLast(({ from }) => from < place);
    const range = found === undefined ? null : rangeOf(layer, found);
    if (range === null) continue;
    const selection = document.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    show(viewer, range);
    return;
  }
}

function show({ container }: Viewer, range: Range): void {
  const own = range.getBoundingClientRect();
  const view = container.getBoundingClientRect();
  const room = Math.min(80, view.height / 6);
  if (own.top < view.top + room) container.scrollTop -= view.top + room - own.top;
  else if (own.bottom > view.bottom - room)
    container.scrollTop += Math.min(own.bottom - view.bottom + room, own.top - view.top - room);
}
