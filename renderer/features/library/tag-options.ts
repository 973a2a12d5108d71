import { labelKey } from '#contract/labels';
import type { Tag, TagSuggestion } from '#contract/library';
import { fit } from '../palette/matches';

export type TagOption = {
  readonly id: string;
  readonly name: string;
  /** Undefined for a name that no tag has yet. */
  readonly tag: Tag | undefined;
  readonly group: string;
};

/** Tags that are listed at most: more is found by typing. */
const MOST = 200;

/** Why a tag is suggested. */
function reasonWords(reason: TagSuggestion['reason'], papers: number): string {
  if (reason === 'alike') return papers === 1 ? 'You tag papers like this so' : 'You tag papers like these so';
  return papers === 1 ? 'From its keywords' : 'From their keywords';
}

/** What fits what was typed: suggestions first, then all tags, and last the one that could be made under that name. */
export function tagOptions(
  tags: readonly Tag[],
  suggestions: readonly TagSuggestion[],
  papers: number,
  query: string,
  newName: string | null,
): readonly TagOption[] {
  const byKey = new Map(tags.map((tag) => [labelKey(tag.name), tag]));
  const suggested = suggestions
    .filter(({ name }) => fit(query, name) > 0)
    // Those of one reason stand together.
    .toSorted((a, b) => a.reason.localeCompare(b.reason))
    .map(({ name, reason }): TagOption => {
      const key = labelKey(name);
      return { id: `name-${key}`, name, tag: byKey.get(key), group: reasonWords(reason, papers) };
    });
  const above = new Set(suggested.map(({ name }) => labelKey(name)));
  const others = tags
    .map((tag) => ({ tag, score: fit(query, tag.name) }))
    .filter(({ tag, score }) => score > 0 && !above.has(labelKey(tag.name)))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ tag }): TagOption => ({ id: `name-${labelKey(tag.name)}`, name: tag.name, tag, group: 'Tags' }));
  const all = [...suggested, ...others];
  if (newName === null || above.has(labelKey(newName))) return all;
  return [...all, { id: 'new', name: newName, tag: undefined, group: 'New' }];
}
