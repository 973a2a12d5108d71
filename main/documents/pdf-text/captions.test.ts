import { expect, test } from 'vitest';
import { plainText } from '#contract/full-text';
import type { Piece } from './pieces';
import { textOfPages } from './read-pdf-text';

type Told = { readonly text: string; readonly font?: string; readonly size?: number; readonly gap?: number };

/** Prose of a page in one face and size, with other lines beneath it. */
function shown(...lines: readonly Told[]): string[] {
  const prose: Told[] = Array.from({ length: 12 }, (_, row) => ({
    text: `Row ${row + 1} of what is said of sheep and of what they eat, as it fills a line.`,
  }));
  let y = 60;
  const pieces = [
    ...prose,
    ...lines,
    { text: 'They graze until it is dark, and go home then, all of them.', gap: 40 },
  ].map(({ text, font = 'f1', size = 10, gap = 12 }): Piece => {
    y += gap;
    return { text, x: 60, y, width: text.length * 5, size, font, isRightToLeft: false, isApart: false };
  });
  const text = textOfPages({
    pages: [{ width: 612, height: 792, pieces, isVertical: false }],
    count: 1,
    unread: [],
    wasCut: false,
  });
  return text.blocks.map((block) => {
    if (block.kind === 'figure') return `${block.label ?? '?'} = ${plainText(block.caption)}`;
    return block.kind === 'paragraph' || block.kind === 'heading' ? plainText(block.of) : block.kind;
  });
}

test.each([
  ['Figure 1 All flocks of a year', 'Figure 1 = All flocks of a year'],
  ['Fig. 2 Wool by its weight', 'Fig. 2 = Wool by its weight'],
  ['Table III Ewes', 'Table III = Ewes'],
  ['Supplementary Table 4 Rams', 'Supplementary Table 4 = Rams'],
  ['Algorithm 1 Shear(flock)', 'Algorithm 1 = Shear(flock)'],
  ['Fig. 3.— All flocks', 'Fig. 3 = All flocks'],
  ['FIG. 4. All flocks', 'FIG. 4 = All flocks'],
  ['Fig. 5 | All flocks', 'Fig. 5 = All flocks'],
  ['Figure 6: All flocks', 'Figure 6 = All flocks'],
])('a line that begins with a label in a face or a size of its own is a caption: %s', (text, caption) => {
  expect(shown({ text, font: 'f2', gap: 40 })).toContain(caption);
  expect(shown({ text, size: 9, gap: 40 })).toContain(caption);
});

test.each([
  ['Figure 1 shows all flocks of a year, and what they ate.', {}],
  ['Figure 2 Wool is what it shows, in the face of the text.', {}],
  ['Figure 3.1 shows all flocks of a year, and what they ate.', {}],
  ['Table 4 tells it in small letters.', { size: 8 }],
  ['Table 5 tells it in another face.', { font: 'f2' }],
])('a sentence that begins with one is none: %s', (text, given) => {
  const blocks = shown({ text, ...given, gap: 40 });
  expect(blocks.filter((block) => / = /.test(block))).toEqual([]);
  expect(blocks.join(' ')).toContain(text);
});

test('a caption that is a title ends with its line, or with its face, and goes on where its line is full', () => {
  const short = shown(
    { text: 'Algorithm 1 Shear(flock)', font: 'f2', gap: 40 },
    { text: 'for all sheep of it do', font: 'f3' },
  );
  expect(short).toContain('Algorithm 1 = Shear(flock)');
  const full = shown(
    { text: 'Figure 1 All of the flocks of a year, by what they ate, and how much wool of', size: 9, gap: 40 },
    { text: 'each kind was shorn.', size: 9 },
  );
  expect(full).toContain(
    'Figure 1 = All of the flocks of a year, by what they ate, and how much wool of each kind was shorn.',
  );
});

test('a label alone on its line has its caption on the next', () => {
  expect(shown({ text: 'Table 1', size: 9, gap: 40 }, { text: 'All flocks of a year.', size: 9 })).toContain(
    'Table 1 = All flocks of a year.',
  );
});
