import { AppError } from '#contract/errors';
import type { QueueId } from '#contract/library-ids';
import type { ReadonlyDecisions } from './decisions';
import type { QueueDefinition } from './definitions';

/** The queue with this id. Throws `library.unknown`. */
export function knownQueue(decisions: ReadonlyDecisions, id: QueueId): QueueDefinition {
  const queue = decisions.queue(id);
  if (queue !== undefined) return queue;
  const names = decisions.queues.map(({ name }) => name).join(', ');
  throw new AppError('library.unknown', `There is no such queue. Those that there are: ${names}.`, {
    details: { queue: id },
  });
}
