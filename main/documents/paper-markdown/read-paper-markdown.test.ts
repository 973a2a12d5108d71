import katex from 'katex';
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { FullTextSchema, plainText, type Block, type FullText, type Inline } from '#contract/full-text';
import { readPaperMarkdown } from './read-paper-markdown';

const HEADER = `Title: Counting Sheep by Their Wool

URL Source: https://arxiv.org/html/2601.01234

Published Time: Mon, 05 Jan 2026 01:02:03 GMT

Markdown Content:
`;

function read(markdown: string): FullText {
  return v.parse(FullTextSchema, readPaperMarkdown(markdown).text);
}

/** The blocks of a body with the usual header. */
function blocksOf(body: string): readonly Block[] {
  return read(`${HEADER}## 1 Sheep\n\n${body}`).blocks.slice(1);
}

/** The pieces of the only paragraph of a body. */
function lineOf(body: string): readonly Inline[] {
  const [block, ...others] = blocksOf(body);
  expect(others).toEqual([]);
  return block?.kind === 'paragraph' ? block.of : [];
}

const math = (tex: string) => ({ kind: 'math', tex });
const kinds = (blocks: readonly Block[]): string[] => blocks.map((block) => block.kind);
const texts = (blocks: readonly Block[]): string[] =>
  blocks.map((block) => (block.kind === 'paragraph' || block.kind === 'heading' ? plainText(block.of) : block.kind));
const formulas = (of: readonly Inline[]): string[] =>
  of.flatMap((piece) => (typeof piece !== 'string' && piece.kind === 'math' ? [piece.tex] : []));

test('the header is read, and not shown', () => {
  const text = read(`${HEADER}###### Abstract\n\nWool tells. See [1](https://arxiv.org/html/2601.01234v3#S1).\n`);
  expect(text.title).toEqual(['Counting Sheep by Their Wool']);
  expect(text.version).toBe('v3');
  expect(text.source).toBe('hugging-face-markdown');
  expect(texts(text.blocks)).toEqual(['Abstract', 'Wool tells. See 1.']);
  expect(read('Title: A\n\nURL Source: https://arxiv.org/html/2601.01234v2\n\nMarkdown Content:\nWool.').version).toBe(
    'v2',
  );
});

test('title and authors around the abstract are left out, a picture there is not', () => {
  const text = read(`${HEADER}## Counting Sheep

by Their Wool

![Image 1: Refer to caption](https://arxiv.org/html/2601.01234v1/x1.png)

Figure 1: A sheep.

###### Abstract

Sheep are counted by their wool.

Ada Example 1,2

Bo Sample†,2, Cy Specimen†,1, Di Instance∗

1 Institute of Wool, 2 Academy of Sleep

∗Equal advising 

## 1 Introduction

Ewe 1, the first of the herd, was sheared.`);
  expect(texts(text.blocks)).toEqual([
    'figure',
    'Abstract',
    'Sheep are counted by their wool.',
    'Introduction',
    'Ewe 1, the first of the herd, was sheared.',
  ]);
});

test('headings have their numbers apart, at the level that the number tells', () => {
  const { blocks } = read(`${HEADER}## 1 Introduction

### 3.1 Setup

#### 3.1.2 Wool

## Appendix A More Wool

### A.1 Even More

## II Sheep

## A Study of Wool

3 Herds
-------

Text.`);
  const heads = blocks.flatMap((block) =>
    block.kind === 'heading' ? [[block.level, block.number, plainText(block.of)]] : [],
  );
  expect(heads).toEqual([
    [2, '1', 'Introduction'],
    [3, '3.1', 'Setup'],
    [4, '3.1.2', 'Wool'],
    [2, 'A', 'More Wool'],
    [3, 'A.1', 'Even More'],
    [2, 'II', 'Sheep'],
    [2, undefined, 'A Study of Wool'],
    [2, '3', 'Herds'],
  ]);
});

