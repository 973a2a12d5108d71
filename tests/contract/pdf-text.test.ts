import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plainText, type Block, type FullText } from '#contract/full-text';
import { readPdfText } from '../../main/documents/pdf-text/read-pdf-text';
import { placedPdf, type PlacedLine } from '../support/made-columns';
import { madePdf } from '../support/made-pdf';

const MAPS = join(import.meta.dirname, '..', '..', 'node_modules', 'pdfjs-dist', 'cmaps');
const read = async (pdf: Buffer): Promise<FullText> => (await readPdfText(new Uint8Array(pdf), MAPS)).text;
const said = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'heading') return [`# ${block.number ?? ''} ${plainText(block.of)}`];
    if (block.kind === 'paragraph') return [plainText(block.of)];
    return block.kind === 'figure' ? [`${block.label ?? ''}: ${plainText(block.caption)}`] : [];
  });

const LEFT = 60;
const RIGHT = 320;
/** Of a column, from above, each so wide that it fills it. */
const column = (x: number, y: number, texts: readonly string[]): PlacedLine[] =>
  texts.map((text, index) => ({ text, x, y: y - index * 12 }));
const filler = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${name} row ${index + 1} has beds and seeds and water in the garden`);
const furniture = (page: number): PlacedLine[] => [
  { text: `A. Gardener: On seeds ${page}`, x: LEFT, y: 770, size: 8 },
  { text: String(page), x: 300, y: 30, size: 9 },
];

const PAPER = placedPdf([
  [
    { text: 'arXiv:2512.01239v1 [cs.RO] 2 Dec 2025', x: 20, y: 250, size: 20, isTurned: true },
    { text: 'Robots That Tend a Garden', x: 180, y: 730, size: 17, isBold: true },
    { text: 'A. Gardener, Institute of Tides', x: 220, y: 700, size: 12 },
    ...furniture(1),
    { text: 'Abstract', x: 150, y: 660, size: 12, isBold: true },
    ...column(LEFT, 640, [
      'We count what grows in a garden. To the sur-',
      'prise of all, everything that was watered does.',
    ]),
    { text: '1 Introduction', x: LEFT, y: 600, size: 12, isBold: true },
    ...column(LEFT, 580, [...filler('Left', 8), 'and a surprise of its own comes at the end of it']),
    // The stream has the right column's lines among the left's.
    ...column(RIGHT, 660, [...filler('Right', 8), 'which is where a sentence goes over to another']),
    { text: 'Figure 1: A bed, seen from above.', x: RIGHT, y: 480, size: 9 },
  ],
  [
    ...furniture(2),
    ...column(LEFT, 740, ['page and ends there. Not much else is to be said.', ...filler('Next', 6)]),
    { text: '2.1 Seeds', x: LEFT, y: 630, size: 11, isBold: true },
    ...column(LEFT, 612, filler('Seed', 4)),
    ...column(RIGHT, 740, filler('Last', 6)),
    { text: 'References', x: RIGHT, y: 640, size: 12, isBold: true },
    ...column(RIGHT, 620, ['[1] B. Sower. On seeds, and on what comes of']),
    ...column(RIGHT + 15, 608, ['them. 2019.']),
    ...column(RIGHT, 596, ['[2] C. Reaper. On harvests. 2020.']),
  ],
  [...furniture(3), ...column(LEFT, 740, ['[3] D. Thresher. On chaff. 2021.'])],
]);

test('two columns are read one after the other, with their headings, captions and references, without what is on every page', async () => {
  const text = await read(PAPER);
  expect(plainText(text.title)).toBe('Robots That Tend a Garden');
  const blocks = said(text.blocks);
  expect(blocks[0]).toBe('#  Abstract');
  expect(blocks[1]).toBe('We count what grows in a garden. To the surprise of all, everything that was watered does.');
  expect(blocks[2]).toBe('# 1 Introduction');
  const whole = blocks.join('\n');
  const order = ['Left row 1', 'Left row 8', 'Right row 1', 'Right row 8', 'Next row 1', '# 2.1 Seeds', 'Last row 6'];
  const places = order.map((words) => whole.indexOf(words));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(whole).toContain('a sentence goes over to another page and ends there.');
  expect(blocks).toContain('Figure 1: A bed, seen from above.');
  for (const gone of ['arXiv:', 'On seeds 1', 'On seeds 2', 'Institute of Tides']) expect(whole).not.toContain(gone);
  expect(text.references.map(({ label, of }) => [label, plainText(of)])).toEqual([
    ['[1]', 'B. Sower. On seeds, and on what comes of them. 2019.'],
    ['[2]', 'C. Reaper. On harvests. 2020.'],
    ['[3]', 'D. Thresher. On chaff. 2021.'],
  ]);
});

test('the same PDF has the same text with the same anchors, each its own', async () => {
  const [one, other] = [await read(PAPER), await read(PAPER)];
  expect(one).toEqual(other);
  const anchors = one.blocks.map(({ anchor }) => anchor);
  expect(new Set(anchors).size).toBe(anchors.length);
  expect(anchors).toContain('section-1');
  expect(anchors).toContain('figure-1');
});

test('a page that unpacks to gigabytes is left out, and the others are read', async () => {
  const pages = ['One', 'Two', 'Three'].map((name) => filler(name, 5));
  const whole = said((await read(madePdf({ title: 'A bomb', pages, bombAt: 2 }))).blocks).join('\n');
  expect(whole).toContain('One row 5');
  expect(whole).not.toContain('Two row');
  expect(whole).toContain('Three row 5');
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['garbage', Buffer.from('%PDF-1.7\n' + 'no objects '.repeat(5_000) + '\n%%EOF\n')],
  ['a page without a word', placedPdf([[]])],
  ['half a PDF', PAPER.subarray(0, 900)],
  [
    'a page tree without an end',
    Buffer.from(PAPER.toString('latin1').replace('/Kids [5 0 R', '/Kids [2 0 R'), 'latin1'),
  ],
])('%s is no text, and says so in words', async (_name, pdf) => {
  await expect(read(pdf)).rejects.toMatchObject({
    code: 'source.shape',
    message: expect.stringMatching(/PDF/) as string,
  });
});
