import { type ActionData, ACTIONS, type ActionId } from '#contract/actions';
import type { Queue, Tag } from '#contract/library';
import type { ReadyState, WindowState } from '../store/state';

/** The action that puts the subject into a queue, or gives it a pinned tag. */
export type QueueActionId = `queue:${string}`;
export type TagActionId = `tag:${string}`;
export type AnyActionId = ActionId | QueueActionId | TagActionId;

/** One action as it stands in the window: with the keys that the person gave it, and none that another has. */
export type TableEntry = ActionData & { readonly id: AnyActionId };

type Library = { readonly queues: readonly Queue[]; readonly tags: readonly Tag[] };
type KeyOverrides = ReadyState['settings']['keys'];

function queueEntry({ id, name, key }: Queue): TableEntry {
  return {
    id: `queue:${id}`,
    label: `To ${name}`,
    group: 'Decide',
    keys: key === undefined ? [] : [key],
    keywords: ['queue', 'put', 'move', name],
  };
}

function tagEntry({ id, name, pin }: Tag): TableEntry {
  return {
    id: `tag:${id}`,
    label: `Tag ${name}`,
    group: 'Decide',
    keys: pin === undefined ? [] : [String(pin)],
    keywords: ['tag', 'label'],
  };
}

/** Whose keys are kept where two actions have the same: queues' first, then what the person chose, then the table's. */
function rank(id: AnyActionId, overrides: KeyOverrides): number {
  if (id.startsWith('queue:')) return 0;
  return overrides[id] === undefined ? (id.startsWith('tag:') ? 2 : 3) : 1;
}

/** Every action with its keys, no key twice: queues and pinned tags stand where they are decided on. */
export function tableOf({ queues, tags }: Library, overrides: KeyOverrides): readonly TableEntry[] {
  const own: readonly TableEntry[] = [
    ...queues.map(queueEntry),
    ...tags.filter(({ pin }) => pin !== undefined).map(tagEntry),
  ];
  const all: readonly TableEntry[] = ACTIONS.flatMap((action): readonly TableEntry[] =>
    action.id === 'archive' ? [...own, action] : [action],
  );
  const keysOf = ({ id, keys }: TableEntry): readonly string[] => overrides[id] ?? keys;
  const taken = new Set<string>();
  const kept = new Map<AnyActionId, readonly string[]>();
  for (const entry of all.toSorted((a, b) => rank(a.id, overrides) - rank(b.id, overrides))) {
    // A key that acts at once cannot begin a sequence.
    const free = keysOf(entry).filter((keys) => !taken.has(keys) && !taken.has(keys.split(' ')[0] ?? ''));
    for (const keys of free) taken.add(keys);
    kept.set(entry.id, free);
  }
  return all.map((entry) => ({ ...entry, keys: kept.get(entry.id) ?? [] }));
}

const BARE = tableOf({ queues: [], tags: [] }, {});

type Made = {
  readonly queues: readonly Queue[];
  readonly tags: readonly Tag[];
  readonly keys: KeyOverrides;
  readonly table: readonly TableEntry[];
  readonly byId: ReadonlyMap<string, TableEntry>;
};
let made: Made = { queues: [], tags: [], keys: {}, table: BARE, byId: byIdOf(BARE) };

function byIdOf(table: readonly TableEntry[]): ReadonlyMap<string, TableEntry> {
  return new Map(table.map((entry) => [entry.id, entry]));
}

function current({ app }: Pick<WindowState, 'app'>): Made {
  if (app?.phase !== 'ready') return made;
  const { queues, tags } = app.library;
  const { keys } = app.settings;
  if (made.queues !== queues || made.tags !== tags || made.keys !== keys) {
    const table = tableOf({ queues, tags }, keys);
    made = { queues, tags, keys, table, byId: byIdOf(table) };
  }
  return made;
}

/** The table as it is now: the same array as long as queues, tags and keys are the same. */
export function currentTable(state: Pick<WindowState, 'app'>): readonly TableEntry[] {
  return current(state).table;
}

export function entryOf(state: Pick<WindowState, 'app'>, id: string): TableEntry | undefined {
  return current(state).byId.get(id);
}

/** The id after `queue:` or `tag:`; undefined for another action. */
export function partOf(id: AnyActionId, kind: 'queue' | 'tag'): string | undefined {
  return id.startsWith(`${kind}:`) ? id.slice(kind.length + 1) : undefined;
}
