import type { Block, Cell, Footnote, Inline, ListItem, Reference } from '#contract/full-text';

/** What may cite, and what is cited. */
type Cited = {
  readonly blocks: readonly Block[];
  readonly references: readonly Reference[];
  readonly footnotes: readonly Footnote[];
};

/** `[3]`, `[3, 7–9]`, `[smith2019, jones2020]`. */
const BRACKETS = /\[([^[\]\n]{1,300})\]/g;
const RANGE = /^(\d{1,4})\s*[-–]\s*(\d{1,4})$/;
const LONGEST_RANGE = 60;

type Line = (of: readonly Inline[]) => Inline[];

/**
 * Makes citations of what authors or converters typed as plain words between brackets: each part must be the label of a
 * reference. A text with citations of its own is left as it is, for its brackets mean something else.
 */
export function withTypedCitations<T extends Cited>(text: T): T {
  if (text.references.length === 0 || hasCitations(text.blocks)) return text;
  const byLabel = new Map<string, string>();
  for (const { label, anchor } of text.references) {
    const name = label?.replaceAll(/^[[(]|[\]).]+$/g, '').trim() ?? '';
    if (name !== '' && !byLabel.has(name)) byLabel.set(name, anchor);
  }
  if (byLabel.size === 0) return text;
  const line: Line = (of) => of.flatMap((piece) => citedIn(piece, byLabel, line));
  return {
    ...text,
    blocks: text.blocks.map((block) => inBlock(block, line)),
    footnotes: text.footnotes.map((note) => ({ ...note, of: line(note.of) })),
  };
}

function citedIn(piece: Inline, byLabel: ReadonlyMap<string, string>, line: Line): Inline[] {
  if (typeof piece !== 'string') {
    const isWords = 'of' in piece && piece.kind !== 'link' && piece.kind !== 'to' && piece.kind !== 'code';
    return isWords ? [{ ...piece, of: line(piece.of) }] : [piece];
  }
  const made: Inline[] = [];
  let end = 0;
  for (const found of piece.matchAll(BRACKETS)) {
    const references = referencesOf(found[1] ?? '', byLabel);
    if (references === undefined) continue;
    made.push(piece.slice(end, found.index), { kind: 'cite', references, of: [found[0]] });
    end = found.index + found[0].length;
  }
  return [...made, piece.slice(end)].filter((one) => one !== '');
}

/** Undefined where any of it is no label. */
function referencesOf(list: string, byLabel: ReadonlyMap<string, string>): string[] | undefined {
  const found = new Set<string>();
  for (const part of list.split(/[,;]/)) {
    for (const name of namesOf(part.trim())) {
      const anchor = byLabel.get(name);
      if (anchor === undefined) return undefined;
      found.add(anchor);
    }
  }
  return [...found];
}

function namesOf(part: string): readonly string[] {
  const [, first, last] = RANGE.exec(part) ?? [];
  const count = Number(last) - Number(first) + 1;
  if (!(count > 1 && count <= LONGEST_RANGE)) return [part];
  return Array.from({ length: count }, (_, place) => String(Number(first) + place));
}

function hasCitations(blocks: readonly Block[]): boolean {
  let has = false;
  const line: Line = (of) => {
    for (const piece of of) {
      if (typeof piece === 'string' || !('of' in piece)) continue;
      if (piece.kind === 'cite') has = true;
      else line(piece.of);
    }
    return [];
  };
  for (const block of blocks) if (!has) inBlock(block, line);
  return has;
}

/** A block with each line of words in it changed; headings stay, since the contents repeat them. */
function inBlock(block: Block, line: Line): Block {
  const all = (blocks: readonly Block[]): Block[] => blocks.map((inner) => inBlock(inner, line));
  switch (block.kind) {
    case 'paragraph':
      return { ...block, of: line(block.of) };
    case 'figure':
      return { ...block, caption: line(block.caption), parts: all(block.parts) };
    case 'table': {
      const cells = (row: readonly Cell[]): Cell[] => row.map((cell) => ({ ...cell, of: line(cell.of) }));
      return { ...block, caption: line(block.caption), lines: block.lines.map((row) => cells(row)) };
    }
    case 'code':
      return block.caption === undefined ? block : { ...block, caption: line(block.caption) };
    case 'list':
      return { ...block, items: block.items.map((item): ListItem => ({ ...item, of: all(item.of) })) };
    case 'quote':
      return { ...block, of: all(block.of) };
    case 'statement':
      return { ...block, title: line(block.title), of: all(block.of) };
    default:
      return block;
  }
}
