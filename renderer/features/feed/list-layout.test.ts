import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, parseDay } from '#contract/days';
import { isHeading, itemAt, itemKey, itemOfRow, layoutOf, type ShownSection } from './list-layout';

const newest = parseDay('2025-12-31');
if (newest === undefined) throw new Error('The day exists.');

const days = (counts: readonly number[]): ShownSection[] =>
  counts.map((count, age) => ({ heading: { kind: 'day', day: addDays(newest, -age) }, count }));
const bare = (counts: readonly number[]): ShownSection[] =>
  counts.map((count) => ({ heading: { kind: 'none' }, count }));

test('headings and rows follow each other, and a section without papers has no heading', () => {
  const layout = layoutOf(days([2, 0, 1]));
  const [first, , third] = days([2, 0, 1]);
  expect(Array.from({ length: layout.itemCount }, (_, item) => itemAt(layout, item))).toEqual([
    { kind: 'heading', section: 0, heading: first?.heading, count: 2 },
    { kind: 'row', section: 0, heading: first?.heading, index: 0, place: 0, count: 2 },
    { kind: 'row', section: 0, heading: first?.heading, index: 1, place: 1, count: 2 },
    { kind: 'heading', section: 2, heading: third?.heading, count: 1 },
    { kind: 'row', section: 2, heading: third?.heading, index: 2, place: 0, count: 1 },
  ]);
  expect(itemAt(layout, 5)).toBeUndefined();
  expect(itemAt(layout, -1)).toBeUndefined();
});

test('without headings, item and row are the same', () => {
  const layout = layoutOf(bare([7]));
  expect(layout.itemCount).toBe(7);
  expect([0, 3, 6].map((row) => itemOfRow(layout, row))).toEqual([0, 3, 6]);
});

test('where the budget ends a heading stands between rows, and no two items share a key', () => {
  const layout = layoutOf([
    { heading: { kind: 'none' }, count: 2 },
    { heading: { kind: 'budget', minutes: 240 }, count: 2 },
  ]);
  const items = [0, 1, 2, 3, 4];
  expect(items.map((item) => itemAt(layout, item)?.kind)).toEqual(['row', 'row', 'heading', 'row', 'row']);
  expect([0, 1, 2, 3].map((row) => itemOfRow(layout, row))).toEqual([0, 1, 3, 4]);
  expect(new Set(items.map((item) => itemKey(layout, item))).size).toBe(5);
});

test('what was kept and what was passed over in a month never share a key, however much it is', () => {
  const layout = layoutOf([
    { heading: { kind: 'kept', month: '2025-12' }, count: 70_000 },
    { heading: { kind: 'passed-over', month: '2025-12' }, count: 70_000 },
    { heading: { kind: 'kept', month: '2025-11' }, count: 70_000 },
  ]);
  expect(new Set(layout.keys).size).toBe(layout.itemCount);
});

test('an empty list has nothing in it', () => {
  for (const layout of [layoutOf([]), layoutOf(days([0]))]) {
    expect(layout.itemCount).toBe(0);
    expect(itemAt(layout, 0)).toBeUndefined();
    expect(itemOfRow(layout, 0)).toBe(-1);
  }
});

test('a row out of range is the nearest one', () => {
  const layout = layoutOf(days([2, 2]));
  expect(itemOfRow(layout, 99)).toBe(5);
  expect(itemOfRow(layout, -3)).toBe(1);
});

test('a key stays with its item when days come before it and its own day grows', () => {
  const before = layoutOf(days([1, 2, 3]).slice(1));
  const after = layoutOf(days([5, 4, 3]));
  expect([0, 1, 2, 3].map((item) => itemKey(before, item))).toEqual([6, 7, 8, 11].map((item) => itemKey(after, item)));
});

test('rows and items map to each other one to one, whatever the days', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40), { maxLength: 60 }), (counts) => {
      const layout = layoutOf(days(counts));
      const items = Array.from({ length: layout.itemCount }, (_, item) => itemAt(layout, item));
      expect(items).not.toContain(undefined);
      const rows = items.flatMap((at, item) => (at?.kind === 'row' ? [{ index: at.index, item }] : []));
      expect(rows.map(({ index }) => index)).toEqual(rows.map((_, place) => place));
      expect(rows.map(({ index }) => itemOfRow(layout, index))).toEqual(rows.map(({ item }) => item));
      expect(items.map((_, item) => isHeading(layout, item))).toEqual(items.map((at) => at?.kind === 'heading'));
      const keys = items.map((_, item) => itemKey(layout, item));
      expect(rows).toHaveLength(counts.reduce((sum, count) => sum + count, 0));
      expect(new Set(keys).size).toBe(layout.itemCount);
    }),
  );
});
