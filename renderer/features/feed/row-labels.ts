import type { Day } from '#contract/days';
import type { Queue, Tag } from '#contract/library';
import type { QueueId, TagId } from '#contract/library-ids';
import type { View } from '#contract/lists';
import type { RowPassages } from '../search/passages';

/** What rows of one list need beside themselves: the names of queues and tags, and which marks say something here. */
export type RowLabels = {
  readonly queues: ReadonlyMap<QueueId, Queue>;
  readonly tags: ReadonlyMap<TagId, Tag>;
  readonly newestDay: Day | null;
  /** Rows are numbered, with their why and their time. */
  readonly isQueue: boolean;
  /** How long a paper takes is a matter of what one keeps, not of what comes in. */
  readonly showsMinutes: boolean;
  /** Where a paper stands is no matter of course. */
  readonly showsStanding: boolean;
  /** Of what is archived, the queue that it came from. */
  readonly showsOrigin: boolean;
  /** Of a list that was searched for, where the words stand. */
  readonly passages: RowPassages | null;
};

export function rowLabels(
  view: View,
  { queues, tags }: { readonly queues: readonly Queue[]; readonly tags: readonly Tag[] },
  newestDay: Day | null,
  passages: RowPassages | null,
): RowLabels {
  return {
    queues: new Map(queues.map((queue) => [queue.id, queue])),
    tags: new Map(tags.map((tag) => [tag.id, tag])),
    newestDay,
    isQueue: view.kind === 'queue',
    showsMinutes: !['inbox', 'today', 'all', 'day', 'shelf', 'passed', 'queue'].includes(view.kind),
    showsStanding: view.kind !== 'queue' && view.kind !== 'trash',
    showsOrigin: view.kind === 'archive',
    passages,
  };
}
