import { labelKey } from '#contract/labels';
import type { Tag } from '#contract/library';
import type { TagId } from '#contract/library-ids';
import type { Subject } from './subject';

/** Whether papers have a tag: all of them, some, or none. */
export type Given = 'all' | 'some' | 'none';

/** What was done to tags since a dialog opened, by the key of their names. */
export type TagChanges = ReadonlyMap<string, { readonly name: string; readonly given: 'all' | 'none' }>;

export type GivenTag = { readonly name: string; readonly given: Given; readonly tag: Tag | undefined };

/** How many of the papers whose rows are at hand have each tag. */
function countsOf({ rows }: Subject): ReadonlyMap<TagId, number> {
  const counts = new Map<TagId, number>();
  for (const row of rows) for (const tag of row.tags ?? []) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return counts;
}

/**
 * Whether the papers have a tag: as their rows said when the dialog opened, but for what was done since. Where not all
 * rows are at hand, "all" is only said of what was done to all.
 */
export function givenOf(subject: Subject, changes: TagChanges, tag: Tag): Given {
  const changed = changes.get(labelKey(tag.name));
  if (changed !== undefined) return changed.given;
  const count = countsOf(subject).get(tag.id) ?? 0;
  if (count === 0) return 'none';
  return count === subject.count ? 'all' : 'some';
}

/** The tags that the papers have, in the order in which they were given: what was given last stands last. */
export function givenTags(subject: Subject, changes: TagChanges, tags: readonly Tag[]): readonly GivenTag[] {
  const byKey = new Map(tags.map((tag) => [labelKey(tag.name), tag]));
  const first = [...countsOf(subject).keys()].flatMap((id) => tags.find((tag) => tag.id === id) ?? []);
  const given = first
    .filter((tag) => !changes.has(labelKey(tag.name)))
    .map((tag): GivenTag => ({ name: tag.name, tag, given: givenOf(subject, changes, tag) }));
  for (const [key, change] of changes) {
    if (change.given === 'all') given.push({ name: change.name, given: 'all', tag: byKey.get(key) });
  }
  return given;
}

/** The changes with one more, which stands last. */
export function withChange(changes: TagChanges, name: string, given: 'all' | 'none'): TagChanges {
  const key = labelKey(name);
  return new Map([...[...changes].filter(([other]) => other !== key), [key, { name, given }] as const]);
}
