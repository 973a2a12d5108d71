import { type ActionData, ACTIONS, type ActionId } from '#contract/actions';
import type { HighlightKind } from '#contract/highlights';
import type { Queue, Tag } from '#contract/library';
import type { ReadyState, WindowState } from '../store/state';

/** The action that puts the subject into a queue, or gives it a pinned tag. */
export type QueueActionId = `queue:${string}`;
export type TagActionId = `tag:${string}`;
/** The action that highlights what is selected as a kind. */
export type KindActionId = `highlight:${string}`;
export type AnyActionId = ActionId | QueueActionId | TagActionId | KindActionId;

/** One action as it stands in the window: with the keys that the person gave it, and none that another has. */
export type TableEntry = ActionData & {
  readonly id: AnyActionId;
  /** Set if its keys act there alone, in place of what they do elsewhere. */
  readonly where?: 'reader';
};

type Library = {
  readonly queues: readonly Queue[];
  readonly tags: readonly Tag[];
  readonly kinds?: readonly HighlightKind[];
};
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

/** The first nine kinds have the figures; those are pinned tags' where no text is read. */
function kindEntry({ id, name }: HighlightKind, place: number): TableEntry {
  return {
    id: `highlight:${id}`,
    label: `Highlight as ${name}`,
    group: 'This paper',
    keys: place < 9 ? [String(place + 1)] : [],
    keywords: ['mark', 'select', name],
    where: 'reader',
  };
}

/** Whose keys are kept where two actions have the same: queues' first, then what the person chose, then the table's. */
function rank(id: AnyActionId, overrides: KeyOverrides): number {
  if (id.startsWith('queue:')) return 0;
  return overrides[id] === undefined ? (id.startsWith('tag:') ? 2 : 3) : 1;
}

/** Every action with its keys, no key twice: queues and pinned tags stand where they are decided on. */
export function tableOf({ queues, tags, kinds = [] }: Library, overrides: KeyOverrides): readonly TableEntry[] {
  const own: readonly TableEntry[] = [
    ...queues.map(queueEntry),
    ...tags.filter(({ pin }) => pin !== undefined).map(tagEntry),
  ];
  const all: readonly TableEntry[] = ACTIONS.flatMap((action): readonly TableEntry[] =>
    action.id === 'archive' ? [...own, action] : action.id === 'comment' ? [...kinds.map(kindEntry), action] : [action],
  );
  const keysOf = ({ id, keys }: TableEntry): readonly string[] => overrides[id] ?? keys;
  const taken = { everywhere: new Set<string>(), reader: new Set<string>() };
  const kept = new Map<AnyActionId, readonly string[]>();
  for (const entry of all.toSorted((a, b) => rank(a.id, overrides) - rank(b.id, overrides))) {
    const those = taken[entry.where ?? 'everywhere'];
    // A key that acts at once cannot begin a sequence.
    const free = keysOf(entry).filter((keys) => !those.has(keys) && !those.has(keys.split(' ')[0] ?? ''));
    for (const keys of free) those.add(keys);
    kept.set(entry.id, free);
  }
  return all.map((entry) => ({ ...entry, keys: kept.get(entry.id) ?? [] }));
}

const BARE = tableOf({ queues: [], tags: [] }, {});

type Made = {
  readonly queues: readonly Queue[];
  readonly tags: readonly Tag[];
  readonly kinds: readonly HighlightKind[];
  readonly keys: KeyOverrides;
  readonly table: readonly TableEntry[];
  readonly byId: ReadonlyMap<string, TableEntry>;
};
let made: Made = { queues: [], tags: [], kinds: [], keys: {}, table: BARE, byId: byIdOf(BARE) };

function byIdOf(table: readonly TableEntry[]): ReadonlyMap<string, TableEntry> {
  return new Map(table.map((entry) => [entry.id, entry]));
}

function current({ app }: Pick<WindowState, 'app'>): Made {
  if (app?.phase !== 'ready') return made;
  const { queues, tags } = app.library;
  const { kinds } = app.highlights;
  const { keys } = app.settings;
  if (made.queues !== queues || made.tags !== tags || made.kinds !== kinds || made.keys !== keys) {
    const table = tableOf({ queues, tags, kinds }, keys);
    made = { queues, tags, kinds, keys, table, byId: byIdOf(table) };
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

/** The entries whose keys act on a page; those of its own go before what the same keys do elsewhere. */
export function entriesOn(page: WindowState['page'], table: readonly TableEntry[]): readonly TableEntry[] {
  const everywhere = table.filter(({ where }) => where === undefined);
  return page === 'reader' ? [...everywhere, ...table.filter(({ where }) => where === 'reader')] : everywhere;
}

/** The id after `queue:`, `tag:` or `highlight:`; undefined for another action. */
export function partOf(id: AnyActionId, kind: 'queue' | 'tag' | 'highlight'): string | undefined {
  return id.startsWith(`${kind}:`) ? id.slice(kind.length + 1) : undefined;
}
