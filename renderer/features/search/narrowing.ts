import { withoutPart, withPart } from '#contract/query-parts';
import type { QueryPlace } from '#contract/query';
import { savedQuery } from './saved-query';

/** Whether the last word of a query counts by its beginning, since it may not be typed to its end. */
function isOpenEnded(query: string): boolean {
  return savedQuery(query) !== query.trim();
}

/** What is typed with one more part, finding of what it found what has that: a word that was open goes on being so. */
export function narrowedBy(query: string, part: string): string {
  return withPart(savedQuery(query), part);
}

/** What is typed without one of its parts. A word that was whole goes on being so, though it is the last one now. */
export function widenedBy(query: string, place: QueryPlace): string {
  const left = withoutPart(query, place);
  return isOpenEnded(left) && !isOpenEnded(query) ? `${left} ` : left;
}
