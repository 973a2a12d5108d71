import * as v from 'valibot';
import { EntrySchema, type Entry } from '#contract/entry';
import { isPaperId, type PaperId } from '#contract/ids';
import { TagIdSchema } from '#contract/library-ids';
import type { DeepReadonly } from '#contract/types';
import { QueueDefinitionSchema, SearchDefinitionSchema, TagDefinitionSchema } from './definitions';

const { place } = EntrySchema.entries;

/** In one go: a schema for each of 100,000 ids would be half of the time that it takes to open the library. */
const PaperIdsSchema = v.custom<PaperId[]>(
  (ids) => Array.isArray(ids) && ids.every(isPaperId),
  'Papers are named by their arXiv ids, such as 2404.06921.',
);

/** Papers that get the same entry, so that five thousand of them make one short line. Null: nothing is noted of them. */
export const EntryGroupSchema = v.object({
  entry: v.nullable(EntrySchema),
  ids: PaperIdsSchema,
  /** The places that they get in a queue, one by one; `entry` has none then. */
  places: v.exactOptional(v.array(place.wrapped)),
});
export type EntryGroup = DeepReadonly<v.InferOutput<typeof EntryGroupSchema>>;

/** What one step makes of the library: what is named here is as it says here afterwards, and the rest is as it was. */
export const ChangeSchema = v.object({
  papers: v.exactOptional(v.array(EntryGroupSchema)),
  /** All queues, in their order. */
  queues: v.exactOptional(v.array(QueueDefinitionSchema)),
  /** All saved searches, in their order. */
  searches: v.exactOptional(v.array(SearchDefinitionSchema)),
  /** Null: there is no such tag. */
  tags: v.exactOptional(v.array(v.object({ id: TagIdSchema, tag: v.nullable(TagDefinitionSchema) }))),
});
export type Change = DeepReadonly<v.InferOutput<typeof ChangeSchema>>;

export type EntryChange = { readonly id: PaperId; readonly entry: Entry | null };

/** Entries by paper as groups of equal ones. */
export function groupEntries(changes: Iterable<EntryChange>): readonly EntryGroup[] {
  type Group = { entry: Entry | null; ids: PaperId[]; places: string[] | null };
  const groups = new Map<string, Group>();
  /** The groups of entries without a place, which are shared by many: those need not be written to be compared. */
  const known = new Map<Entry | null, Group>();
  for (const { id, entry } of changes) {
    const shared = known.get(entry);
    if (shared !== undefined) {
      shared.ids.push(id);
      continue;
    }
    const { place: own, ...rest } = entry ?? {};
    const key = `${own === undefined ? '' : 'placed'}${entry === null ? '' : JSON.stringify(rest)}`;
    let group = groups.get(key);
    if (group === undefined) {
      const plain = entry === null ? null : withoutPlace(entry);
      group = { entry: plain, ids: [], places: own === undefined ? null : [] };
      groups.set(key, group);
    }
    group.ids.push(id);
    if (own === undefined) known.set(entry, group);
    else group.places?.push(own);
  }
  return [...groups.values()].map(({ entry, ids, places }) =>
    places === null ? { entry, ids } : { entry, ids, places },
  );
}

/** Visits every paper of the groups with its own entry. Calls, since a generator's objects took a third of an opening. */
export function forEachEntry(groups: readonly EntryGroup[], visit: (id: PaperId, entry: Entry | null) => void): void {
  for (const { entry, ids, places } of groups) {
    ids.forEach((id, index) => {
      const own = places?.[index];
      visit(id, entry === null || own === undefined ? entry : { ...entry, place: own });
    });
  }
}

function withoutPlace(entry: Entry): Entry {
  const { place: _place, ...rest } = entry;
  return rest;
}