test.each([
  ['It is 7\\times faster.', ['7\\times']],
  ['Let \\mathbf{x}_{t} and \\mathbf{y}_{s} be wool.', ['\\mathbf{x}_{t}', '\\mathbf{y}_{s}']],
  ['for x_{i}, y_{j} (and z_{k}).', ['x_{i}', 'y_{j}', 'z_{k}']],
  ['We get f(x_{i})=\\frac{1}{2}.', ['f(x_{i})=\\frac{1}{2}']],
  [
    'the set \\theta=\\{\\theta_{\\text{a}},\\ \\theta_{\\text{b}}\\}, whole',
    ['\\theta=\\{\\theta_{\\text{a}},\\ \\theta_{\\text{b}}\\}'],
  ],
  ['passes\\theta_{\\text{a}}\\theta_{\\text{b}}', ['\\theta_{\\text{a}}\\theta_{\\text{b}}']],
  ['with \\alpha x and \\beta a sheep', ['\\alpha x', '\\beta']],
  ['about 10^{-9} of it', ['10^{-9}']],
  ['as \\pi_{0}[black2024sheep] has it', ['\\pi_{0}']],
])('formulas without marks are recognised: %s', (body, expected) => {
  const line = lineOf(body);
  expect(formulas(line)).toEqual(expected);
  expect(plainText(line)).toBe(body);
});

test.each([
  'Some snake_case_name and other_name stay, as do a_b and 2^3.',
  'A path C:\\Users\\sheep and a call f(x) = y + 1.',
  'Prices of $5 and $6 (or {ada,bo}@example.org).',
  'An unknown \\woolly{x} command, and \\textbf{one} of prose.',
  'In `x_{i}` it is code.',
])('what is no formula stays: %s', (body) => {
  expect(formulas(lineOf(body))).toEqual([]);
  expect(plainText(lineOf(body))).toBe(body.replaceAll('`', ''));
});

test('a formula that stands by itself is set apart, with its number', () => {
  const [plain, table] = blocksOf(
    '\\mathcal{L}=\\sum_{i}x_{i}. (3)\n\n|  | \\mathbf{y}=\\frac{1}{2}, |  | (4) |\n| --- | --- | --- | --- |\n',
  );
  expect(plain).toMatchObject({ kind: 'formula', lines: [{ tex: '\\mathcal{L}=\\sum_{i}x_{i}.', number: '3' }] });
  expect(table).toMatchObject({ kind: 'formula', lines: [{ tex: '\\mathbf{y}=\\frac{1}{2},', number: '4' }] });
});

test('the number of a formula is apart where it is glued to its end', () => {
  const [formula] = blocksOf('\\mathcal{L}(\\theta)=\\left[\\log p_{\\theta}(y)\\right],(1)');
  expect(formula).toMatchObject({ lines: [{ tex: expect.stringMatching(/\\right\],$/), number: '1' }] });
});

test('pictures stand with their captions, and each is kept under a name of its address', () => {
  const { text, pictures } = readPaperMarkdown(`${HEADER}## 1 Sheep

![Image 1: Refer to caption](https://arxiv.org/html/2601.01234v1/x1.png)

(a) From afar.

![Image 2: A near sheep](https://arxiv.org/html/2601.01234v1/x2.png)

(b) 

Figure 2: A sheep \\theta_{t}.

![Image 3](https://arxiv.org/html/2601.01234v1/x3.png)

Figure 3: Wool.`);
  const nameOf = (address: string) => createHash('sha256').update(address).digest('hex').slice(0, 24);
  const addresses = [1, 2, 3].map((n) => `https://arxiv.org/html/2601.01234v1/x${n}.png`);
  expect([...pictures]).toEqual(addresses.map((address) => [nameOf(address), address]));
  const [, parted, single] = text.blocks;
  expect(parted).toMatchObject({ kind: 'figure', label: 'Figure 2', caption: ['A sheep ', math('\\theta_{t}'), '.'] });
  expect(parted?.kind === 'figure' ? parted.parts : []).toMatchObject([
    { kind: 'figure', pictures: [{ alt: '' }], caption: ['(a) From afar.'] },
    { kind: 'figure', pictures: [{ alt: 'A near sheep' }], caption: ['(b)'] },
  ]);
  expect(single).toMatchObject({
    label: 'Figure 3',
    caption: ['Wool.'],
    pictures: [{ file: nameOf(addresses[2] ?? '') }],
  });
});

