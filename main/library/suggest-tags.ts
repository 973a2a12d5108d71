import { labelKey, TagNameSchema } from '#contract/labels';
import type { PaperId } from '#contract/ids';
import type { TagSuggestion } from '#contract/library';
import * as v from 'valibot';
import type { ReadonlyDecisions } from './decisions';

/** The most suggestions that are of any use at once. */
const MOST = 8;
/** So many tagged papers are looked at for keywords, the last ones: a person's tags change their meaning over the years. */
const MOST_ALIKE = 400;

type Keywords = (ids: readonly PaperId[]) => Promise<ReadonlyMap<PaperId, readonly string[]>>;

/**
 * Tags for papers: those that the person gave to papers with the same keywords (`alike`), the ones that tell most about
 * a keyword first, then the papers' own keywords. A tag that all of them have already is left out.
 */
export async function suggestTags(
  ids: readonly PaperId[],
  decisions: ReadonlyDecisions,
  keywordsOf: Keywords,
): Promise<readonly TagSuggestion[]> {
  const own = await keywordsOf(ids);
  const wanted = new Map<string, string>();
  for (const keywords of own.values()) for (const word of keywords) wanted.set(labelKey(word), word);
  const has = (tag: string): boolean =>
    ids.every((id) =>
      (decisions.entryOf(id)?.tags ?? []).some((each) => labelKey(decisions.tag(each)?.name ?? '') === tag),
    );
  const alike = await tagsAlike(new Set(wanted.keys()), decisions, keywordsOf);
  const suggestions: TagSuggestion[] = alike.filter(({ name }) => !has(labelKey(name)));
  const named = new Set(suggestions.map(({ name }) => labelKey(name)));
  for (const [key, word] of wanted) {
    const name = v.safeParse(TagNameSchema, word.toLowerCase().replaceAll('/', ' '));
    if (!name.success || named.has(key) || has(key)) continue;
    const tag = [...decisions.tags.values()].find((each) => labelKey(each.name) === labelKey(name.output));
    suggestions.push({
      name: tag?.name ?? name.output,
      ...(tag === undefined ? {} : { tag: tag.id }),
      reason: 'keyword',
    });
  }
  return suggestions.slice(0, MOST);
}

async function tagsAlike(
  wanted: ReadonlySet<string>,
  decisions: ReadonlyDecisions,
  keywordsOf: Keywords,
): Promise<readonly TagSuggestion[]> {
  if (wanted.size === 0) return [];
  const tagged = new Set<PaperId>();
  for (const tag of decisions.tags.keys()) for (const id of decisions.tagged(tag)) tagged.add(id);
  const keywords = await keywordsOf([...tagged].slice(-MOST_ALIKE));
  const scores = new Map<string, number>();
  for (const [id, words] of keywords) {
    const shared = words.filter((word) => wanted.has(labelKey(word))).length;
    if (shared === 0) continue;
    // Of two tags that share as many keywords, the rarer one says more.
    for (const tag of decisions.entryOf(id)?.tags ?? []) {
      scores.set(tag, (scores.get(tag) ?? 0) + shared / Math.sqrt(decisions.tagged(tag).size));
    }
  }
  return [...decisions.tags.values()]
    .filter(({ id }) => scores.has(id))
    .toSorted((a, b) => (scores.get(b.id) ?? 0) - (scores.get(a.id) ?? 0))
    .map(({ id, name }) => ({ name, tag: id, reason: 'alike' }));
}
