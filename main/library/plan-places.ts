import { generateNKeysBetween } from 'fractional-indexing';
import type { Entry } from '#contract/entry';
import type { PaperId } from '#contract/ids';
import type { LibraryCommand, PlaceInQueue } from '#contract/library';
import type { QueueId } from '#contract/library-ids';
import { groupEntries, type EntryChange } from './change';
import type { ReadonlyDecisions } from './decisions';
import { settled } from './entry-steps';
import type { Plan, PlanContext } from './plan';
import { knownQueue } from './known-queue';
import { doneTo } from './step-words';

type QueueCommand = Extract<LibraryCommand, { do: 'queue' }>;

/** Puts papers into a queue, at its end or where the command says. */
export function putIntoQueue(decisions: ReadonlyDecisions, command: QueueCommand, context: PlanContext): Plan {
  const queue = knownQueue(decisions, command.queue);
  const isThere = (id: PaperId): boolean => {
    const entry = decisions.entryOf(id);
    return entry?.queue === queue.id && (entry.status === 'queued' || entry.status === 'reading');
  };
  const placed = context.ids.filter((id) => command.at !== undefined || !isThere(id));
  const places = placesFor(decisions, queue.id, placed, command.at ?? 'bottom');
  const changes: EntryChange[] = [];
  for (const id of context.ids) {
    const place = places.get(id);
    const entry = settled(
      decisions.entryOf(id),
      (before) => withWhy(place === undefined ? before : queued(before, queue.id, place, context.at), command.why),
      context.at,
    );
    if (entry !== undefined) changes.push({ id, entry });
  }
  const isMove = command.at !== undefined && context.ids.every(isThere);
  const waiting = decisions.inQueue(queue.id).length + placed.filter((id) => !isThere(id)).length;
  const isFull = queue.limit !== undefined && waiting > queue.limit && changes.length > 0;
  return {
    change: changes.length === 0 ? {} : { papers: groupEntries(changes) },
    did: doneTo(
      isMove ? 'Moved' : 'Queued',
      changes.map(({ id }) => id),
      context,
      isMove
        ? ` to place ${indexFor(decisions, queue.id, new Set(placed), command.at) + 1} of ${waiting} in ${queue.name}`
        : ` in ${queue.name}`,
    ),
    papers: changes.length,
    ...(isFull ? { warning: `${queue.name} is full: ${waiting} papers, and its limit is ${queue.limit}.` } : {}),
  };
}

/**
 * Moves papers up or down within the queue of the first of them. They stay together and in their order: the block
 * begins as many places further as is asked for, counted among the papers that stay.
 */
export function moveInQueue(decisions: ReadonlyDecisions, by: number, context: PlanContext): Plan {
  const [leader] = context.ids;
  const queue = leader === undefined ? undefined : decisions.entryOf(leader)?.queue;
  const order = queue === undefined ? [] : decisions.inQueue(queue);
  const chosen = new Set(context.ids);
  const moved = order.filter((id) => chosen.has(id));
  if (queue === undefined || moved.length === 0) return { change: {}, did: 'Moved no paper', papers: 0 };
  const staying = order.filter((id) => !chosen.has(id));
  const first = order.findIndex((id) => chosen.has(id));
  const at = Math.min(Math.max(first + by, 0), staying.length);
  const asBefore = [...staying.slice(0, at), ...moved, ...staying.slice(at)].every((id, index) => id === order[index]);
  if (asBefore) return { change: {}, did: 'Moved no paper', papers: 0 };
  const places = placesFor(decisions, queue, moved, at);
  const changes = moved.flatMap((id) => {
    const entry = settled(decisions.entryOf(id), (before) => ({ ...before, ...placeOf(places.get(id)) }), context.at);
    return entry === undefined ? [] : [{ id, entry }];
  });
  return {
    change: { papers: groupEntries(changes) },
    did: doneTo('Moved', moved, context, ` to ${at + 1} of ${order.length}`),
    papers: changes.length,
  };
}

/** A place in the queue for each of the papers, one after the other, among those of the queue that are not moved. */
export function placesFor(
  decisions: ReadonlyDecisions,
  queue: QueueId,
  ids: readonly PaperId[],
  at: PlaceInQueue,
): ReadonlyMap<PaperId, string> {
  const moved = new Set(ids);
  const staying = decisions.inQueue(queue).filter((id) => !moved.has(id));
  const index = indexFor(decisions, queue, moved, at);
  const keyAt = (place: number): string | null => {
    const id = staying[place];
    return id === undefined ? null : (decisions.entryOf(id)?.place ?? null);
  };
  const unique = [...moved];
  const keys = generateNKeysBetween(keyAt(index - 1), keyAt(index), unique.length);
  return new Map(unique.map((id, each) => [id, keys[each] ?? '']));
}

/** What a place in a queue is, counted from 0 among the papers that are not moved. */
function indexFor(
  decisions: ReadonlyDecisions,
  queue: QueueId,
  moved: ReadonlySet<PaperId>,
  at: PlaceInQueue = 'bottom',
): number {
  const staying = decisions.inQueue(queue).filter((id) => !moved.has(id)).length;
  if (at === 'top') return 0;
  return at === 'bottom' ? staying : Math.min(at, staying);
}

/** A paper that is being read goes on being read in its new queue. */
export function queued(before: Entry, queue: QueueId, place: string, at: string): Entry {
  const { snoozedUntil: _until, heldAt: _held, emptied: _emptied, finishedAt: _finished, ...rest } = before;
  if (before.status === 'reading') return { ...rest, queue, place };
  return { ...rest, status: 'queued', queue, place, decidedAt: at };
}

function withWhy(entry: Entry, why: string | undefined): Entry {
  if (why === undefined) return entry;
  const { why: _before, ...rest } = entry;
  return why === '' ? rest : { ...rest, why };
}

function placeOf(place: string | undefined): { place?: string } {
  return place === undefined ? {} : { place };
}
