import type { Entry } from '#contract/entry';

/** What one decision makes of a paper's entry. Given as it is where nothing is to change. */
export type EntryStep = (entry: Entry) => Entry;

/**
 * A paper's entry after a step: undefined where it says what it said before, null where nothing is noted of the paper
 * any more.
 */
export function settled(before: Entry | undefined, step: EntryStep, at: string): Entry | null | undefined {
  const from = before ?? { status: 'undecided' as const, changedAt: at };
  const after = step(from);
  if (after === from || sameBut(from, after)) return undefined;
  if (isBlank(after)) return before === undefined ? undefined : null;
  return { ...after, changedAt: at };
}

/** Whether nothing is noted: such a paper has no entry. */
function isBlank(entry: Entry): boolean {
  return entry.status === 'undecided' && Object.keys(entry).every((key) => key === 'status' || key === 'changedAt');
}

const STAMPS: ReadonlySet<string> = new Set(['changedAt', 'decidedAt', 'heldAt']);

/** Whether two entries decide the same, whenever that was. */
function sameBut(a: Entry, b: Entry): boolean {
  return decided(a) === decided(b);
}

function decided(entry: Entry): string {
  const told = Object.entries(entry)
    .filter(([key]) => !STAMPS.has(key) || key === 'heldAt')
    .map(([key, value]): [string, unknown] => [key, STAMPS.has(key) ? true : value])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(told);
}

/** Out of every queue and off every waiting list, for a decision that ends them. */
function laidDown({ place: _place, snoozedUntil: _until, heldAt: _held, emptied: _emptied, ...rest }: Entry): Entry {
  return rest;
}

export function archived(at: string): EntryStep {
  return (entry) => (entry.status === 'archived' ? entry : { ...laidDown(entry), status: 'archived', decidedAt: at });
}

export function inTrash(at: string): EntryStep {
  return (entry) => (entry.status === 'trashed' ? entry : { ...laidDown(entry), status: 'trashed', decidedAt: at });
}

/** Reading keeps the place in the queue. */
export function started(at: string): EntryStep {
  return (entry) => {
    if (entry.status === 'reading') return entry;
    const { snoozedUntil: _until, heldAt: _held, emptied: _emptied, finishedAt: _finished, queue, ...rest } = entry;
    const inQueue = entry.status === 'queued' && queue !== undefined ? { queue } : {};
    return { ...rest, ...inQueue, status: 'reading', startedAt: entry.startedAt ?? at, decidedAt: at };
  };
}

export function finished(at: string): EntryStep {
  return (entry) =>
    entry.status === 'archived' && entry.finishedAt !== undefined
      ? entry
      : { ...laidDown(entry), status: 'archived', read: true, finishedAt: at, decidedAt: at };
}

/** Undecided again, and in the inbox whatever the horizon. */
export function returned(at: string): EntryStep {
  return (entry) => {
    if (entry.status === 'undecided' && entry.heldAt !== undefined && entry.snoozedUntil === undefined) return entry;
    const { decidedAt: _decided, startedAt: _started, finishedAt: _finished, queue: _queue, ...rest } = laidDown(entry);
    return { ...rest, status: 'undecided', heldAt: at };
  };
}

export function flagged(flag: 'starred' | 'read', on: boolean): EntryStep {
  return (entry) => {
    if ((entry[flag] ?? false) === on) return entry;
    const { [flag]: _before, ...rest } = entry;
    return on ? { ...rest, [flag]: true } : rest;
  };
}
