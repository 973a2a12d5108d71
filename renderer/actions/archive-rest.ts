import type { Day } from '#contract/days';
import type { PaperId } from '#contract/ids';
import { PAGE_ROWS, pagesOf } from '../store/row-pages';
import type { ListState, WindowState } from '../store/state';
import { tellFailure } from '../store/failure';
import type { ActionContext } from './behaviour';

type Rest = { readonly day: Day; readonly first: number; readonly here: number };

/** The day of the selected row, where it begins, and the row. */
function restOf({ outline, selectedIndex }: ListState): Rest | undefined {
  if (outline === null || selectedIndex === null) return undefined;
  let first = 0;
  for (const { heading, count } of outline.sections) {
    if (selectedIndex < first + count) {
      return heading.kind === 'day' ? { day: heading.day, first, here: selectedIndex } : undefined;
    }
    first += count;
  }
  return undefined;
}

export function canArchiveRest({ page, list }: WindowState): boolean {
  return (page === 'feed' || page === 'focus') && list.view.kind === 'inbox' && restOf(list) !== undefined;
}

/**
 * Archives the selected paper and what stands below it on the same day, on screen or not: the whole day is meant, but
 * for the rows above.
 */
export async function archiveRest({ client }: Pick<ActionContext, 'client'>, state: WindowState): Promise<void> {
  const { list } = state;
  const rest = restOf(list);
  if (rest === undefined) return;
  const { view, outline } = list;
  const above = new Map<number, PaperId>();
  try {
    for (const page of rest.here > rest.first ? pagesOf(rest.first, rest.here - 1) : []) {
      const offset = page * PAGE_ROWS;
      let rows = list.pages.get(page);
      if (rows === undefined) {
        const answer = await client.call('list.rows', { view, offset, limit: PAGE_ROWS });
        // The rows are not where they were: better nothing than what was not meant.
        if (answer.revision !== outline?.revision) return state.announce('The list has just changed. Press it again.');
        rows = answer.rows;
      }
      rows.forEach(({ id }, place) => above.set(offset + place, id));
    }
  } catch (thrown) {
    return tellFailure(state, thrown);
  }
  const except = [...above].filter(([index]) => index >= rest.first && index < rest.here).map(([, id]) => id);
  await state.carryOut({ do: 'archive', papers: { kind: 'view', view, day: rest.day, except } });
}
