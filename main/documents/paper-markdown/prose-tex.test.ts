import { expect, test } from 'vitest';
import { blocksOf, formulas, lineOf, math, read, texts } from './for-tests';
import { withoutProseTex } from './prose-tex';

test.each([
  ['Wool \\citep[e.g.,][p. 3]{ewe2019,lamb20} grows.', 'Wool [ewe2019,lamb20] grows.'],
  ['See Table~\\ref{tab:wool} and \\Cref{sec:a\\_b}.', 'See Table [tab:wool] and [sec:a\\_b].'],
  ['Wool.\\label{sec:wool} It grows.\\vspace{-1em}', 'Wool. It grows.'],
  ['\\noindent Wool \\small grows.', 'Wool grows.'],
  ['\\begin{center}Wool\\end{center} \\begin{tabular}[t]{lr}1', 'Wool 1'],
  ['\\item Wool \\item[2)] Milk', '• Wool 2) Milk'],
  ['It is \\emph{very \\textbf{warm}} \\textcolor{red}{wool}.', 'It is very warm wool.'],
  ['Wool\\footnote{It is warm.} grows.', 'Wool (It is warm.) grows.'],
  [
    '\\href{https://example.org}{Wool} at \\url{https://example.org/a}',
    '[Wool](https://example.org) at https://example.org/a',
  ],
  ['\\textasciigravekill\\textasciigrave \\textless\\textbar{}', '\\`kill\\` \\<\\|'],
  ["Erd\\H{o}s, caf\\'{e}, Stra\\ss{}e, \\LaTeX{}", 'Erdős, café, Straße, LaTeX'],
  ["``warm'' wool of Lamb et~al.", '“warm” wool of Lamb et al.'],
  // What is no more than like it.
  ['`\\label{a}` and `\\emph{b}`', '`\\label{a}` and `\\emph{b}`'],
  ['C:\\newfolder \\unknown{wool} \\_ \\* ~5', 'C:\\newfolder \\unknown{wool} \\_ \\* ~5'],
  ['\\smallskipper \\citecolor{a}', '\\smallskipper \\citecolor{a}'],
])('%s', (source, shown) => {
  expect(withoutProseTex(source, false)).toBe(shown);
});

test('among formulas without marks, faces are theirs, and references are not', () => {
  expect(withoutProseTex('w \\textbf{x}_{i} of \\ref{sec:a}', true)).toBe('w \\textbf{x}_{i} of [sec:a]');
  const line = lineOf('Wool of \\mathbf{x}_{\\text{max}} grows \\citep{ewe2019wool}, as \\eqref{eq:wool} says.');
  expect(formulas(line)).toEqual(['\\mathbf{x}_{\\text{max}}']);
  expect(line.at(-1)).toBe(' grows [ewe2019wool], as [wool] says.');
});

test('formulas and code are as their authors wrote them', () => {
  const text = read(
    "# Sheep\n\n## Abstract\n\nWool $\\textbf{w} \\small x$ grows.\n\n```\n\\label{a} \\emph{b}\n``c''\n```\n",
  );
  expect(text.blocks.slice(1)).toMatchObject([
    { of: ['Wool ', math('\\textbf{w} \\small x'), ' grows.'] },
    { kind: 'code', text: "\\label{a} \\emph{b}\n``c''" },
  ]);
});

test('rows and columns that lost what they stood in stand in it again, and a label is no part of them', () => {
  const text = read('# Sheep\n\n## Abstract\n\n$$w &=& 2 \\nonumber \\\\ &=& v \\label{eq:w}$$\n\n$$v = 1 \\& 2$$\n');
  expect(text.blocks.slice(1)).toMatchObject([
    { lines: [{ tex: '\\begin{aligned}w &=& 2 \\nonumber \\\\ &=& v\\end{aligned}' }] },
    { lines: [{ tex: 'v = 1 \\& 2' }] },
  ]);
});

test('a word between dollars is a formula, and sums of money are none', () => {
  const text = read('# Sheep\n\n## Abstract\n\nWe call it $WOOL $and pay $5 or $6 and a $ sign.\n');
  expect(text.blocks.slice(1)).toMatchObject([
    { of: ['We call it ', math('WOOL'), ' and pay $5 or $6 and a $ sign.'] },
  ]);
});

test('a page of Hugging Face shows no reference as TeX', () => {
  expect(texts(blocksOf('Wool of Section~\\ref{sec:wool} \\emph{grows}.'))).toEqual(['Wool of Section [wool] grows.']);
});
