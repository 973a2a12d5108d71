import type { Block, FormulaLine, Inline } from '#contract/full-text';
import { assertNever } from '#contract/types';

/** What a part of a text weighs, so far as that is known before it is laid out. */
export type Weight = {
  /** What reading it takes, in words. */
  readonly words: number;
  /** Its height in lines of the text. */
  readonly lines: number;
  /** How many formulas are to be set. */
  readonly formulas: number;
};

const NOTHING: Weight = { words: 0, lines: 0, formulas: 0 };
/** In a column of the usual measure. */
const CHARACTERS_A_LINE = 68;
/** In English, with the blank behind it. */
const CHARACTERS_A_WORD = 6;
/** A formula of its own line and a picture take as long to read as so many words. */
const FORMULA_WORDS = 8;
const PICTURE_WORDS = 40;
/** In CSS pixels: a picture of unknown height, and a line of text. */
const PICTURE_HEIGHT = 320;
const LINE_HEIGHT = 32;

function sum(weights: readonly Weight[]): Weight {
  return weights.reduce(
    (all, one) => ({
      words: all.words + one.words,
      lines: all.lines + one.lines,
      formulas: all.formulas + one.formulas,
    }),
    NOTHING,
  );
}

/** How many characters a line has, and how many formulas: counted, for to put a whole text together takes long. */
function addUp(of: readonly Inline[], sums: { characters: number; formulas: number }): void {
  for (const piece of of) {
    if (typeof piece === 'string') sums.characters += piece.length;
    else if ('of' in piece) addUp(piece.of, sums);
    else if (piece.kind === 'math') {
      sums.formulas += 1;
      sums.characters += Math.min(piece.tex.length, 3 + piece.tex.length / 3);
    }
  }
}

function ofWords(of: readonly Inline[], spare = 0): Weight {
  const sums = { characters: 0, formulas: 0 };
  addUp(of, sums);
  return {
    words: Math.ceil(sums.characters / CHARACTERS_A_WORD),
    lines: Math.ceil(sums.characters / CHARACTERS_A_LINE) + spare,
    formulas: sums.formulas,
  };
}

/** Rows of a formula (`\\`) stand below each other. */
function ofFormula(line: FormulaLine): Weight {
  return { words: FORMULA_WORDS, lines: 2.5 + 1.5 * (line.tex.match(/\\\\/g)?.length ?? 0), formulas: 1 };
}

/** What a block weighs, with everything in it. */
export function blockWeight(block: Block): Weight {
  switch (block.kind) {
    case 'heading':
      return ofWords(block.of, 1.5);
    case 'paragraph':
      return ofWords(block.of);
    case 'formula':
      return sum(block.lines.map(ofFormula));
    case 'figure': {
      const heights = block.pictures.map((picture) => picture.height ?? PICTURE_HEIGHT);
      const pictures = {
        words: PICTURE_WORDS,
        lines: Math.min(40, Math.max(0, ...heights) / LINE_HEIGHT) + 1.5,
        formulas: 0,
      };
      return sum([pictures, ofWords(block.caption), ...block.parts.map(blockWeight)]);
    }
    case 'table': {
      const cells = sum(block.lines.flat().map((cell) => ofWords(cell.of)));
      return sum([{ ...cells, lines: block.lines.length + 1.5 }, ofWords(block.caption)]);
    }
    case 'list':
      return sum(block.items.flatMap((item) => item.of.map(blockWeight)));
    case 'quote':
      return sum(block.of.map(blockWeight));
    case 'code': {
      const rows = block.text.split('\n').length;
      return sum([{ words: rows * 4, lines: rows * 0.65 + 1.5, formulas: 0 }, ofWords(block.caption ?? [])]);
    }
    case 'statement':
      return sum([ofWords(block.title), ...block.of.map(blockWeight)]);
    case 'rule':
      return { words: 0, lines: 1.5, formulas: 0 };
    case 'left-out':
      return { words: 0, lines: 1, formulas: 0 };
    default:
      return assertNever(block);
  }
}
