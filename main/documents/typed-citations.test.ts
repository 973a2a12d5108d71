import { expect, test } from 'vitest';
import type { Block, Inline, Reference } from '#contract/full-text';
import { withTypedCitations } from './typed-citations';

const references: readonly Reference[] = [
  { anchor: 'r1', label: '[1]', of: ['On seeds.'] },
  { anchor: 'r2', label: '2', of: ['On weeds.'] },
  { anchor: 'r3', label: '3.', of: ['On rain.'] },
  { anchor: 'r4', label: 'sower2019seeds', of: ['On soil.'] },
];

function lineOf(...of: Inline[]): unknown {
  const blocks: Block[] = [{ kind: 'paragraph', anchor: 'p', of }];
  const [block] = withTypedCitations({ blocks, references, footnotes: [] }).blocks;
  return block?.kind === 'paragraph' ? block.of : block;
}

test.each([
  ['[2]', ['r2']],
  ['[1, 3]', ['r1', 'r3']],
  ['[1–3]', ['r1', 'r2', 'r3']],
  ['[sower2019seeds; 2]', ['r4', 'r2']],
])('%s names references by their labels', (brackets, cited) => {
  expect(lineOf(`Beds ${brackets} were dug.`)).toEqual([
    'Beds ',
    { kind: 'cite', references: cited, of: [brackets] },
    ' were dug.',
  ]);
});

test.each(['[0, 1]', '[7]', '[3–1]', '[1–9]', '[]', '[sic]', '[1', '[1, ]'])('%s is words', (brackets) => {
  expect(lineOf(`Beds ${brackets} were dug.`)).toEqual([`Beds ${brackets} were dug.`]);
});

test('words that are set off cite too; addresses and code do not', () => {
  const kept: Inline[] = [
    { kind: 'code', of: ['beds[1]'] },
    { kind: 'link', href: 'https://example.org/', of: ['[1]'] },
  ];
  expect(lineOf({ kind: 'em', of: ['as in [1]'] }, ...kept)).toEqual([
    { kind: 'em', of: ['as in ', { kind: 'cite', references: ['r1'], of: ['[1]'] }] },
    ...kept,
  ]);
});

test('a text that has citations of its own stays as it is', () => {
  const of: Inline[] = ['In [1], not ', { kind: 'em', of: [{ kind: 'cite', references: ['r2'], of: ['Weeder'] }] }];
  expect(lineOf(...of)).toEqual(of);
});

test('cells, captions, lists and notes cite as paragraphs do', () => {
  const cite: Inline = { kind: 'cite', references: ['r1'], of: ['[1]'] };
  const made = withTypedCitations({
    blocks: [
      { kind: 'table', anchor: 't', caption: ['[1]'], lines: [[{ of: ['[1]'] }]] },
      {
        kind: 'list',
        anchor: 'l',
        isOrdered: false,
        items: [{ of: [{ kind: 'paragraph', anchor: 'q', of: ['[1]'] }] }],
      },
    ],
    references,
    footnotes: [{ anchor: 'n', mark: '1', of: ['[1]'] }],
  });
  expect(made.blocks).toEqual([
    { kind: 'table', anchor: 't', caption: [cite], lines: [[{ of: [cite] }]] },
    { kind: 'list', anchor: 'l', isOrdered: false, items: [{ of: [{ kind: 'paragraph', anchor: 'q', of: [cite] }] }] },
  ]);
  expect(made.footnotes).toEqual([{ anchor: 'n', mark: '1', of: [cite] }]);
});
