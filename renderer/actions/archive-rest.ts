import type { Day } from '#contract/days';
import type { PaperId } from '#contract/ids';
import { PAGE_ROWS, pagesOf } from '../store/row-pages';
import type { ListState, WindowState } from '../store/state';
import { tellFailure } from '../store/failure';
import type { ActionContext } from './behaviour';

/** How often a list that changes under one's hands is looked at again. */
const MAX_ATTEMPTS = 4;

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

/** The papers of the day that stand above the selected row; null if some are not where they were when the list came. */
async function standingAbove(
  client: ActionContext['client'],
  { view, outline, pages }: ListState,
  { first, here }: Rest,
): Promise<readonly PaperId[] | null> {
  const above: PaperId[] = [];
  for (const page of here > first ? pagesOf(first, here - 1) : []) {
    const offset = page * PAGE_ROWS;
    let rows = pages.get(page);
    if (rows === undefined) {
      const answer = await client.call('list.rows', { view, offset, limit: PAGE_ROWS });
      if (answer.revision !== outline?.revision) return null;
      rows = answer.rows;
    }
    above.push(...rows.slice(Math.max(first - offset, 0), here - offset).map(({ id }) => id));
  }
  return above;
}

/**
 * Archives the selected paper and what stands below it on the same day, on screen or not: the whole day is meant, but
 * for the rows above.
 */
export async function archiveRest({ client, store }: Pick<ActionContext, 'client' | 'store'>): Promise<void> {
  const { selectedId } = store.getState().list;
  try {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const { list, carryOut } = store.getState();
      const rest = restOf(list);
      // Somebody moved on meanwhile: another day would be meant.
      if (rest === undefined || list.selectedId !== selectedId) return;
      const except = await standingAbove(client, list, rest);
      if (except !== null) {
        await carryOut({ do: 'archive', papers: { kind: 'view', view: list.view, day: rest.day, except } });
        return;
      }
      await store.getState().renewList();
    }
  } catch (thrown) {
    return tellFailure(store.getState(), thrown);
  }
  store.getState().announce('The list has just changed. Press it again.');
}
