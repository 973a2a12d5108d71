import type { SearchOrder } from '#contract/query-text';

export const ORDER_LABELS: Readonly<Record<SearchOrder, string>> = {
  relevance: 'Best first',
  date: 'Newest first',
  votes: 'Most votes first',
};
