import { expect, test } from 'vitest';
import { withoutFurniture } from './furniture';
import { fragmentsOf } from './lines';

const page = (number: number, texts: readonly (readonly [text: string, y: number])[]) => ({
  height: 792,
  fragments: texts.flatMap(([text, y]) =>
    fragmentsOf([
      { text, x: 60, y, width: text.length * 5, size: 10, font: `f${number}`, isRightToLeft: false, isApart: false },
    ]),
  ),
});
const textsOf = (pages: readonly { readonly fragments: readonly { readonly text: string }[] }[]): string[][] =>
  pages.map(({ fragments }) => fragments.map(({ text }) => text));
const rows = (from: number): [string, number][] =>
  Array.from({ length: 20 }, (_, row) => [`row ${row}`, from + row * 12]);

test('running heads and page numbers are left out, at whatever side of the page', () => {
  const pages = [1, 2, 3, 4].map((number) =>
    page(number, [[`${number} A. Gardener et al.`, 40], ...rows(80), [String(number), 760]]),
  );
  for (const texts of textsOf(withoutFurniture(pages))) expect(texts).toEqual(rows(0).map(([text]) => text));
});

test('what stands on two pages, in the middle of pages, or close to the text, is text', () => {
  const twice = [1, 2].map((number) => page(number, [['Two pages', 40], ...rows(80)]));
  expect(textsOf(withoutFurniture(twice)).flat()).toContain('Two pages');
  const close = [1, 2, 3].map((number) => page(number, rows(80)));
  expect(textsOf(withoutFurniture(close))).toEqual(close.map(() => rows(0).map(([text]) => text)));
  const middle = [1, 2, 3].map((number) => page(number, [...rows(120), ['Once more', 500]]));
  expect(
    textsOf(withoutFurniture(middle))
      .flat()
      .filter((text) => text === 'Once more'),
  ).toHaveLength(3);
});