test('a sentence about a figure is no caption', () => {
  expect(kinds(blocksOf('Figure 2 shows sheep.\n\nTable 1 lists them.'))).toEqual(['paragraph', 'paragraph']);
});

test('tables stand with their captions: as they are, run together, or missing', () => {
  const [whole, flat, missing] = blocksOf(`| Herd | Wool |
| --- | ---: |
| One | 3 |

Table 1: Wool of herds.

Herd Wool
One 3 \\theta_{a}
Two 4

*   1 Wet wool.

Table 2: Run together.

Table 3: Gone.`);
  expect(whole).toMatchObject({
    kind: 'table',
    label: 'Table 1',
    lines: [
      [
        { of: ['Herd'], isHead: true },
        { of: ['Wool'], isHead: true, align: 'right' },
      ],
      [{ of: ['One'] }, { of: ['3'], align: 'right' }],
    ],
  });
  expect(flat).toMatchObject({
    label: 'Table 2',
    caption: ['Run together.', { kind: 'break' }, '1 Wet wool.'],
    lines: [[{ of: ['Herd Wool'] }], [{ of: ['One 3 ', math('\\theta_{a}')] }], [{ of: ['Two 4'] }]],
  });
  expect(missing).toMatchObject({ kind: 'table', label: 'Table 3', lines: [] });
});

test('an item of a list has its mark once', () => {
  const [ordered, plain] = blocksOf('1.   1.First. \n2.   2.Second. \n\nThen:\n\n*   •Wool \n*   –Sleep \n').filter(
    (block) => block.kind === 'list',
  );
  const shown = (block: Block | undefined) => (block?.kind === 'list' ? block.items.map((item) => texts(item.of)) : []);
  expect(ordered).toMatchObject({ isOrdered: true });
  expect(shown(ordered)).toEqual([['First.'], ['Second.']]);
  expect(shown(plain)).toEqual([['Wool'], ['Sleep']]);
});

test('code stays code, and an appendix that a fence swallowed is text again', () => {
  const [code] = blocksOf('```\nfor x in sheep:\n    count(x_{i})\n```\n');
  expect(code).toMatchObject({ kind: 'code', text: 'for x in sheep:\n    count(x_{i})' });
  const swallowed = blocksOf(`\`\`\`
HERD.md

B.2 Wool in Detail

Wool is held in a document WiW_{i} that is kept from one year to the next, for sheep to read.
\`\`\`
`);
  expect(texts(swallowed)).toEqual(['HERD.md', 'Wool in Detail', expect.stringContaining('a document W_{i} that')]);
});

test('links within the text lead to what is there, or are words; a space before them is put back', () => {
  const { blocks } = read(`${HEADER}## 1 Sheep

Section[2](https://arxiv.org/html/2601.01234v1#S2 "2 Wool"), Figure [1](https://arxiv.org/html/2601.01234v1#S1.F1),
Appendix[C](https://arxiv.org/html/2601.01234v1#A3), ([B.1](https://arxiv.org/html/2601.01234v1#A2.SS1)).

Figure 1: A sheep.

## 2 Wool

### B.1 More`);
  const [, line] = blocks;
  expect(line?.kind === 'paragraph' ? line.of : []).toEqual([
    'Section ',
    { kind: 'to', anchor: 'section-2', of: ['2'] },
    ', Figure ',
    { kind: 'to', anchor: 'figure-1', of: ['1'] },
    ', Appendix C, (',
    { kind: 'to', anchor: 'section-B.1', of: ['B.1'] },
    ').',
  ]);
});

