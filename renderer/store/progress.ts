import { PAGE_ROWS, rowIn } from './row-pages';
import type { WindowState } from './state';
import { sortedSince } from './steps';

/** How far the sorting of the inbox is. */
export type Progress = {
  /** One entry for each paper that was sorted: true if it was kept. */
  readonly sorted: readonly boolean[];
  /** The place of the selected paper among all, from 1. */
  readonly place: number;
  /** What was sorted and what still stands in the inbox. */
  readonly total: number;
};

/** What has been sorted since a moment (ms since 1970), and what is left. What is on its way out counts as sorted. */
export function progressSince(
  { list, leaving, steps }: Pick<WindowState, 'list' | 'leaving' | 'steps'>,
  since: number,
): Progress {
  const sorted = sortedSince(steps, since);
  const here = list.selectedIndex ?? list.anchor;
  let before = 0;
  let gone = 0;
  // Few are on their way at a time, and they stand near the selected one: pages that are not at hand hold none.
  for (const [page, rows] of leaving.size === 0 ? [] : list.pages) {
    rows.forEach((row, place) => {
      if (!leaving.has(row.id)) return;
      gone += 1;
      if (page * PAGE_ROWS + place < here) before += 1;
    });
  }
  const total = sorted.length + Math.max(0, (list.outline?.total ?? 0) - gone);
  return { sorted, place: Math.min(total, sorted.length + here - before + 1), total };
}

/** The row of the selected paper, if it is at hand. */
export function selectedRow({ list }: WindowState): ReturnType<typeof rowIn> {
  const row = list.selectedIndex === null ? undefined : rowIn(list.pages, list.selectedIndex);
  return row?.id === list.selectedId ? row : undefined;
}
