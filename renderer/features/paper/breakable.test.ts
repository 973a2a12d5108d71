import { expect, test } from 'vitest';
import { formula } from './formulas';

/** What stands in each piece, without its markup. */
function piecesOf(tex: string): readonly string[] {
  const markup = formula(tex, false) ?? '';
  return markup
    .replaceAll(/<annotation[^>]*>[^<]*<\/annotation>/g, '')
    .split(/(?=<math)|(?<=<\/math>)/)
    .map((piece) => piece.replaceAll(/<[^>]*>/g, '').replace(/^\s{2,}/, ''))
    .filter((piece) => piece !== '');
}

test('a long formula may end its line behind relations, sums and commas, outside of brackets', () => {
  expect(piecesOf('f(a + b, c = d) = x_1 + x_2 - x_3 \\le y, \\; z \\in \\mathbb{R}')).toEqual([
    'f(a+b,c=d)=',
    'x1+',
    'x2−',
    'x3≤',
    'y,',
    'z∈',
    'ℝ',
  ]);
});

test('words in a formula are words of the line', () => {
  expect(piecesOf('n_t = 0 \\text{ if the bed is dry or if } t < 0')).toEqual([
    'nt=',
    '0',
    ' if the bed is dry or if ',
    't&lt;',
    '0',
  ]);
});

test('a minus without something before it stays with its number', () => {
  expect(piecesOf('aaaaaaaa = -bbbbbbbbbb, \\; +cccccccccc')).toEqual(['aaaaaaaa=', '−bbbbbbbbbb,', '+cccccccccc']);
});

test('its source is kept once, and a short formula is one', () => {
  const tex = 'aaaaaaaaaa = bbbbbbbbbb + cccccccccc';
  const markup = formula(tex, false) ?? '';
  expect(markup.split('<annotation')).toHaveLength(2);
  expect(markup).toContain(`${tex}</annotation></semantics></math>`);
  expect(markup.split('<math')).toHaveLength(4);
  expect(markup).toContain('<mo form="infix">=</mo>');
  expect(formula('a = b + c', false)?.split('<math')).toHaveLength(2);
});
