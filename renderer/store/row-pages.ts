import type { PaperId } from '#contract/ids';
import type { Rows } from '#contract/lists';
import type { Row } from '#contract/paper';
import type { RowPages } from './state';
import { keepUnchanged } from './unchanged';

/** Rows that are asked for at once. */
export const PAGE_ROWS = 100;
/** Pages that are kept; those farthest from what is looked at are let go first. */
const MAX_PAGES = 40;

/** The numbers of the pages that hold the rows from `first` to `last`. */
export function pagesOf(first: number, last: number): readonly number[] {
  const from = Math.floor(Math.max(0, first) / PAGE_ROWS);
  const to = Math.floor(Math.max(first, last, 0) / PAGE_ROWS);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** The row with this index, if its page is at hand. */
export function rowIn(pages: RowPages, index: number): Row | undefined {
  return pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];
}

/** The index of a paper's row, if it is at hand. */
export function placeOf(pages: RowPages, id: PaperId): number | undefined {
  for (const [page, rows] of pages) {
    const place = rows.findIndex((row) => row.id === id);
    if (place >= 0) return page * PAGE_ROWS + place;
  }
  return undefined;
}

/** A page that main has sent, with the rows that say what is known already, wherever they stood, as they are. */
export function withKnownRows(pages: RowPages, { offset, rows }: Rows): readonly [page: number, rows: readonly Row[]] {
  const known = new Map([...pages.values()].flatMap((page) => page.map((row) => [row.id, row] as const)));
  return [offset / PAGE_ROWS, rows.map((row) => keepUnchanged(known.get(row.id), row))];
}

/** The pages with one more; of too many, those farthest from it are left out. */
export function withPage(pages: RowPages, page: number, rows: readonly Row[]): RowPages {
  const all = [...pages, [page, rows] as const].toSorted(([a], [b]) => Math.abs(a - page) - Math.abs(b - page));
  return new Map(all.slice(0, MAX_PAGES));
}
