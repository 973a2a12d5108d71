import type { PaperId } from '#contract/ids';
import type { LibraryCommand, Selection } from '#contract/library';
import type { View } from '#contract/lists';
import type { Row } from '#contract/paper';
import { assertNever } from '#contract/types';
import { rowIn } from './row-pages';
import { type ListState, type RowPages, viewKey } from './state';

type Verb = LibraryCommand['do'];

const DECISIONS: ReadonlySet<Verb> = new Set(['queue', 'start', 'finish', 'archive', 'trash']);
/** What makes an end of reading. */
const ENDINGS: ReadonlySet<Verb> = new Set(['finish', 'archive', 'trash', 'return']);

/** Whether a command takes the papers that it is about out of a list, so that the window need not wait to be told. */
export function departs(view: View, command: LibraryCommand): boolean {
  const verb = command.do;
  const isSnooze = command.do === 'snooze' && command.until !== null;
  switch (view.kind) {
    case 'inbox':
      return DECISIONS.has(verb) || isSnooze;
    case 'passed':
      return DECISIONS.has(verb) || isSnooze || verb === 'return';
    case 'queue':
      return ENDINGS.has(verb) || isSnooze || (command.do === 'queue' && command.queue !== view.queue);
    case 'reading':
      return ENDINGS.has(verb) || isSnooze || verb === 'queue';
    case 'starred':
      return verb === 'trash' || (command.do === 'star' && !command.on);
    case 'tag':
      return verb === 'trash' || (command.do === 'tag' && command.remove.includes(view.tag));
    case 'archive':
      return verb === 'queue' || verb === 'start' || verb === 'return' || verb === 'trash';
    case 'snoozed':
      return verb === 'archive' || verb === 'trash' || (command.do === 'snooze' && command.until === null);
    case 'trash':
      return verb !== 'trash' && (DECISIONS.has(verb) || verb === 'return');
    case 'today':
    case 'all':
    case 'day':
    case 'shelf':
    // Whether it still matches is for main to say.
    case 'search':
    case 'saved':
    case 'similar':
      return false;
    default:
      return assertNever(view);
  }
}

function everyRow(pages: RowPages): readonly Row[] {
  return [...pages.values()].flat();
}

/** Of the papers that a command is about those that are known by name, and where in the list the next one is looked for. */
export function departing(list: ListState, papers: Selection): { readonly ids: readonly PaperId[]; from: number } {
  const here = list.selectedIndex ?? list.anchor;
  if (papers.kind === 'ids') return { ids: papers.ids, from: here };
  if (viewKey(papers.view) !== viewKey(list.view)) return { ids: [], from: here };
  const except = new Set(papers.except ?? []);
  const { day } = papers;
  const ids = everyRow(list.pages)
    .filter((row) => !except.has(row.id) && (day === undefined || row.day === day))
    .map(({ id }) => id);
  return { ids, from: day === undefined ? (list.outline?.total ?? 0) : endOfSection(list, here) };
}

/** The first row after the section that holds `index`. */
export function endOfSection({ outline }: ListState, index: number): number {
  let end = 0;
  for (const { count } of outline?.sections ?? []) {
    end += count;
    if (end > index) return end;
  }
  return end;
}

/**
 * The row nearest to `from` that stays: from there on downwards, otherwise upwards; undefined if none does. A row that is
 * not at hand is taken to stay.
 */
export function nextStaying(
  { pages, outline }: ListState,
  leaving: ReadonlyMap<PaperId, number>,
  from: number,
): number | undefined {
  const total = outline?.total ?? 0;
  const stays = (index: number): boolean => {
    const row = rowIn(pages, index);
    return row === undefined || !leaving.has(row.id);
  };
  for (let index = Math.max(from, 0); index < total; index += 1) if (stays(index)) return index;
  for (let index = Math.min(from, total) - 1; index >= 0; index -= 1) if (stays(index)) return index;
  return undefined;
}
