import type { PaperId } from '#contract/ids';
import type { Marked } from './state';

export const NO_MARKS: Marked = { kind: 'none' };

function some(ids: ReadonlySet<PaperId>): Marked {
  return ids.size === 0 ? NO_MARKS : { kind: 'some', ids };
}

export function isMarked(marked: Marked, id: PaperId): boolean {
  if (marked.kind === 'none') return false;
  return marked.kind === 'some' ? marked.ids.has(id) : !marked.except.has(id);
}

/** How many papers are marked in a list of this many. */
export function markedCount(marked: Marked, total: number): number {
  if (marked.kind === 'none') return 0;
  return marked.kind === 'some' ? marked.ids.size : Math.max(0, total - marked.except.size);
}

/** With this paper's mark set or taken away. */
export function toggled(marked: Marked, id: PaperId): Marked {
  const ids = new Set(marked.kind === 'some' ? marked.ids : marked.kind === 'all' ? marked.except : []);
  if (!ids.delete(id)) ids.add(id);
  return marked.kind === 'all' ? { kind: 'all', except: ids } : some(ids);
}

/** With the marks drawn on from one paper to its neighbour; back over one that has its mark they are drawn in again. */
export function markFrom(marked: Marked, from: PaperId | null, to: PaperId | null): Marked {
  const ids = new Set(marked.kind === 'some' ? marked.ids : []);
  const isBack = from !== null && to !== null && from !== to && ids.has(from) && ids.has(to);
  if (isBack) ids.delete(from);
  else for (const id of [from, to]) if (id !== null) ids.add(id);
  return some(ids);
}
