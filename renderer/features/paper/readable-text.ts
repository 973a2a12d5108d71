import { assertNever } from '#contract/types';
import { splitText } from './mathematics';
import type { Piece } from './pieces';
import { symbolOf } from './tex-symbols';

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙᵢ';
const LEVEL = '0123456789+-=()ni';

/** The characters as superscripts or subscripts; undefined if one of them has no such form. */
function shifted(text: string, forms: string): string | undefined {
  const letters = Array.from(text, (letter) => forms[LEVEL.indexOf(letter)]);
  return letters.includes(undefined) ? undefined : letters.join('');
}

/** A formula in the characters that a line of plain text has: `\alpha`, `^2` and `_{10}` as α, ² and ₁₀. */
export function flatFormula(tex: string): string {
  return tex
    .replaceAll(/\\(?:text|math|operatorname|mbox)[a-z]*\s*\{([^{}]*)\}/g, '$1')
    .replaceAll(/\\([a-zA-Z]+) ?/g, (command, name: string) => symbolOf(name, undefined) ?? command)
    .replaceAll(/\\[,;:! ]/g, ' ')
    .replaceAll(/\^(?:\{([^{}]*)\}|(.))/g, (raised, group?: string, one?: string) => {
      const text = group ?? one ?? '';
      return shifted(text, RAISED) ?? (text.length === 1 || /^\p{L}+$/u.test(text) ? `^${text}` : raised);
    })
    .replaceAll(/_(?:\{([^{}]*)\}|(.))/g, (lowered, group?: string, one?: string) => {
      const text = group ?? one ?? '';
      return shifted(text, LOWERED) ?? (text.length === 1 || /^\p{L}+$/u.test(text) ? `_${text}` : lowered);
    });
}

function flat(piece: Piece): string {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'mathematics':
      return flatFormula(piece.tex);
    case 'link':
    case 'styled':
      return piece.pieces.map(flat).join('');
    default:
      return assertNever(piece);
  }
}

/** A title or a summary for a line of a list, where no formula is set: TeX as the nearest plain characters. */
export function readableText(text: string): string {
  return /[\\$`~{]|--|''|times/.test(text) ? splitText(text).map(flat).join('') : text;
}
