import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertNever } from '#contract/types';
import { splitText } from './mathematics';
import { type Piece, plainText } from './pieces';

/** Pieces in one line: mathematics in «», display in «« »», links as <address|words>, styles as style(words). */
function shown(text: string): string {
  return splitText(text).map(shownPiece).join('');
}

function shownPiece(piece: Piece): string {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'mathematics':
      return piece.display ? `««${piece.tex}»»` : `«${piece.tex}»`;
    case 'link':
      return `<${piece.url}|${piece.pieces.map(shownPiece).join('')}>`;
    case 'styled':
      return `${piece.style}(${piece.pieces.map(shownPiece).join('')})`;
    default:
      return assertNever(piece);
  }
}

test.each([
  ['a rate of $O(n^2)$ steps', 'a rate of «O(n^2)» steps'],
  ['the $f$-divergence and UFO$^3$ and A$^2$FM', 'the «f»-divergence and UFO«^3» and A«^2»FM'],
  ['$\\alpha$-Flow, $VILA^2$', '«\\alpha»-Flow, «VILA^2»'],
  ['in \\( O(n) \\) time, so \\[ x = 1 \\] holds', 'in «O(n)» time, so ««x = 1»» holds'],
  ['then $$x^2$$ follows', 'then ««x^2»» follows'],
  ['\\begin{equation}a=b\\end{equation}', '««\\begin{equation}a=b\\end{equation}»»'],
  ['\\begin{math}a\\end{math}', '«a»'],
])('mathematics in its delimiters: %s', (text, expected) => {
  expect(shown(text)).toBe(expected);
});

test.each([
  'it costs $5 and $10',
  'between $5 and $10, or 12$',
  'bugs for 1$: cheap',
  'from $5-$10 million',
  'paid $15M, saving 30$ a month',
  'earn $1 Million',
  'a cost of $5 to $10, see a$ too',
  '$ x $ has blanks inside',
  'R^2 and 10^{-3} and G_{stack} outside',
  'coefficients from {-1, 0, 1}',
  'an unknown \\method and \\ours-v2',
  'unclosed \\textbf{word and \\( too',
  '<think> a tag </think>',
  'about ~50% and 5~10 and ~ 35B',
  'use --help or ---- here',
  'mathcal{O}(T) and teal{Tool-use}',
  "don't say 'so', rock 'n' roll",
])('text that stays as it is: %s', (text) => {
  expect(splitText(text)).toEqual([{ kind: 'text', text }]);
});

test.each([
  ['54.6\\% of Q\\&A, \\$5, a\\_b, \\#1, 300\\,k', '54.6% of Q&A, $5, a_b, #1, 300\u2009k'],
  [
    'Schr\\"odinger, Poincar\\\'e, na\\"{\\i}ve, \\c{c}a, \\v{S}koda, {\\"u}ber',
    'Schrödinger, Poincaré, naïve, ça, Škoda, über',
  ],
  ["the model\\'s and don\\'t", "the model's and don't"],
  ['a \\"useful\\" word, \\"Ust\\"un', 'a "useful" word, Üstün'],
  ['(\\ie, this), \\eg that, \\etc.', '(i.e., this), e.g. that, etc.'],
  ['{\\Delta}G at 360{\\deg}, 3.6\\times faster, \\LaTeX{} here', 'ΔG at 360°, 3.6× faster, LaTeX here'],
  ["``so'' and ''then'' and ``mixed\" and `one'", '“so” and “then” and “mixed” and ‘one’'],
  ['a set--of words, 10--20, then -- so, and---stop', 'a set–of words, 10–20, then – so, and—stop'],
  ['see Fig.~3 and Step~9', 'see Fig.\u00a03 and Step\u00a09'],
  ['as in \\cite{one2017,two}', 'as in [one2017, two]'],
  ['\\textcolor{red}{so} and {\\color{blue} then}', 'so and then'],
  ['broken\\allowbreak word', 'brokenword'],
  ['100times faster, 2times, but 3 times', '100× faster, 2×, but 3 times'],
])('TeX of text becomes text: %s', (text, expected) => {
  expect(splitText(text)).toEqual([{ kind: 'text', text: expected }]);
});

