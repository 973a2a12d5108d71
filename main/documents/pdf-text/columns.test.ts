import { expect, test } from 'vitest';
import { columnsOf } from './columns';
import { fragmentsOf, type Fragment } from './lines';

const line = (text: string, x: number, y: number, width: number): Fragment[] =>
  fragmentsOf([{ text, x, y, width, size: 10, font: 'f1', isRightToLeft: false, isApart: false }]);
const column = (name: string, x: number, from: number, count: number, width = 230): Fragment[] =>
  Array.from({ length: count }, (_, row) => line(`${name}${row + 1}`, x, from + row * 12, width)).flat();
const read = (fragments: readonly Fragment[]): string[][] =>
  columnsOf(fragments).map((one) => one.toSorted((a, b) => a.y - b.y || a.x - b.x).map(({ text }) => text));
const names = (name: string, count: number): string[] => Array.from({ length: count }, (_, row) => `${name}${row + 1}`);

test('what stands across both columns parts those above it from those below', () => {
  const fragments = [
    ...line('Title', 150, 60, 300),
    ...column('a', 60, 100, 6),
    ...column('b', 320, 100, 6),
    ...line('Figure', 100, 190, 400),
    ...column('c', 60, 210, 6),
    ...column('d', 320, 210, 6),
  ];
  const expected = [['Title'], names('a', 6), names('b', 6), ['Figure'], names('c', 6), names('d', 6)];
  expect(read(fragments)).toEqual(expected);
  // In whatever order the PDF has them.
  expect(read(fragments.toReversed())).toEqual(expected);
});

test('three columns are read one after the other', () => {
  const fragments = [
    ...column('a', 60, 100, 8, 150),
    ...column('b', 230, 100, 8, 150),
    ...column('c', 400, 100, 8, 150),
  ];
  expect(read(fragments)).toEqual([names('a', 8), names('b', 8), names('c', 8)]);
});

test('a table in a column of prose, and a page of one column, are no two columns', () => {
  const prose = column('p', 60, 100, 20, 490);
  expect(read(prose)).toHaveLength(1);
  const cells = [0, 1, 2, 3, 4].flatMap((row) =>
    [60, 200, 340, 480].flatMap((x) => line('cell', x, 400 + row * 12, 40)),
  );
  expect(read([...prose, ...cells])).toHaveLength(1);
});