test('footnotes leave the end of a paragraph; elsewhere their marks are raised', () => {
  const text = read(
    `${HEADER}## 1 Sheep\n\nWool is warm.3 3 3 Code at https://example.org/wool\n\nSheep4 4 4 Not goats. They sleep 5 5 5 hours.`,
  );
  expect(text.footnotes).toMatchObject([
    { mark: '3', of: ['Code at ', { kind: 'link', href: 'https://example.org/wool' }] },
  ]);
  expect(text.blocks[1]).toMatchObject({ of: ['Wool is warm.', { kind: 'note', note: text.footnotes[0]?.anchor }] });
  expect(text.blocks[2]).toMatchObject({
    of: ['Sheep', { kind: 'sup', of: ['4'] }, ' Not goats. They sleep 5 5 5 hours.'],
  });
});

test('what a text lacks is said', () => {
  const text = read(
    `${HEADER}## 1 Sheep\n\nAs shown(ewe2024counting).\n\n## References\n\n## Appendix A More\n\nWool.`,
  );
  expect(text.lacks).toEqual([
    expect.stringContaining('Formulas are not marked'),
    expect.stringContaining('Tables may be missing'),
    expect.stringContaining('short names'),
    expect.stringContaining('references is empty'),
  ]);
  expect(texts(text.blocks)).toEqual(['Sheep', 'As shown(ewe2024counting).', 'More', 'Wool.']);
});

const REPEATED = `Title: Sheep

URL Source: https://arxiv.org/html/2401.01234

Markdown Content:
###### Abstract

3 Wool
------

Ewe(Ram et al., [2023](https://arxiv.org/html/2401.01234v3#bib.bib2); Lamb, [2022](https://arxiv.org/html/2401.01234v3#bib.bib9)) counts t 4 subscript 𝑡 4 t_{4}italic_t start_POSTSUBSCRIPT 4 end_POSTSUBSCRIPT and (f 1,g 2)subscript 𝑓 1 subscript 𝑔 2(f_{1},g_{2})( italic_f start_POSTSUBSCRIPT 1 end_POSTSUBSCRIPT , italic_g start_POSTSUBSCRIPT 2 end_POSTSUBSCRIPT ), where τ 𝜏\\tau italic_τ: is 2⁢x 2 𝑥 2x 2 italic_x of 0.5 0.5 0.5 0.5.

L a=W⁢(g i).subscript 𝐿 𝑎 𝑊 subscript 𝑔 𝑖 L_{a}=W(g_{i}).italic_L start_POSTSUBSCRIPT italic_a end_POSTSUBSCRIPT = italic_W ( italic_g start_POSTSUBSCRIPT italic_i end_POSTSUBSCRIPT ) .

References
----------

*   Ewe and Lamb (2021) Ewe, A. and Lamb, B. Sheep. 2021. 
*   Ram et al. (2023) Ram, C., Ewe, A., et al. Wool. [https://example.org/wool](https://example.org/wool), 2023. 
`;

test('of a formula that stands in every form the TeX is shown, once', () => {
  const { blocks, lacks } = read(REPEATED);
  const [, heading, line, formula] = blocks;
  expect(heading).toMatchObject({ kind: 'heading', number: '3', of: ['Wool'] });
  const of = line?.kind === 'paragraph' ? line.of : [];
  expect(formulas(of)).toEqual(['t_{4}', '(f_{1},g_{2})', '\\tau', '2x']);
  expect(plainText(of)).toBe('Ewe(Ram et al., 2023; Lamb, 2022) counts t 4 and (f 1,g 2), where τ: is 2⁢x of 0.5.');
  expect(formula).toMatchObject({ kind: 'formula', lines: [{ tex: 'L_{a}=W(g_{i}).', text: 'L a=W⁢(g i).' }] });
  expect(lacks[0]).toContain('several times');
});

test('a list of references is apart, and citations lead to it', () => {
  const { blocks, references } = read(REPEATED);
  expect(references).toMatchObject([
    { label: 'Ewe and Lamb (2021)', of: ['Ewe, A. and Lamb, B. Sheep. 2021.'] },
    { label: 'Ram et al. (2023)' },
  ]);
  expect(texts(blocks)).not.toContain('References');
  expect(blocks[2]).toMatchObject({
    of: expect.arrayContaining([{ kind: 'cite', references: [references[1]?.anchor], of: ['2023'] }]),
  });
});

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

