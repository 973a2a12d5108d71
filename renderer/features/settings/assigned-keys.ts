import type { ActionData } from '#contract/actions';
import type { Settings } from '#contract/settings';
import type { TableEntry } from '../../actions/table';

type Keys = Settings['keys'];

/** What an action is called outside its group: what leads to the archive and what archives have the same label. */
export function fullLabel({ group, label }: ActionData): string {
  return group === 'Go to' ? `Go to: ${label}` : label;
}

/** The keys of an action: the person's own, otherwise ours. */
export function keysOf(action: ActionData, keys: Keys): readonly string[] {
  return keys[action.id] ?? action.keys;
}

/** Whether two keys cannot both act: they are the same, or one begins the sequence that the other is. */
function clash(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `);
}

/** Whether a key, or the first of two, is one of those that pinned tags have. */
export function isTagKey(stroke: string): boolean {
  return /^[1-9](?: |$)/.test(stroke);
}

/** What has such keys already, but for the action itself. */
export function clashesWith(stroke: string, id: string, table: readonly TableEntry[]): readonly TableEntry[] {
  // What acts in a text alone takes nothing from anybody.
  return table.filter(
    (entry) => entry.where === undefined && entry.id !== id && entry.keys.some((each) => clash(each, stroke)),
  );
}

/** The keys with those of one action changed; what is as ours is not kept. */
export function withKeys(keys: Keys, action: ActionData, own: readonly string[]): Keys {
  const { [action.id]: _before, ...rest } = keys;
  const isOurs = own.length === action.keys.length && own.every((each, place) => each === action.keys[place]);
  return isOurs ? rest : { ...rest, [action.id]: own };
}

/** The keys after an action has got these, and whatever else had them has lost them. */
export function taking(keys: Keys, action: ActionData, own: readonly string[], others: readonly ActionData[]): Keys {
  let changed = withKeys(keys, action, own);
  for (const other of others) {
    if (other.id === action.id) continue;
    const before = keysOf(other, changed);
    const kept = before.filter((each) => !own.some((taken) => clash(each, taken)));
    if (kept.length < before.length) changed = withKeys(changed, other, kept);
  }
  return changed;
}
