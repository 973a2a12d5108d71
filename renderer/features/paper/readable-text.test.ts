import { expect, test } from 'vitest';
import { readableText } from './readable-text';

test.each([
  ['VA-$\\pi$ and the $\\alpha$-Flow', 'VA-π and the α-Flow'],
  ['A$^2$FM, $L_2$, $x^{10}$, $a_{12}$', 'A²FM, L₂, x¹⁰, a₁₂'],
  ['UI2Code$^\\text{N}$', 'UI2Code^N'],
  ['$\\text{Transformer}^2$ and $\\mathbb{R}$', 'Transformer² and R'],
  ['\\textsc{Caps} \\& $\\nabla^2$DFT', 'Caps & ∇²DFT'],
  ['Earn $1 Million from work', 'Earn $1 Million from work'],
  ['An ordinary title: with (signs) & all', 'An ordinary title: with (signs) & all'],
])('a line of a list in plain characters: %s', (text, expected) => {
  expect(readableText(text)).toBe(expected);
});
