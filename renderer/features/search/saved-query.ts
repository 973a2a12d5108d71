import { labelKey } from '#contract/labels';
import type { SavedSearch } from '#contract/library';

const NAME_LENGTH = 50;

/** What is kept of a query that was typed: its last word counts by its beginning, as it did while it was typed. */
export function savedQuery(query: string): string {
  const kept = query.trim();
  // A blank behind the last word says that it is whole.
  return kept !== '' && kept === query.trimStart() && /(?:^|[\s(:])[\p{L}\p{N}]+$/u.test(kept) && !isFixed(kept)
    ? `${kept}*`
    : kept;
}

/** Values of these fields are whole ones. */
function isFixed(query: string): boolean {
  return /(?:^|[\s(-])(?:tag|queue|status|source|day|after|before|year|upvotes|has|is|id):[^\s"]+$/i.test(query);
}

/** A name for it that no other has. */
export function searchName(query: string, searches: readonly SavedSearch[]): string {
  const taken = new Set(searches.map(({ name }) => labelKey(name)));
  const plain = query.replaceAll(/\s+/gu, ' ');
  const name = plain.length > NAME_LENGTH ? `${plain.slice(0, NAME_LENGTH - 1).trimEnd()}…` : plain;
  if (!taken.has(labelKey(name))) return name;
  for (let number = 2; ; number += 1) {
    const other = `${name} ${number}`;
    if (!taken.has(labelKey(other))) return other;
  }
}
