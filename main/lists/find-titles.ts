import type { PaperId } from '#contract/ids';

/** So many titles are looked through before others have a turn. */
const LOOKED_AT_ONCE = 2_000;

export type TitledPaper = { readonly id: PaperId; readonly title: string };

/**
 * The first papers, at most `limit`, with all of these words (in small letters) in their titles. The lists are gone
 * through in their order; a paper in several of them counts once.
 */
export async function findTitles(
  lists: readonly (readonly PaperId[])[],
  titleOf: (id: PaperId) => string | undefined,
  words: string,
  limit: number,
): Promise<readonly TitledPaper[]> {
  const parts = words.split(/\s+/u).filter((part) => part !== '');
  const seen = new Set<PaperId>();
  const found: TitledPaper[] = [];
  for (const id of lists.flat()) {
    if (found.length >= limit) break;
    if (seen.has(id)) continue;
    seen.add(id);
    const title = titleOf(id);
    const lower = title?.toLocaleLowerCase('en');
    if (title !== undefined && parts.every((part) => lower?.includes(part))) found.push({ id, title });
    // A long history is gone through without holding anybody up.
    if (seen.size % LOOKED_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return found;
}
