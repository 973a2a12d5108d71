import type { Queue } from '#contract/library';
import { fit } from '../palette/matches';

export type QueueOption =
  | { readonly kind: 'queue'; readonly id: string; readonly queue: Queue }
  | { readonly kind: 'new'; readonly id: string; readonly name: string };

/** The queues that fit what was typed, the best first, and last the one that could be made under that name. */
export function queueOptions(queues: readonly Queue[], query: string, newName: string | null): readonly QueueOption[] {
  const fitting = queues
    .map((queue) => ({ queue, score: fit(query, queue.name) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ queue }): QueueOption => ({ kind: 'queue', id: queue.id, queue }));
  return newName === null ? fitting : [...fitting, { kind: 'new', id: 'new', name: newName }];
}
