import { expect, test } from 'vitest';
import { PAGE_ROWS, pagesOf, withPage } from './row-pages';

test('pages of a range', () => {
  expect(pagesOf(0, 0)).toEqual([0]);
  expect(pagesOf(99, 100)).toEqual([0, 1]);
  expect(pagesOf(250, 210)).toEqual([2]);
  expect(pagesOf(-5, -1)).toEqual([0]);
});

test('of too many pages the farthest from the newest one are let go', () => {
  let pages: ReturnType<typeof withPage> = new Map();
  for (let page = 0; page < 100; page += 1) pages = withPage(pages, page, []);
  expect(pages.size).toBeLessThanOrEqual(40);
  expect(pages.has(99)).toBe(true);
  expect(pages.has(60)).toBe(true);
  expect(pages.has(0)).toBe(false);
  expect(PAGE_ROWS).toBe(100);
});