test('Markdown of other converters: formulas in dollars, comments, names of places', () => {
  const text = read(`# Sheep

Ada Example

# Abstract

Wool $w\\_i &lt; 2$ at $5 a herd [\\[1\\]](#page-8-0), see [Table 1](#page-5-1).

$$E = w^2 \\tag{7}$$

<!-- formula-not-decoded -->

Figure 1. Sheep.

<!-- image -->

| A | B |
|---|---|
| <b>1</b> | 2<br>3 |

<span id="page-5-1"></span>Table 1. Wool.

# References

- <span id="page-8-0"></span>[1] A. Ewe. Sheep.
- [2] B. Lamb. <think> Wool.
`);
  expect(text.title).toEqual(['Sheep']);
  expect(text.blocks).toMatchObject([
    { kind: 'heading' },
    {
      of: [
        'Wool ',
        math('w_i < 2'),
        ' at $5 a herd ',
        { kind: 'cite', references: ['reference-1'], of: ['[1]'] },
        ', see ',
        { kind: 'to', anchor: 'table-1', of: ['Table 1'] },
        '.',
      ],
    },
    { kind: 'formula', lines: [{ tex: 'E = w^2', number: '7' }] },
    { kind: 'left-out' },
    { kind: 'figure', label: 'Figure 1', pictures: [{ alt: '' }] },
    { kind: 'table', label: 'Table 1', lines: [{}, [{ of: ['1'] }, { of: ['2', { kind: 'break' }, '3'] }]] },
  ]);
  expect(text.references).toMatchObject([
    { label: '[1]', of: ['A. Ewe. Sheep.'] },
    { label: '[2]', of: ['B. Lamb. <think> Wool.'] },
  ]);
  expect(text.lacks).toEqual(['Some formulas are missing.', 'Pictures are missing: their captions are here.']);
});

test('nothing of a stranger acts: no markup, no address but https', () => {
  const { text, pictures } = readPaperMarkdown(`${HEADER}## 1 Sheep

[a](javascript:alert(1)) [b](data:text/html,x) [c](http://example.org) [d](HTTPS://Example.org/e) <https://example.org/f>

<script>alert(1)</script> <img src=x onerror=alert(1)> and <iframe src="https://example.org"></iframe>

![e](data:image/png;base64,AAAA) ![f](http://example.org/f.png) ![g](javascript:alert(1))
`);
  const said = JSON.stringify(text);
  expect(said).not.toMatch(/<script|<img|<iframe|javascript:|data:|http:/);
  expect(text.blocks[1]).toMatchObject({
    of: [
      'a b c ',
      { kind: 'link', href: 'https://example.org/e' },
      ' ',
      { kind: 'link', href: 'https://example.org/f' },
    ],
  });
  expect(pictures.size).toBe(0);
});

const CLIP = `---
title: 'Paper page - Sheep'
---

## Sheep

## Abstract

Sheep sleep.

### Community

Get this paper in your agent:

## Models citing this paper 3
`;

test.each([
  ['an empty text', ''],
  ['nothing after the header', HEADER],
  ['a web page', '<!DOCTYPE html><html><body>404</body></html>'],
  ['a web page after the header', `${HEADER}\n<html lang="en"><p>Sorry</p></html>`],
  ['a page about the paper', CLIP],
  ['an error of the reader service', HEADER.replace(/Published.*/, 'Warning: Target URL returned error 404') + 'Gone.'],
  [
    'a paper without such a page',
    HEADER.replace('Counting Sheep by Their Wool', "No HTML for '2601.01234'") + 'Sorry.',
  ],
  ['comments alone', `${HEADER}<!-- image -->`.replace('image', 'nothing')],
])('refused as no paper: %s', (_what, markdown) => {
  expect(() => readPaperMarkdown(markdown)).toThrow(
    expect.objectContaining({ code: 'source.shape', message: expect.stringMatching(/^The text of this paper .*\.$/) }),
  );
});
