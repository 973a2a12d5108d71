import { expect, test } from 'vitest';
import { read, math } from './for-tests';

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

test('keys of references are their labels, and what is cited by them is a citation', () => {
  const text = read(`# Sheep

# Abstract

Wool was weighed [ewe2019wool, lamb2020]. See [sec:wool], too.

| A | B |
|---|---|
| Wool \\citep{ewe2019wool} | 2c$3\\cdot 10^{4}$ |

# References

- 10
- ewe2019wool  
A. Ewe.  
Wool.
- lamb2020  
B. Lamb.
`);
  const cite = (words: string, ...references: string[]): unknown => ({ kind: 'cite', references, of: [words] });
  expect(text.references).toMatchObject([
    { label: 'ewe2019wool', of: ['A. Ewe.', { kind: 'break' }, 'Wool.'] },
    { label: 'lamb2020', of: ['B. Lamb.'] },
  ]);
  expect(text.blocks).toMatchObject([
    { kind: 'heading' },
    {
      of: ['Wool was weighed ', cite('[ewe2019wool, lamb2020]', 'reference-1', 'reference-2'), '. See [wool], too.'],
    },
    {
      kind: 'table',
      lines: [
        [{ of: ['A'] }, { of: ['B'] }],
        [{ of: ['Wool ', cite('[ewe2019wool]', 'reference-1')] }, { of: [math('3\\cdot 10^{4}')] }],
      ],
    },
  ]);
});
