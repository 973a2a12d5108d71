import * as v from 'valibot';

/** The most characters of a query: whoever pastes a page is told that this is none. */
export const MOST_OF_QUERY = 2_000;
/** What was typed, as it was typed. */
export const QueryTextSchema = v.pipe(
  v.string(),
  v.maxLength(MOST_OF_QUERY, `A search has at most ${MOST_OF_QUERY} characters.`),
);
/** By how well they fit, by the newest day, by votes. */
export const SEARCH_ORDERS = ['relevance', 'date', 'votes'] as const;
export const SearchOrderSchema = v.picklist(SEARCH_ORDERS);
export type SearchOrder = v.InferOutput<typeof SearchOrderSchema>;
