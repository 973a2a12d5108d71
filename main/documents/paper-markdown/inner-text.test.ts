import katex from 'katex';
import { expect, test } from 'vitest';
import { plainText } from '#contract/full-text';
import { read, texts } from './for-tests';

const INNER = `Title: Sheep

URL Source: https://arxiv.org/html/2609.01234

Markdown Content:
arXiv is now an independent nonprofit!
Learn more
×
Back to arXiv
Why HTML?
Download PDF
Abstract
1Introduction
2Wool
References
ADetails
License: CC BY 4.0
arXiv:2609.01234v2 [cs.CL] 14 Sep 2026
Sheep
 Ada Example1    Bo Sample2
1Institute of Wool
Abstract

Sheep are counted by the wool that they bear, which is a measure as old as sleep itself and still the best of all.

Figure 1:A sheep of score 
𝑠
𝑖
 below 
𝐴
^
​
(
𝑥
)
=
0
. It sleeps.
1Introduction

Three sheep make a herd, and a herd makes a night, which is all that anybody needs to know of sheep and of the night.

𝐿
=
𝑤
+
1

Herd\tKind\tWool
By day
Ewes (Ram, 2025)\tday\t✓
min-
𝑝
 Ewes\tday\t✗
Lambs\t
Soft
White
\t✓
Table 1: Herds.
1.1Flocks
Why Do Sheep Count?

Sheep are counted in flocks by whoever cannot sleep, since flocks are many and the night is long for most of them.
2Wool

3D wool is warm.
ADetails

No details.
`;

test('the visible text of a page: its chrome is left out, its headings and captions are recognised', () => {
  const text = read(INNER);
  expect(text.version).toBe('v2');
  expect(texts(text.blocks)).toEqual([
    'Abstract',
    expect.stringContaining('Sheep are counted by the wool'),
    'figure',
    'Introduction',
    expect.stringContaining('Three sheep'),
    'formula',
    'table',
    'Flocks',
    'Why Do Sheep Count?',
    expect.stringContaining('in flocks'),
    'Wool',
    '3D wool is warm.',
    'Details',
    'No details.',
  ]);
  const numbers = text.blocks.flatMap((block) => (block.kind === 'heading' ? [block.number] : []));
  expect(numbers).toEqual([undefined, '1', '1.1', undefined, '2', 'A']);
  expect(text.lacks).toHaveLength(3);
});

test('formulas of one sign a line are whole again, in letters that KaTeX takes', () => {
  const [, , figure, , , formula] = read(INNER).blocks;
  expect(figure).toMatchObject({
    label: 'Figure 1',
    caption: [
      'A sheep of score ',
      { kind: 'math', tex: 'si', text: 'si' },
      ' below ',
      { kind: 'math', tex: '\\hat{A}(x)=0', text: 'Â(x) = 0' },
      '. It sleeps.',
    ],
  });
  expect(formula).toMatchObject({ kind: 'formula', lines: [{ tex: 'L=w+1', text: 'L = w + 1' }] });
  const odd = read(INNER.replace('𝐿\n=\n', '𝐿\n{\n%\n\\\n#\n_\n^\n~\n&\n=\n')).blocks[5];
  const tex = odd?.kind === 'formula' ? (odd.lines[0]?.tex ?? '') : '';
  expect(tex).toContain('\\%');
  expect(() => katex.renderToString(tex)).not.toThrow();
});

test('lines with tabs are a table', () => {
  const table = read(INNER).blocks[6];
  expect(table).toMatchObject({ kind: 'table', label: 'Table 1', caption: ['Herds.'] });
  const cells = table?.kind === 'table' ? table.lines.map((row) => row.map((cell) => plainText(cell.of))) : [];
  expect(cells).toEqual([
    ['Herd', 'Kind', 'Wool'],
    ['By day'],
    ['Ewes (Ram, 2025)', 'day', '✓'],
    ['min-p Ewes', 'day', '✗'],
    ['Lambs', 'Soft White', '✓'],
  ]);
});

test('formulas in the rows of a page are set apart, each with its number', () => {
  const rows = '\t\n𝐿\n=\n𝑤\n\t\t(1)\n\t\n𝐾\n=\n𝑣\n\t\t(2)\n\nAnd so on.\n';
  const { blocks } = read(INNER.replace('3D wool is warm.', rows));
  const formula = blocks.find((block) => block.kind === 'formula' && block.lines.length === 2);
  expect(formula).toMatchObject({
    lines: [
      { tex: 'L=w', number: '1' },
      { tex: 'K=v', number: '2' },
    ],
  });
});

test('the references of a page are a list', () => {
  const list = 'References\n[1]\nA. Ewe.\nSheep.\nCited by: §1.\n[2]\nB. Lamb (2020)\nWool.\n';
  const { references, blocks } = read(INNER.replace('ADetails\n\n', `${list}ADetails\n\n`));
  expect(references).toMatchObject([
    { label: '[1]', of: ['A. Ewe. Sheep.'] },
    { label: '[2]', of: ['B. Lamb (2020) Wool.'] },
  ]);
  expect(texts(blocks).slice(-2)).toEqual(['Details', 'No details.']);
});
