import * as v from 'valibot';
import { type ActionData, ACTIONS } from '#contract/actions';
import { QueueNameSchema } from '#contract/labels';
import type { LibraryCommand, Queue } from '#contract/library';
import type { Settings } from '#contract/settings';

/** A queue as it stands in its form. */
export type QueueDraft = {
  readonly name: string;
  readonly colour: number;
  readonly key: string;
  readonly limit: string;
};

/** What is wrong, by field. */
export type QueueIssues = { readonly name?: string; readonly key?: string; readonly limit?: string };

export function draftOf(queue: Queue | undefined, colour: number): QueueDraft {
  return {
    name: queue?.name ?? '',
    colour: queue?.colour ?? colour,
    key: queue?.key?.toUpperCase() ?? '',
    limit: queue?.limit === undefined ? '' : String(queue.limit),
  };
}

/** The action that a single key belongs to, with the person's own keys before ours. */
function actionWithKey(key: string, keys: Settings['keys']): ActionData | undefined {
  const all: readonly ActionData[] = ACTIONS;
  return all.find((action) =>
    (keys[action.id] ?? action.keys).some((each) => each === key || each.startsWith(`${key} `)),
  );
}

/** What is wrong with a draft, as far as the window can tell: that a name is taken, main says. */
export function issuesOf(
  draft: QueueDraft,
  queue: Queue | undefined,
  queues: readonly Queue[],
  keys: Settings['keys'],
): QueueIssues {
  const name = v.safeParse(QueueNameSchema, draft.name);
  const key = keyIssue(draft.key.trim().toLowerCase(), queue, queues, keys);
  const limit = draft.limit.trim();
  const isLimit = limit === '' || (/^\d{1,5}$/.test(limit) && Number(limit) >= 1 && Number(limit) <= 10_000);
  return {
    ...(name.success ? {} : { name: name.issues[0].message }),
    ...(key === undefined ? {} : { key }),
    ...(isLimit ? {} : { limit: 'A whole number from 1 to 10,000, or nothing.' }),
  };
}

function keyIssue(
  key: string,
  queue: Queue | undefined,
  queues: readonly Queue[],
  keys: Settings['keys'],
): string | undefined {
  if (key === '' || key === queue?.key) return undefined;
  if (!/^[a-z0-9]$/.test(key)) return 'One letter from A to Z, or 0.';
  if (/^[1-9]$/.test(key)) return '1 to 9 are the keys of pinned tags. Choose a letter, or 0.';
  const other = queues.find((each) => each.id !== queue?.id && each.key === key);
  if (other !== undefined) return `${key.toUpperCase()} is the key of ${other.name}.`;
  const action = actionWithKey(key, keys);
  if (action !== undefined) {
    return `${key.toUpperCase()} is the key of “${action.label}”. Choose another, or free it in the settings.`;
  }
  return undefined;
}

/** The command that makes a queue as its draft says. */
export function creationOf(draft: QueueDraft): Extract<LibraryCommand, { do: 'create-queue' }> {
  const key = draft.key.trim().toLowerCase();
  const limit = draft.limit.trim();
  return {
    do: 'create-queue',
    name: v.parse(QueueNameSchema, draft.name),
    colour: draft.colour,
    ...(key === '' ? {} : { key }),
    ...(limit === '' ? {} : { limit: Number(limit) }),
  };
}

/** The command that makes a queue what its draft says; null if it is so already. */
export function changeTo(draft: QueueDraft, queue: Queue): Extract<LibraryCommand, { do: 'change-queue' }> | null {
  const key = draft.key.trim().toLowerCase();
  const limit = draft.limit.trim() === '' ? undefined : Number(draft.limit.trim());
  const change = {
    ...(draft.name.trim() === queue.name ? {} : { name: v.parse(QueueNameSchema, draft.name) }),
    ...(draft.colour === queue.colour ? {} : { colour: draft.colour }),
    ...(key === (queue.key ?? '') ? {} : { key: key === '' ? null : key }),
    ...(limit === queue.limit ? {} : { limit: limit ?? null }),
  };
  return Object.keys(change).length === 0 ? null : { do: 'change-queue', queue: queue.id, ...change };
}
