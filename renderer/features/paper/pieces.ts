import { assertNever } from '#contract/types';

/** What a text of a paper consists of, once its TeX is understood. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** TeX for KaTeX, without its delimiters; `display` stands on a line of its own. */
  | { readonly kind: 'mathematics'; readonly tex: string; readonly display: boolean }
  | { readonly kind: 'link'; readonly url: string; readonly pieces: readonly Piece[] }
  | { readonly kind: 'styled'; readonly style: PieceStyle; readonly pieces: readonly Piece[] };

export type PieceStyle = 'bold' | 'italic' | 'code' | 'small-capitals' | 'underline' | 'superscript' | 'subscript';

/** What was understood at a place of a text: where it ends, and what it is. */
export type Found = { readonly end: number; readonly pieces: readonly Piece[] };

/** Reads a part of a text on its own, such as what stands in a command's braces. */
export type ReadInside = (text: string) => readonly Piece[];

/** The characters of pieces without their markup; of mathematics its TeX. */
export function plainText(pieces: readonly Piece[]): string {
  return pieces.map(plainTextOf).join('');
}

function plainTextOf(piece: Piece): string {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'mathematics':
      return piece.tex;
    case 'link':
    case 'styled':
      return plainText(piece.pieces);
    default:
      return assertNever(piece);
  }
}

/** Where the brace closes that opens at `open`; -1 if it never does. A brace behind a backslash does not count. */
export function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const letter = text[at];
    if (letter === '\\') at += 1;
    else if (letter === '{') depth += 1;
    else if (letter === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

/** What stands in the braces that open at `open`, and where the text goes on behind them. */
export function braced(text: string, open: number): { readonly inside: string; readonly end: number } | undefined {
  if (text[open] !== '{') return undefined;
  const close = closingBrace(text, open);
  return close < 0 ? undefined : { inside: text.slice(open + 1, close), end: close + 1 };
}

export function words(text: string): readonly Piece[] {
  return text === '' ? [] : [{ kind: 'text', text }];
}
