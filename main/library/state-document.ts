import * as v from 'valibot';
import type { DeepReadonly } from '#contract/types';
import type { DocumentKind } from '../storage/document';
import { EntryGroupSchema, groupEntries } from './change';
import type { Decisions } from './decisions';
import { FIRST_QUEUES, QueueDefinitionSchema, SearchDefinitionSchema, TagDefinitionSchema } from './definitions';
import { state1To2 } from './state-1-to-2';
import type { Steps } from './steps';

export const STATE_PATH = 'library/state.json';

const line = v.pipe(v.number(), v.integer(), v.minValue(0));

const StateSchema = v.object({
  /** The number of the last line of the log that it holds. */
  last: line,
  /** The line that undo takes back, 0 if there is none; and those that redo does again, the next one last. */
  top: line,
  undone: v.array(line),
  queues: v.array(QueueDefinitionSchema),
  tags: v.array(TagDefinitionSchema),
  searches: v.array(SearchDefinitionSchema),
  /** Every paper that anything is noted of; those with the same entry stand together. */
  papers: v.array(EntryGroupSchema),
});
/** What the library was after some line of the log: what the log holds from there on is done anew on opening. */
export type StateDocument = DeepReadonly<v.InferOutput<typeof StateSchema>>;

export const STATE_KIND: DocumentKind<StateDocument> = {
  name: 'library',
  version: 2,
  schema: StateSchema,
  migrations: [state1To2],
  empty: () => ({ last: 0, top: 0, undone: [], queues: FIRST_QUEUES, tags: [], searches: [], papers: [] }),
  durability: 'precious',
};

/** The library as it is after line `last`. */
export function stateOf(decisions: Decisions, steps: Pick<Steps, 'top' | 'undone'>, last: number): StateDocument {
  return {
    last,
    top: steps.top,
    undone: [...steps.undone],
    queues: decisions.queues,
    tags: [...decisions.tags.values()],
    searches: decisions.searches,
    papers: groupEntries(Array.from(decisions.entries(), ([id, entry]) => ({ id, entry }))),
  };
}
