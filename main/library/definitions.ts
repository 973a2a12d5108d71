import * as v from 'valibot';
import { QueueSchema, type SavedSearch, SavedSearchSchema, TagSchema } from '#contract/library';
import type { DeepReadonly } from '#contract/types';

const { id: queueId, name: queueName, colour: queueColour, key, limit, offline: queueOffline } = QueueSchema.entries;
/** A queue as it is kept: all but what follows from its papers. */
export const QueueDefinitionSchema = v.object({
  id: queueId,
  name: queueName,
  colour: queueColour,
  key,
  limit,
  offline: queueOffline,
});
export type QueueDefinition = DeepReadonly<v.InferOutput<typeof QueueDefinitionSchema>>;

const { id: tagId, name: tagName, colour: tagColour, pin, offline: tagOffline } = TagSchema.entries;
export const TagDefinitionSchema = v.object({ id: tagId, name: tagName, colour: tagColour, pin, offline: tagOffline });
export type TagDefinition = DeepReadonly<v.InferOutput<typeof TagDefinitionSchema>>;

export const SearchDefinitionSchema = SavedSearchSchema;
export type SearchDefinition = SavedSearch;

/** The queues of a library that is begun. */
export const FIRST_QUEUES: readonly QueueDefinition[] = [
  { id: 'read-next', name: 'Read next', colour: 1, key: 'r' },
  { id: 'skim', name: 'Skim', colour: 3, key: 's' },
  { id: 'deep-read', name: 'Deep read', colour: 2, key: 'd' },
].map((queue) => v.parse(QueueDefinitionSchema, queue));
