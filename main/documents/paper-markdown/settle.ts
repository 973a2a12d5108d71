import type { Block, Cell, Footnote, Inline, ListItem, Reference } from '#contract/full-text';
import { Places, type Place } from './places';
import type { DraftReference } from './references';

export type Draft = {
  readonly blocks: readonly Block[];
  readonly references: readonly DraftReference[];
  readonly footnotes: readonly Footnote[];
};
export type Settled = {
  readonly blocks: readonly Block[];
  readonly references: readonly Reference[];
  readonly footnotes: readonly Footnote[];
};

/** Words before a link that converters join to it: `Section[3](…)`. */
const JOINED =
  /(?:Sections?|Secs?\.|Figures?|Figs?\.|Tables?|Appendix|Appendices|Equations?|Eqs?\.|Algorithms?|Theorem|Lemma|Proposition|Definition|Corollary|Chapter|and)$/;

/** Gives every block its anchor, and makes every link within the text lead to one, or be words. */
export function settle(draft: Draft): Settled {
  const places = new Places();
  const named = nameBlocks(draft.blocks, places, []);
  const references = draft.references.map((reference, index): Reference => {
    const anchor = `reference-${index + 1}`;
    const place: Place = { kind: 'reference', anchor };
    places.name(anchor, place);
    for (const name of namesIn(reference.of)) places.name(name, place);
    return { anchor, ...reference };
  });
  for (const { anchor, mark } of draft.footnotes) places.name(`footnote-${mark}`, { kind: 'note', anchor });
  const line = (of: readonly Inline[]): Inline[] => settleLine(of, places);
  return {
    blocks: named.map((block) => withLines(block, line)),
    references: references.map((reference) => ({ ...reference, of: line(reference.of) })),
    footnotes: draft.footnotes.map((footnote) => ({ ...footnote, of: line(footnote.of) })),
  };
}

/** A line with its places settled, for what stands outside of the blocks. */
export function settleLoose(of: readonly Inline[]): Inline[] {
  return settleLine(of, new Places());
}

/** `pending`: names of places whose own block was empty; they are the next one's. */
function nameBlocks(blocks: readonly Block[], places: Places, pending: string[]): Block[] {
  const named: Block[] = [];
  for (const block of blocks) {
    const names = ownLines(block).flatMap((of) => namesIn(of));
    if (block.kind === 'paragraph' && !hasContent(block.of)) {
      pending.push(...names);
      continue;
    }
    const anchor = places.anchorFor(block);
    for (const name of pending.splice(0)) places.name(name, { kind: 'block', anchor });
    for (const name of names) places.name(name, { kind: 'block', anchor });
    const within = (of: readonly Block[]): Block[] => nameBlocks(of, places, []);
    if (block.kind === 'list') {
      const items = block.items.map((item): ListItem => ({ ...item, of: within(item.of) }));
      named.push({ ...block, anchor, items: items.filter((item) => item.of.length > 0) });
    } else if (block.kind === 'figure') named.push({ ...block, anchor, parts: within(block.parts) });
    else if (block.kind === 'quote' || block.kind === 'statement')
      named.push({ ...block, anchor, of: within(block.of) });
    else named.push({ ...block, anchor });
  }
  return named;
}

function ownLines(block: Block): readonly (readonly Inline[])[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.of];
    case 'figure':
      return [block.caption];
    case 'table':
      return [block.caption, ...block.lines.flatMap((cells) => cells.map((cell) => cell.of))];
    case 'statement':
      return [block.title];
    case 'code':
      return [block.caption ?? []];
    default:
      return [];
  }
}

