import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { plainText, type Block } from '#contract/full-text';
import { HEADER, read, blocksOf, lineOf, math, kinds, texts, formulas } from './for-tests';
import { readPaperMarkdown } from './read-paper-markdown';

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
