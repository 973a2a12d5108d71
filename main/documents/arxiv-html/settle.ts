import type { Block, Footnote, FullText, Inline, Reference } from '#contract/full-text';
import type { Element } from './element';
import { countsFromZero, markOfPending } from './notes';
import type { Reading } from './reading';

/**
 * Ties a text together once all of it is known: ids of the page become the names of blocks, references and notes, and
 * what leads nowhere becomes its words.
 */
export function settle(reading: Reading, byId: ReadonlyMap<string, Element>, text: FullText): FullText {
  const references = new Set(text.references.map(({ anchor }) => anchor));
  const isFromZero = countsFromZero(text.footnotes.map(({ mark }) => mark));
  const shown = (mark: string): string => (isFromZero && /^\d+$/.test(mark) ? String(Number(mark) + 1) : mark);
  const noteOfMark = new Map(text.footnotes.map(({ anchor, mark }) => [mark, anchor]));
  const placeOf = (id: string): string | undefined => {
    const element = byId.get(id);
    return element && reading.anchors.at(element);
  };
  const places = new Set<string>();
  gatherAnchors(text.blocks, places);

  const line = (of: readonly Inline[]): readonly Inline[] => {
    const made: Inline[] = [];
    const add = (piece: Inline): void => {
      const last = made.at(-1);
      if (typeof piece === 'string' && typeof last === 'string') made[made.length - 1] = last + piece;
      else if (piece !== '') made.push(piece);
    };
    for (const piece of of) {
      if (typeof piece === 'string' || (piece.kind !== 'note' && !('of' in piece))) add(piece);
      else if (piece.kind === 'note') {
        const mark = markOfPending(piece.note);
        const note = mark === undefined ? piece.note : noteOfMark.get(mark);
        add(note === undefined ? { kind: 'sup', of: [shown(mark ?? '')] } : { kind: 'note', note });
      } else {
        const inner = line(piece.of);
        const anchor = piece.kind === 'to' ? placeOf(piece.anchor) : undefined;
        const cited =
          piece.kind === 'cite'
            ? [...new Set(piece.references.map(placeOf))].filter((one) => one !== undefined && references.has(one))
            : [];
        if (piece.kind === 'cite' && cited.length > 0)
          add({ kind: 'cite', references: cited.filter((one) => one !== undefined), of: inner });
        else if (piece.kind === 'to' && anchor !== undefined && references.has(anchor)) {
          add({ kind: 'cite', references: [anchor], of: inner });
        } else if (piece.kind === 'to' && anchor !== undefined && places.has(anchor))
          add({ kind: 'to', anchor, of: inner });
        else if (piece.kind === 'to' || piece.kind === 'cite') inner.forEach(add);
        else add({ ...piece, of: inner });
      }
    }
    return made;
  };

  return {
    ...text,
    title: line(text.title),
    blocks: text.blocks.map((block) => settleBlock(block, line)),
    footnotes: text.footnotes.map((note): Footnote => ({ ...note, mark: shown(note.mark), of: line(note.of) })),
    references: text.references.map((reference): Reference => ({ ...reference, of: line(reference.of) })),
  };
}

function settleBlock(block: Block, line: (of: readonly Inline[]) => readonly Inline[]): Block {
  const all = (blocks: readonly Block[]): readonly Block[] => blocks.map((one) => settleBlock(one, line));
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, of: line(block.of) };
    case 'figure':
      return { ...block, caption: line(block.caption), parts: all(block.parts) };
    case 'table':
      return {
        ...block,
        caption: line(block.caption),
        lines: block.lines.map((cells) => cells.map((cell) => ({ ...cell, of: line(cell.of) as typeof cell.of }))),
      };
    case 'list':
      return { ...block, items: block.items.map((item) => ({ ...item, of: all(item.of) })) };
    case 'quote':
      return { ...block, of: all(block.of) };
    case 'statement':
      return { ...block, title: line(block.title), of: all(block.of) };
    case 'code':
      return block.caption ? { ...block, caption: line(block.caption) } : block;
    default:
      return block;
  }
}

function gatherAnchors(blocks: readonly Block[], into: Set<string>): void {
  for (const block of blocks) {
    into.add(block.anchor);
    if (block.kind === 'figure') gatherAnchors(block.parts, into);
    else if (block.kind === 'quote' || block.kind === 'statement') gatherAnchors(block.of, into);
    else if (block.kind === 'list') for (const item of block.items) gatherAnchors(item.of, into);
  }
}
