import { type Block, type FormulaLine, type FullText, type Inline, plainText } from './full-text';

/** A stretch of plain text within one block: a paragraph, a caption, a cell of a table, a line of formulas. */
export type Run = {
  /** The block that it stands in. A block has its runs one after the other, and `part` tells them apart. */
  readonly anchor: string;
  readonly part: number;
  /** Where it begins in the whole. */
  readonly from: number;
  readonly text: string;
  /** The pieces that the text is of. */
  readonly of: readonly Inline[];
};

/** A place in a text: so many characters (UTF-16 units) into what a block itself says. */
export type TextPoint = { readonly anchor: string; readonly offset: number };

/** A text as one string, so that words can be found in it and places named. Runs are parted by line ends. */
export type FlatText = {
  readonly text: string;
  /** In the order in which they are read. */
  readonly runs: readonly Run[];
  /** Of every block that says anything itself: where that begins and ends in the whole. */
  readonly own: ReadonlyMap<string, { readonly from: number; readonly to: number }>;
};

type Words = Omit<Run, 'from' | 'text'>;

/** A formula is taken as a whole. */
function formulaPiece({ tex, text }: FormulaLine): Inline {
  return { kind: 'math', tex, ...(text === undefined ? {} : { text }) };
}

/** What a block says, in the order in which it is drawn; a part that says nothing is left out, and keeps its number. */
function wordsOf(block: Block): readonly Words[] {
  const { anchor } = block;
  const parts = (...all: readonly (readonly Inline[])[]): readonly Words[] =>
    all.map((of, part) => ({ anchor, part, of }));
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return parts(block.of);
    case 'formula':
      return parts(...block.lines.map((line) => [formulaPiece(line)]));
    case 'figure':
      return [...block.parts.flatMap(wordsOf), ...parts(block.caption)];
    case 'table':
      return parts(block.caption, ...block.lines.flat().map(({ of }) => of));
    case 'code':
      return parts(block.caption ?? [], [block.text]);
    case 'list':
      return block.items.flatMap(({ of }) => of.flatMap(wordsOf));
    case 'quote':
      return block.of.flatMap(wordsOf);
    case 'statement':
      return [...parts(block.title), ...block.of.flatMap(wordsOf)];
    default:
      return [];
  }
}

/** A text from its first block to its last reference, as one string. */
export function flatten(text: Pick<FullText, 'blocks' | 'footnotes' | 'references'>): FlatText {
  const ends = [...text.footnotes, ...text.references];
  const words = [...text.blocks.flatMap(wordsOf), ...ends.map(({ anchor, of }): Words => ({ anchor, part: 0, of }))]
    .map((each) => ({ ...each, text: plainText(each.of) }))
    .filter(({ text }) => text !== '');
  const runs: Run[] = [];
  const own = new Map<string, { from: number; to: number }>();
  let from = 0;
  for (const each of words) {
    runs.push({ ...each, from });
    const known = own.get(each.anchor);
    const to = from + each.text.length;
    own.set(each.anchor, { from: known?.from ?? from, to });
    from = to + 1;
  }
  return { text: words.map((each) => each.text).join('\n'), runs, own };
}

/** Where a point lies in the whole, or undefined if its block is not there. Beyond the end of a block is its end. */
export function positionOf({ own }: FlatText, { anchor, offset }: TextPoint): number | undefined {
  const block = own.get(anchor);
  return block === undefined ? undefined : Math.min(block.to, block.from + offset);
}

/**
 * The point at a place of the whole. Between two runs, what begins belongs to the run behind (`begins`), and what ends
 * to the one before.
 */
export function pointAt(flat: FlatText, position: number, begins: boolean): TextPoint | undefined {
  const { runs, own } = flat;
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const from = runs[middle]?.from ?? 0;
    if (begins ? from <= position : from < position) low = middle;
    else high = middle - 1;
  }
  const run = runs[low];
  if (run === undefined) return undefined;
  const to = run.from + run.text.length;
  // The line end between two runs is nobody's.
  const next = begins && position >= to ? runs[low + 1] : undefined;
  const at = next === undefined ? Math.min(Math.max(position, run.from), to) : next.from;
  const { anchor } = next ?? run;
  return { anchor, offset: at - (own.get(anchor)?.from ?? 0) };
}

/** What is kept of the words between two places of the whole: they, and what stands around them. */
export function quoteAt({ text }: FlatText, from: number, to: number, context: number) {
  return {
    exact: text.slice(from, to),
    prefix: text.slice(Math.max(0, from - context), from),
    suffix: text.slice(to, to + context),
  };
}