/** A block with each line of its words changed. */
export function withLines(block: Block, line: (of: readonly Inline[]) => Inline[]): Block {
  const within = (of: readonly Block[]): Block[] => of.map((inner) => withLines(inner, line));
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return { ...block, of: line(block.of) };
    case 'figure':
      return { ...block, caption: line(block.caption), parts: within(block.parts) };
    case 'table': {
      const cells = (row: readonly Cell[]): Cell[] => row.map((cell) => ({ ...cell, of: line(cell.of) }));
      return { ...block, caption: line(block.caption), lines: block.lines.map((row) => cells(row)) };
    }
    case 'statement':
      return { ...block, title: line(block.title), of: within(block.of) };
    case 'code':
      return block.caption === undefined ? block : { ...block, caption: line(block.caption) };
    case 'list':
      return { ...block, items: block.items.map((item) => ({ ...item, of: within(item.of) })) };
    case 'quote':
      return { ...block, of: within(block.of) };
    default:
      return block;
  }
}

function namesIn(of: readonly Inline[]): string[] {
  return of.flatMap((piece) => {
    if (typeof piece === 'string' || !('of' in piece)) return [];
    return piece.kind === 'to' && piece.anchor.startsWith('@') ? [piece.anchor] : namesIn(piece.of);
  });
}

function hasContent(of: readonly Inline[]): boolean {
  return of.some((piece) => {
    if (typeof piece === 'string') return piece.trim() !== '';
    return 'of' in piece ? hasContent(piece.of) : piece.kind !== 'break';
  });
}

/** A line as it is shown: spaces for ends of lines, strings joined, links that lead somewhere. */
function settleLine(of: readonly Inline[], places: Places): Inline[] {
  const line: Inline[] = [];
  for (const piece of of) for (const settled of settlePiece(piece, places, line.at(-1))) add(line, settled);
  return trimmed(line);
}

function settlePiece(piece: Inline, places: Places, before: Inline | undefined): Inline[] {
  if (typeof piece === 'string') return [onOneLine(piece)];
  if (!('of' in piece)) return [piece];
  const of: Inline[] = [];
  for (const inner of piece.of) for (const settled of settlePiece(inner, places, of.at(-1))) add(of, settled);
  if (piece.kind !== 'to') return of.length === 0 ? [] : [{ ...piece, of }];
  if (!piece.anchor.startsWith('#') || of.length === 0) return of;
  const isJoined = typeof before === 'string' && JOINED.test(before) && /^[\dA-Z]/.test(firstWords(of));
  const space = isJoined ? [' '] : [];
  const place = places.find(piece.anchor.slice(1));
  if (place === undefined) return [...space, ...of];
  if (place.kind === 'reference') return [...space, { kind: 'cite', references: [place.anchor], of }];
  if (place.kind === 'note') return [...space, { kind: 'note', note: place.anchor }];
  return [...space, { kind: 'to', anchor: place.anchor, of }];
}

/** A space for each end of a line, with the blanks around it; in a time that grows with the text alone. */
function onOneLine(text: string): string {
  if (!text.includes('\n')) return text;
  const lines = text.split('\n');
  const last = lines.length - 1;
  return lines
    .map((line, at) => (at === 0 ? line.trimEnd() : at === last ? line.trimStart() : line.trim()))
    .filter((line, at) => line !== '' || at === 0 || at === last)
    .join(' ');
}

const firstWords = (of: readonly Inline[]): string => (typeof of[0] === 'string' ? of[0] : '');

function add(line: Inline[], piece: Inline): void {
  const last = line.at(-1);
  if (typeof last === 'string' && typeof piece === 'string') line[line.length - 1] = last + piece;
  else if (typeof last === 'string' && isBreak(piece)) line.splice(-1, 1, last.trimEnd(), piece);
  else if (typeof piece === 'string' && isBreak(last)) line.push(piece.trimStart());
  else if (piece !== '') line.push(piece);
}

const isBreak = (piece: Inline | undefined): boolean => typeof piece === 'object' && piece.kind === 'break';

function trimmed(line: Inline[]): Inline[] {
  const first = line[0];
  if (typeof first === 'string') line[0] = first.trimStart();
  const last = line.at(-1);
  if (typeof last === 'string') line[line.length - 1] = last.trimEnd();
  return line.filter((piece) => piece !== '');
}