test.each([
  ['\\textbf{Bold} and {\\em so}', 'bold(Bold) and italic(so)'],
  ['\\emph{a \\texttt{b}} \\textsc{Cap}', 'italic(a code(b)) small-capitals(Cap)'],
  ['E\\textsuperscript{2}R', 'Esuperscript(2)R'],
  ['three textit{O}bstacles', 'three italic(O)bstacles'],
  ['\\textbf{of $x$}', 'bold(of «x»)'],
])('words in a style: %s', (text, expected) => {
  expect(shown(text)).toBe(expected);
});

test.each([
  ['at https://example.org/a_b.', 'at <https://example.org/a_b|https://example.org/a_b>.'],
  ['(https://example.org/x_(y))', '(<https://example.org/x_(y)|https://example.org/x_(y)>)'],
  ['at~\\url{https://example.org/.} and', 'at\u00a0<https://example.org/|https://example.org/>. and'],
  ['\\href{https://example.org}{the page}!', '<https://example.org|the page>!'],
  ['at https://example.org/x{this https URL}.', 'at <https://example.org/x|https://example.org/x>.'],
  ['our https://example.org/x{project page}.', 'our <https://example.org/x|project page>.'],
  ['https://example.org/{https://example.org/}.', '<https://example.org/|https://example.org/>.'],
  ['https://example.org/a{blue{https://example.org/a}}.', '<https://example.org/a|https://example.org/a>.'],
  ['https://example.org/a\\_b', '<https://example.org/a_b|https://example.org/a_b>'],
  [
    'github.com/some/code, www.example.org',
    '<https://github.com/some/code|github.com/some/code>, <https://www.example.org|www.example.org>',
  ],
  ['\\href{javascript:alert(1)}{press}', 'press'],
  ['\\href{https://example.org{words}, and}.', '<https://example.org|words>, and.'],
])('addresses become links: %s', (text, expected) => {
  expect(shown(text)).toBe(expected);
});

test.each(['javascript:alert(1)', 'ftp://example.org', 'https://', 'http', 'mail me@www.example.org'])(
  'no link: %s',
  (text) => {
    expect(splitText(text)).toEqual([{ kind: 'text', text }]);
  },
);

test('two pieces of text never stand side by side, and nothing is thrown, whatever the text', () => {
  const letters = fc.constantFrom(
    ...'\\ { } $ $$ ~ - -- ` \' " a B 1 . \n https://x.org/ www. \\( \\) \\[ \\] \\textbf{ {\\em \\url{ \\href{ \\begin{equation} \\end{equation} \\" \\\' é 中 %'.split(
      ' ',
    ),
  );
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(letters).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (value) => {
      const pieces = splitText(value);
      const doubled = pieces.filter((piece, place) => piece.kind === 'text' && pieces[place - 1]?.kind === 'text');
      expect(doubled).toEqual([]);
      expect(pieces.every((piece) => piece.kind !== 'link' || /^https?:\/\//i.test(piece.url))).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('plain prose loses no character', () => {
  const prose = fc.string({
    unit: fc.constantFrom(...Array.from('abc XYZ 019 .,;:!?()[]<>=+*/@^_|%&#éßλ中—“”’\n')),
    maxLength: 200,
  });
  fc.assert(
    fc.property(prose, (text) => {
      expect(plainText(splitText(text))).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test('deep nesting and endless text are read in no time', () => {
  expect(plainText(splitText('\\textbf{'.repeat(400) + 'x' + '}'.repeat(400)))).toContain('x');
  const long = '\\textbf{$ {\\em '.repeat(3000);
  expect(plainText(splitText(long))).toBe(long);
});
