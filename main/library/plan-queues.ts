import * as v from 'valibot';
import { AppError } from '#contract/errors';
import { labelKey } from '#contract/labels';
import { COLOURS, type LibraryCommand } from '#contract/library';
import { QueueIdSchema, type QueueId } from '#contract/library-ids';
import { assertNever } from '#contract/types';
import { groupEntries } from './change';
import type { ReadonlyDecisions } from './decisions';
import type { QueueDefinition } from './definitions';
import { archived, settled } from './entry-steps';
import { isSameKept, keptWords } from './kept-offline';
import { knownQueue } from './known-queue';
import type { Plan, PlanContext } from './plan';
import { placesFor, queued } from './plan-places';

type QueuesCommand = Extract<LibraryCommand, { do: 'create-queue' | 'change-queue' | 'move-queue' | 'delete-queue' }>;

export function planQueues(decisions: ReadonlyDecisions, command: QueuesCommand, context: PlanContext): Plan {
  switch (command.do) {
    case 'create-queue': {
      refuseTaken(decisions, command.name, null);
      const taken = new Set(decisions.queues.map(({ colour }) => colour));
      const free = Array.from({ length: COLOURS }, (_, index) => index + 1).find((colour) => !taken.has(colour));
      const id = v.parse(QueueIdSchema, context.newId(command.name));
      const { key, limit } = command;
      refuseTakenKey(decisions, key, id);
      const queue: QueueDefinition = {
        id,
        name: command.name,
        colour: command.colour ?? free ?? 1,
        ...(key === undefined ? {} : { key }),
        ...(limit === undefined ? {} : { limit }),
      };
      return { change: { queues: [...decisions.queues, queue] }, did: `Made the queue ${queue.name}`, papers: 0 };
    }
    case 'change-queue':
      return changeQueue(decisions, command);
    case 'move-queue': {
      const queue = knownQueue(decisions, command.queue);
      const others = decisions.queues.filter(({ id }) => id !== queue.id);
      const queues = [...others.slice(0, command.to), queue, ...others.slice(command.to)];
      const isSame = queues.every(({ id }, index) => id === decisions.queues[index]?.id);
      return { change: isSame ? {} : { queues }, did: `Moved the queue ${queue.name}`, papers: 0 };
    }
    case 'delete-queue':
      return deleteQueue(decisions, command, context);
    default:
      return assertNever(command);
  }
}

function changeQueue(decisions: ReadonlyDecisions, command: Extract<QueuesCommand, { do: 'change-queue' }>): Plan {
  const before = knownQueue(decisions, command.queue);
  if (command.name !== undefined) refuseTaken(decisions, command.name, before.id);
  refuseTakenKey(decisions, command.key ?? undefined, before.id);
  const { key, limit, offline, ...rest } = before;
  const newKey = command.key === undefined ? key : (command.key ?? undefined);
  const newLimit = command.limit === undefined ? limit : (command.limit ?? undefined);
  const newOffline = command.offline === undefined ? offline : (command.offline ?? undefined);
  const after: QueueDefinition = {
    ...rest,
    ...(command.name === undefined ? {} : { name: command.name }),
    ...(command.colour === undefined ? {} : { colour: command.colour }),
    ...(newKey === undefined ? {} : { key: newKey }),
    ...(newLimit === undefined ? {} : { limit: newLimit }),
    ...(newOffline === undefined ? {} : { offline: newOffline }),
  };
  const isElse =
    after.colour !== before.colour ||
    after.key !== before.key ||
    after.limit !== before.limit ||
    !isSameKept(after.offline, before.offline);
  const isRenamed = after.name !== before.name;
  const queues = decisions.queues.map((queue) => (queue.id === before.id ? after : queue));
  const did = isRenamed
    ? `Renamed ${before.name} to ${after.name}`
    : (keptWords(command, before, after) ?? `Changed the queue ${before.name}`);
  return { change: isRenamed || isElse ? { queues } : {}, did, papers: 0 };
}

function deleteQueue(
  decisions: ReadonlyDecisions,
  { queue: id, to }: Extract<QueuesCommand, { do: 'delete-queue' }>,
  { at }: PlanContext,
): Plan {
  const queue = knownQueue(decisions, id);
  const target = to === null ? null : knownQueue(decisions, to);
  if (target?.id === queue.id) {
    throw new AppError('library.refused', `${queue.name} cannot take over its own papers. Choose another queue.`);
  }
  const ids = decisions.inQueue(queue.id);
  const places = target === null ? null : placesFor(decisions, target.id, ids, 'bottom');
  const changes = ids.flatMap((paper) => {
    const place = places?.get(paper);
    const step =
      target === null || place === undefined
        ? archived(at)
        : (entry: Parameters<typeof queued>[0]) => queued(entry, target.id, place, at);
    const entry = settled(decisions.entryOf(paper), step, at);
    return entry === undefined ? [] : [{ id: paper, entry }];
  });
  const whither =
    changes.length === 0
      ? ''
      : `, and moved its ${changes.length === 1 ? 'paper' : `${changes.length} papers`} to ${target?.name ?? 'the archive'}`;
  return {
    change: {
      queues: decisions.queues.filter((other) => other.id !== queue.id),
      ...(changes.length === 0 ? {} : { papers: groupEntries(changes) }),
    },
    did: `Deleted the queue ${queue.name}${whither}`,
    papers: changes.length,
  };
}

function refuseTaken(decisions: ReadonlyDecisions, name: string, own: QueueId | null): void {
  const other = decisions.queues.find((queue) => queue.id !== own && labelKey(queue.name) === labelKey(name));
  if (other !== undefined) {
    throw new AppError('library.refused', `There is a queue called ${other.name} already. Choose another name.`, {
      details: { field: 'name' },
    });
  }
}

function refuseTakenKey(decisions: ReadonlyDecisions, key: string | undefined, own: QueueId): void {
  if (key === undefined) return;
  const other = decisions.queues.find((queue) => queue.id !== own && queue.key === key);
  if (other !== undefined) {
    throw new AppError('library.refused', `The key ${key.toUpperCase()} is that of ${other.name}.`);
  }
}
