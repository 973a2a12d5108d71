import type { PaperId } from '#contract/ids';
import type { LibraryCommand, Selection, Tag } from '#contract/library';
import type { View } from '#contract/lists';
import { placeOf } from './row-pages';
import type { ListState } from './state';

/** What letting papers go over a list does with them; undefined where nothing can be let go. */
export function dropCommand(view: View, papers: Selection, tags: readonly Tag[]): LibraryCommand | undefined {
  switch (view.kind) {
    case 'queue':
      return { do: 'queue', papers, queue: view.queue };
    case 'tag': {
      const name = tags.find(({ id }) => id === view.tag)?.name;
      return name === undefined ? undefined : { do: 'tag', papers, add: [name], remove: [] };
    }
    case 'inbox':
      return { do: 'return', papers };
    case 'reading':
      return { do: 'start', papers };
    case 'starred':
      return { do: 'star', papers, on: true };
    case 'archive':
      return { do: 'archive', papers };
    case 'trash':
      return { do: 'trash', papers };
    default:
      return undefined;
  }
}

/** Whether papers can be let go over this list. */
export function takesDrops(view: View): boolean {
  return ['queue', 'tag', 'inbox', 'reading', 'starred', 'archive', 'trash'].includes(view.kind);
}

/** A list as the attribute `data-drop` names it. */
export function dropName(view: View): string {
  return JSON.stringify(view);
}

/** The place in a queue that lies above this row, counted among the papers that stay. */
export function placeAmongStaying(list: ListState, ids: readonly PaperId[], row: number): number {
  const above = ids.filter((id) => {
    const place = placeOf(list.pages, id);
    return place !== undefined && place < row;
  });
  return row - above.length;
}
