import type { PaperId } from '#contract/ids';
import type { LibraryCommand, Selection } from '#contract/library';
import type { TagId } from '#contract/library-ids';
import { placeOf, rowIn } from '../store/row-pages';
import type { WindowState } from '../store/state';

type Flag = 'starred' | 'read';

/** What is known of a paper's flag or tag: from its row, otherwise from the sheet. */
function hasFlag({ list, paper }: WindowState, id: PaperId, flag: Flag): boolean {
  const place = placeOf(list.pages, id);
  const row = place === undefined ? undefined : rowIn(list.pages, place);
  if (row !== undefined) return row[flag] === true;
  return paper.detail?.paper.id === id && paper.detail.entry?.[flag] === true;
}

function hasTag({ list, paper }: WindowState, id: PaperId, tag: TagId): boolean {
  const place = placeOf(list.pages, id);
  const row = place === undefined ? undefined : rowIn(list.pages, place);
  if (row !== undefined) return row.tags?.includes(tag) === true;
  return paper.detail?.paper.id === id && paper.detail.entry?.tags?.includes(tag) === true;
}

/** What was asked for and is not yet answered: the second press of a key must not ask for the same again. */
const asked = new Map<string, boolean>();

async function toggle(
  state: WindowState,
  name: string,
  papers: Selection,
  has: (id: PaperId) => boolean,
  command: (on: boolean) => LibraryCommand,
): Promise<void> {
  const ids = papers.kind === 'ids' ? papers.ids : [];
  const keys = ids.map((id) => `${name}:${id}`);
  // Of several papers all get it, unless all have it. What a view holds is not known here: all of it gets it.
  const on = ids.length === 0 || !ids.every((id, place) => asked.get(keys[place] ?? '') ?? has(id));
  for (const key of keys) asked.set(key, on);
  await state.carryOut(command(on));
  for (const key of keys) if (asked.get(key) === on) asked.delete(key);
}

/** Sets a flag of what an action is about, or takes it away if all have it. */
export function toggleFlag(state: WindowState, flag: Flag): void {
  const papers = state.subject();
  if (papers === null) return;
  const verb = flag === 'starred' ? 'star' : 'read';
  void toggle(
    state,
    verb,
    papers,
    (id) => hasFlag(state, id, flag),
    (on) => ({ do: verb, papers, on }),
  );
}

/** Gives a tag to what an action is about, or takes it away if all have it. */
export function toggleTag(state: WindowState, tag: TagId): void {
  const papers = state.subject();
  const known = state.app?.phase === 'ready' ? state.app.library.tags.find(({ id }) => id === tag) : undefined;
  if (papers === null || known === undefined) return;
  void toggle(
    state,
    `tag ${tag}`,
    papers,
    (id) => hasTag(state, id, tag),
    (on) => ({ do: 'tag', papers, add: on ? [known.name] : [], remove: on ? [] : [tag] }),
  );
}
