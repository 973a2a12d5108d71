import type { Inline } from '#contract/full-text';

/** Something in a line with the characters against it on either side, that no line may end between. */
export type TextUnit = { readonly kind: 'unit'; readonly of: readonly Inline[] };

const BEFORE = /\S{1,24}$/;
const AFTER = /^\S{1,24}(?!\S)/;
const PUNCTUATION = /^[.,;:!?)\]’”%]+/;
/** A formula as wide as a line must be able to break. */
const WIDEST = 80;

/** Whether a browser would let a line end on either side of it, also before a comma. */
function isLoose(piece: Inline): piece is Exclude<Inline, string> {
  if (typeof piece === 'string') return false;
  return piece.kind === 'note' || (piece.kind === 'math' && piece.tex.length < WIDEST);
}

/** Joins formulas and the marks of footnotes within a line with the characters against them. */
export function unitsOf(of: readonly Inline[]): readonly (Inline | TextUnit)[] {
  if (!of.some(isLoose)) return of;
  const units: (Inline | TextUnit)[] = [];
  let taken = 0;
  for (const [place, piece] of of.entries()) {
    if (typeof piece === 'string') {
      const text = piece.slice(taken);
      taken = 0;
      if (text !== '') units.push(text);
      continue;
    }
    if (!isLoose(piece)) {
      units.push(piece);
      continue;
    }
    const unit: Inline[] = [];
    const last = units.at(-1);
    if (piece.kind === 'note' && last !== undefined && typeof last !== 'string' && last.kind !== 'break') {
      // Behind a formula, or a word in italics.
      units.pop();
      unit.push(...(last.kind === 'unit' ? last.of : [last]));
    } else if (typeof last === 'string') {
      const before = BEFORE.exec(last)?.[0] ?? '';
      units.pop();
      const rest = last.slice(0, last.length - before.length);
      if (rest !== '') units.push(rest);
      if (before !== '') unit.push(before);
    }
    unit.push(piece);
    const next = of[place + 1];
    const after = typeof next === 'string' ? ((AFTER.exec(next) ?? PUNCTUATION.exec(next))?.[0] ?? '') : '';
    taken = after.length;
    if (after !== '') unit.push(after);
    units.push(unit.length === 1 ? piece : { kind: 'unit', of: unit });
  }
  return units;
}
