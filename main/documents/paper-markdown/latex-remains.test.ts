import { expect, test } from 'vitest';
import { HEADER, kinds, math, read, texts } from './for-tests';

/** What tells that a text was made from LaTeX's source. */
const MADE = 'Image: images/sheep.pdf\n\n<!-- image -->\n\n';

const blocksOf = (body: string) => read(`# Sheep\n\n## Abstract\n\n${MADE}## Flocks\n\n${body}`).blocks.slice(3);

test.each([
  ['=-1 Sheep graze.', ['Sheep graze.']],
  ['Sheep graze. =-1\nLambs do, too.', ['Sheep graze. Lambs do, too.']],
  ['0.98Always shear in May.', ['Always shear in May.']],
  ['One flock.\n\n[t]0.5\n\nAnother flock.', ['One flock.', 'Another flock.']],
  ['r0.48\n\nOne flock.', ['One flock.']],
  ['lcc[t!]  \n4\n\nOne flock.', ['One flock.']],
  ['[][c]\n\n[htbp]\n\nUTF8gbsn\n\nOne flock.', ['One flock.']],
  ['One flock.\n\nsplncs04\n\npapers', ['One flock.']],
  ['One flock.\n\nrefs,more\n\nplainnat', ['One flock.']],
  ['Ewes:The ewes graze.', ['Ewes: The ewes graze.']],
  ['AcknowledgementsWe thank the dog.', ['Acknowledgements', 'We thank the dog.']],
  [
    'It was weighed[ewe2019wool]and shorn (May)[lamb2020,ram21].',
    ['It was weighed [ewe2019wool] and shorn (May) [lamb2020,ram21].'],
  ],
  ['## [\n\nOne flock.', ['One flock.']],
  // What only looks like it.
  ['The weight is x[i] of w[12].', ['The weight is x[i] of w[12].']],
  ['0.98 of all graze.', ['0.98 of all graze.']],
  ['Plain', ['Plain']],
  ['A 3:1 ratio.', ['A 3:1 ratio.']],
])('what LaTeX was told is left out: %j', (body, shown) => {
  expect(texts(blocksOf(body))).toEqual(shown);
});

test('a text that was not made from LaTeX is as it is', () => {
  const text = read('# Sheep\n\n## Abstract\n\nOne flock.\n\n0.5\n\nplain\n\nSheep\n\ngraze.\n');
  expect(texts(text.blocks.slice(1))).toEqual(['One flock.', '0.5', 'plain', 'Sheep', 'graze.']);
});

test('names of places are apart from their words, and out of the headings that they were joined to', () => {
  const blocks = blocksOf('## WSWool Scales\n\nSee section[WS], Figure[fig:swa]and Table [tab:op\\_wool], (ch:a).');
  expect(texts(blocks)).toEqual(['Wool Scales', 'See section [WS], Figure [swa] and Table [op_wool], (ch:a).']);
  const [heading] = blocks;
  expect(heading).toMatchObject({ kind: 'heading' });
  expect(read(`# A\n\n## Abstract\n\nSee Figure[fig:swa].`).lacks).toEqual([
    'Figures, tables and sections are told by the names that the authors gave them.',
  ]);
});

test('cells have their words alone, and stand in as many columns as they did', () => {
  const [table] = blocksOf(
    `
| 0pt2.0ex 2*Flock | 2*$w$ | 3c|Wool | 2*c]@l@Shorn |  |  |
|---|---|---|---|---|---|
| 2-4 |  | 1c&#124;white | black | all |  |
| 1pt-1pt0pt Ewes | 2*6 | 3cnever weighed | 1.5em |  |  |
| 2-4 5-6 Rams | 4 | 5 | 6 | 7 | 8 |
`.replaceAll('3c|Wool', '3c&#124;Wool'),
  );
  const cell = (...of: unknown[]) => ({ of });
  expect(table).toMatchObject({
    kind: 'table',
    lines: [
      [cell('Flock'), cell(math('w')), { of: ['Wool'], columns: 3 }, cell('Shorn')],
      [cell(), cell(), cell('white'), cell('black'), cell('all'), cell()],
      [cell('Ewes'), cell('6'), { of: ['never weighed'], columns: 3 }, cell('1.5em')],
      [cell('Rams'), cell('4'), cell('5'), cell('6'), cell('7'), cell('8')],
    ],
  });
});

test('cells that only look as if LaTeX had said something are kept', () => {
  const rows = [
    ['Sheep', 'Size'],
    ['2cm', '3rd of all'],
    ['10pt', '2-3'],
    ['3D Model', '1.5em'],
    ['4x4', '5*3'],
    ['2 cats', '12'],
  ];
  const [head, ...rest] = rows.map((row) => `| ${row.join(' | ')} |`);
  const [table] = blocksOf([head, '|---|---|', ...rest].join('\n').replaceAll('*', '\\*'));
  expect(table).toMatchObject({ kind: 'table', lines: rows.map((row) => row.map((text) => ({ of: [text] }))) });
});

test('a caption that says what it is of stands at it', () => {
  const table = '| A | B |\n|---|---|\n| 1 | 2 |';
  for (const body of [`${table}\n\ntableAll flocks.`, `tableAll flocks.\n\n${table}`]) {
    expect(blocksOf(body)).toMatchObject([{ kind: 'table', caption: ['All flocks.'] }]);
  }
  expect(texts(blocksOf('tableAll flocks.\n\nThey graze.'))).toEqual(['All flocks.', 'They graze.']);
  expect(texts(blocksOf('tablespoons of salt.'))).toEqual(['tablespoons of salt.']);
});

test('the path of a picture that is not here is not shown', () => {
  expect(kinds(read(`# Sheep\n\n## Abstract\n\nOne flock.\n\n${MADE}Another flock.`).blocks)).toEqual([
    'heading',
    'paragraph',
    'figure',
    'paragraph',
  ]);
});

test('a page of Hugging Face that was made from LaTeX is read alike, and one that was not is as it is', () => {
  const odd = 'One flock.\n\n[t]0.5\n\nAnother (Figure\n\n[wool19]) flock.';
  const made = read(`${HEADER}## 1 Sheep\n\n${MADE}## 2 Flocks\n\n${odd}`).blocks;
  expect(texts(made).slice(3)).toEqual(['One flock.', 'Another (Figure [wool19]) flock.']);
  const page = read(`${HEADER}## 1 Sheep\n\nSee Figure LABEL:fig:wool.\n\n\\useunder\n\n${odd}`).blocks;
  expect(texts(page).slice(1)).toEqual([
    'See Figure [wool].',
    'One flock.',
    '[t]0.5',
    'Another (Figure',
    '[wool19]) flock.',
  ]);
});
