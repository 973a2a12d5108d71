import type { Piece } from './pieces';

/** A formula with what stands against it on either side, on one line. */
export type LineUnit = { readonly kind: 'unit'; readonly before: string; readonly tex: string; readonly after: string };

/** Longer runs may break: a line has to end somewhere. */
const BEFORE = /\S{1,24}$/;
const AFTER = /^\S{1,24}(?!\S)/;
const PUNCTUATION = /^[.,;:!?)\]’”%]+/;

/** A formula as wide as a line must be able to break. */
const WIDEST = 80;

/**
 * Joins formulas within a line with the characters against them: `$x$,` and `$f$-divergence`. A browser may break a line
 * on either side of a formula, also before a comma.
 */
export function keptTogether(pieces: readonly Piece[]): readonly (Piece | LineUnit)[] {
  const units: (Piece | LineUnit)[] = [];
  let taken = 0;
  for (const [place, piece] of pieces.entries()) {
    if (piece.kind === 'text') {
      const text = piece.text.slice(taken);
      taken = 0;
      if (text !== '') units.push({ kind: 'text', text });
    } else if (piece.kind === 'mathematics' && !piece.display && piece.tex.length < WIDEST) {
      const last = units.at(-1);
      const before = last?.kind === 'text' ? (BEFORE.exec(last.text)?.[0] ?? '') : '';
      if (last?.kind === 'text') {
        units.pop();
        const rest = last.text.slice(0, last.text.length - before.length);
        if (rest !== '') units.push({ kind: 'text', text: rest });
      }
      const next = pieces[place + 1];
      const after = next?.kind === 'text' ? ((AFTER.exec(next.text) ?? PUNCTUATION.exec(next.text))?.[0] ?? '') : '';
      taken = after.length;
      units.push({ kind: 'unit', before, tex: piece.tex, after });
    } else {
      units.push(piece);
    }
  }
  return units;
}
