import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, parseDay } from '#contract/days';
import type { Outline } from '#contract/lists';
import { isDayHeader, itemAt, itemKey, itemOfRow, layoutOf } from './list-layout';

const newest = parseDay('2025-12-31');
if (newest === undefined) throw new Error('The day exists.');

function outlineOf(counts: readonly number[], revision = 1): Outline {
  const sections = counts.map((count, age) => ({ day: addDays(newest ?? fail(), -age), count }));
  return { revision, total: counts.reduce((sum, count) => sum + count, 0), sections };
}

function fail(): never {
  throw new Error('unreachable');
}

test('headers and rows follow each other, and a day without papers has no header', () => {
  const layout = layoutOf(outlineOf([2, 0, 1]), true);
  expect(Array.from({ length: layout.itemCount }, (_, item) => itemAt(layout, item))).toEqual([
    { kind: 'day', section: 0, day: '2025-12-31', count: 2 },
    { kind: 'row', section: 0, day: '2025-12-31', index: 0, place: 0 },
    { kind: 'row', section: 0, day: '2025-12-31', index: 1, place: 1 },
    { kind: 'day', section: 2, day: '2025-12-29', count: 1 },
    { kind: 'row', section: 2, day: '2025-12-29', index: 2, place: 0 },
  ]);
  expect(itemAt(layout, 5)).toBeUndefined();
  expect(itemAt(layout, -1)).toBeUndefined();
});

test('without headers, item and row are the same', () => {
  const layout = layoutOf(outlineOf([3, 4]), false);
  expect(layout.itemCount).toBe(7);
  expect([0, 3, 6].map((row) => itemOfRow(layout, row))).toEqual([0, 3, 6]);
});

test('an empty or unknown list has nothing in it', () => {
  for (const layout of [layoutOf(null, true), layoutOf(outlineOf([]), true), layoutOf(outlineOf([0]), false)]) {
    expect(layout.itemCount).toBe(0);
    expect(itemAt(layout, 0)).toBeUndefined();
    expect(itemOfRow(layout, 0)).toBe(-1);
  }
});

test('a row out of range is the nearest one', () => {
  const layout = layoutOf(outlineOf([2, 2]), true);
  expect(itemOfRow(layout, 99)).toBe(5);
  expect(itemOfRow(layout, -3)).toBe(1);
});

test('a key stays with its item when days come before it and its own day grows', () => {
  const before = layoutOf({ revision: 1, total: 5, sections: outlineOf([1, 2, 3]).sections.slice(1) }, true);
  const after = layoutOf(outlineOf([5, 4, 3], 2), true);
  expect([0, 1, 2, 3].map((item) => itemKey(before, item))).toEqual([6, 7, 8, 11].map((item) => itemKey(after, item)));
});

test('rows and items map to each other one to one, whatever the days', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(40), { maxLength: 60 }), fc.boolean(), (counts, showDays) => {
      const layout = layoutOf(outlineOf(counts), showDays);
      const items = Array.from({ length: layout.itemCount }, (_, item) => itemAt(layout, item));
      expect(items).not.toContain(undefined);
      const rows = items.flatMap((at, item) => (at?.kind === 'row' ? [{ index: at.index, item }] : []));
      expect(rows.map(({ index }) => index)).toEqual(rows.map((_, place) => place));
      expect(rows.map(({ index }) => itemOfRow(layout, index))).toEqual(rows.map(({ item }) => item));
      expect(items.map((_, item) => isDayHeader(layout, item))).toEqual(items.map((at) => at?.kind === 'day'));
      const keys = items.map((_, item) => itemKey(layout, item));
      expect(rows).toHaveLength(counts.reduce((sum, count) => sum + count, 0));
      expect(new Set(keys).size).toBe(layout.itemCount);
    }),
  );
});
