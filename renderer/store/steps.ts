import type { PaperId } from '#contract/ids';
import type { LibraryCommand } from '#contract/library';
import { placeOf, rowIn } from './row-pages';
import type { ListState, Step } from './state';

/** Whether a command keeps the papers it is about: what is archived bare is passed over. */
export function isKeeping(command: LibraryCommand, list: ListState, ids: readonly PaperId[]): boolean {
  if (command.do === 'trash') return false;
  if (command.do !== 'archive') return true;
  return ids.some((id) => {
    const place = placeOf(list.pages, id);
    const row = place === undefined ? undefined : rowIn(list.pages, place);
    return row?.starred === true || row?.why !== undefined || (row?.tags?.length ?? 0) > 0 || row?.queue !== undefined;
  });
}

/** What was sorted since a moment: one entry a paper, true if it was kept. */
export function sortedSince(steps: readonly Step[], since: number): readonly boolean[] {
  return steps
    .filter((step) => step.sorts && step.at >= since)
    .flatMap(({ papers, kept }) => Array.from({ length: papers }, () => kept));
}
