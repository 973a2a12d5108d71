import { type Block, type FullText, type Inline, plainText } from '#contract/full-text';
import { blockWeight } from './text-weights';

/** A run of blocks that is drawn, and left undrawn, as one. */
export type Chunk = {
  readonly blocks: readonly Block[];
  /** What stands before the first of them. */
  readonly before?: Block;
  /** An estimate of its height, in lines of the text. */
  readonly lines: number;
};

/** A heading that the contents name. */
export type Entry = {
  readonly anchor: string;
  readonly number?: string;
  readonly of: readonly Inline[];
  /** 0, or 1 for one within another. */
  readonly depth: 0 | 1;
  /** How many words stand before it. */
  readonly from: number;
};

/** The anchors of what follows a text, which are Offprint's own. */
export const ENDS = { footnotes: 'offprint:footnotes', references: 'offprint:references' } as const;
export type End = (typeof ENDS)[keyof typeof ENDS];

/** What is known of a text before any of it is drawn. */
export type Outline = {
  readonly chunks: readonly Chunk[];
  /** Its headings, and what follows it. */
  readonly contents: readonly Entry[];
  /** How many words it has, without footnotes and references. */
  readonly words: number;
  /** Of every heading: its level in the page, from 2 to 6. None is left out between one and the next. */
  readonly levels: ReadonlyMap<string, number>;
  /** Of every anchor: the place of its chunk. Footnotes and references stand behind the chunks, each as one more. */
  readonly chunkOf: ReadonlyMap<string, number>;
  /** Of every block that stands in no other: the words before it, and its own. */
  readonly wordsAt: ReadonlyMap<string, { readonly from: number; readonly words: number }>;
};

/** A chunk is full with so many blocks, lines or formulas: it is drawn within a frame or two. */
const FULL = { blocks: 10, lines: 36, formulas: 14 };

function inner(block: Block): readonly Block[] {
  switch (block.kind) {
    case 'figure':
      return block.parts;
    case 'list':
      return block.items.flatMap((item) => item.of);
    case 'quote':
    case 'statement':
      return block.of;
    default:
      return [];
  }
}

function noteAnchors(block: Block, place: number, chunkOf: Map<string, number>): void {
  chunkOf.set(block.anchor, place);
  for (const each of inner(block)) noteAnchors(each, place, chunkOf);
}

function headingsIn(blocks: readonly Block[]): readonly Extract<Block, { kind: 'heading' }>[] {
  return blocks.flatMap((block) => (block.kind === 'heading' ? [block] : headingsIn(inner(block))));
}

/** What a source calls its first level need not be 1, and it may leave some out. */
function noteLevels(blocks: readonly Block[], levels: Map<string, number>): void {
  const headings = headingsIn(blocks);
  const top = Math.min(6, ...headings.map(({ level }) => level));
  let before = 1;
  for (const { anchor, level } of headings) {
    before = Math.min(6, before + 1, level - top + 2);
    levels.set(anchor, before);
  }
}

/** What leads somewhere becomes words: a line of the contents leads to its heading alone. */
function withoutLinks(of: readonly Inline[]): readonly Inline[] {
  return of.flatMap((piece): readonly Inline[] => {
    if (typeof piece === 'string') return [piece];
    if (piece.kind === 'note') return [];
    if (!('of' in piece)) return [piece];
    const within = withoutLinks(piece.of);
    return piece.kind === 'link' || piece.kind === 'to' || piece.kind === 'cite' ? within : [{ ...piece, of: within }];
  });
}

/** Divides a text into what is drawn at a time, and reckons its contents and its length. */
export function outlineOf(text: Pick<FullText, 'blocks' | 'footnotes' | 'references'>): Outline {
  const levels = new Map<string, number>();
  noteLevels(text.blocks, levels);
  const chunks: Chunk[] = [];
  const contents: Entry[] = [];
  const chunkOf = new Map<string, number>();
  const wordsAt = new Map<string, { from: number; words: number }>();
  let words = 0;
  let open: Block[] = [];
  let lines = 0;
  let formulas = 0;
  const close = (): void => {
    const before = chunks.at(-1)?.blocks.at(-1);
    if (open.length > 0)
      chunks.push({ blocks: open, lines: Math.round(lines), ...(before === undefined ? {} : { before }) });
    open = [];
    lines = 0;
    formulas = 0;
  };
  for (const block of text.blocks) {
    const weight = blockWeight(block);
    const isFull = open.length >= FULL.blocks || lines >= FULL.lines || formulas + weight.formulas > FULL.formulas;
    // A heading stays with what follows it.
    if (isFull && open.at(-1)?.kind !== 'heading') close();
    const level = levels.get(block.anchor) ?? 6;
    if (block.kind === 'heading' && level <= 3 && plainText(block.of).trim() !== '') {
      const { anchor, number, of } = block;
      const depth = level === 2 ? 0 : 1;
      contents.push({ anchor, of: withoutLinks(of), depth, from: words, ...(number === undefined ? {} : { number }) });
    }
    noteAnchors(block, chunks.length, chunkOf);
    wordsAt.set(block.anchor, { from: words, words: weight.words });
    words += weight.words;
    open.push(block);
    lines += weight.lines;
    formulas += weight.formulas;
  }
  close();
  let behind = chunks.length;
  for (const [end, title, anchors] of [
    [ENDS.footnotes, 'Footnotes', text.footnotes.map(({ anchor }) => anchor)],
    [ENDS.references, 'References', text.references.map(({ anchor }) => anchor)],
  ] as const) {
    if (anchors.length === 0) continue;
    contents.push({ anchor: end, of: [title], depth: 0, from: words });
    for (const anchor of [end, ...anchors]) chunkOf.set(anchor, behind);
    behind += 1;
  }
  return { chunks, contents, words, levels, chunkOf, wordsAt };
}
