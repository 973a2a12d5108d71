import type { Day } from './days';
import type { PaperId } from './ids';

/** What a word may be looked for in. */
export const SEARCH_FIELDS = [
  'title',
  'author',
  'organization',
  'submitter',
  'keyword',
  'abstract',
  'note',
  'highlight',
  'text',
] as const;
export type SearchField = (typeof SEARCH_FIELDS)[number];

/** Where something stands in what was typed: from the first character up to, not with, the last. */
export type QueryPlace = { readonly from: number; readonly to: number };

/** Where a paper is from: the feed, the starter shelf, or added by its id. */
export const QUERY_SOURCES = ['feed', 'shelf', 'added'] as const;
export type QuerySource = (typeof QUERY_SOURCES)[number];

export const QUERY_STATUSES = ['new', 'inbox', 'queued', 'reading', 'archived', 'trashed'] as const;
export type QueryStatus = (typeof QUERY_STATUSES)[number];

export const HAS = ['note', 'highlight', 'pdf', 'text', 'code'] as const;
export type Has = (typeof HAS)[number];
export const IS = ['starred', 'read', 'unread', 'reading', 'snoozed'] as const;
export type Is = (typeof IS)[number];

export type Comparison = '<' | '<=' | '=' | '>=' | '>';

/**
 * What is looked for, as it was understood. A word or a phrase without a field is looked for in every field but the
 * submitter. Names of tags and queues stand as they were typed: whether there are such is not known here.
 */
export type QueryNode =
  /** Every paper: what an empty query asks for. */
  | { readonly kind: 'everything' }
  | { readonly kind: 'and'; readonly parts: readonly QueryNode[]; readonly place: QueryPlace }
  | { readonly kind: 'or'; readonly parts: readonly QueryNode[]; readonly place: QueryPlace }
  | { readonly kind: 'not'; readonly part: QueryNode; readonly place: QueryPlace }
  /** `prefix`: words that begin so count as well, since it ends in `*` or is still being typed. */
  | {
      readonly kind: 'word';
      readonly text: string;
      readonly field?: SearchField;
      readonly prefix: boolean;
      readonly place: QueryPlace;
    }
  | { readonly kind: 'phrase'; readonly text: string; readonly field?: SearchField; readonly place: QueryPlace }
  | { readonly kind: 'id'; readonly id: PaperId; readonly place: QueryPlace }
  | { readonly kind: 'tag'; readonly name: string; readonly place: QueryPlace }
  | { readonly kind: 'queue'; readonly name: string; readonly place: QueryPlace }
  | { readonly kind: 'status'; readonly status: QueryStatus; readonly place: QueryPlace }
  | { readonly kind: 'source'; readonly source: QuerySource; readonly place: QueryPlace }
  /** On a day from the first to the last, both included; open where one is missing. */
  | { readonly kind: 'days'; readonly first?: Day; readonly last?: Day; readonly place: QueryPlace }
  | {
      readonly kind: 'upvotes';
      readonly comparison: Comparison;
      readonly count: number;
      readonly place: QueryPlace;
    }
  | { readonly kind: 'has'; readonly what: Has; readonly place: QueryPlace }
  | { readonly kind: 'is'; readonly what: Is; readonly place: QueryPlace };

/** What is not as it should be in a query, said so that a person can mend it. The rest of it counts all the same. */
export type QueryProblem = {
  readonly place: QueryPlace;
  /** A sentence. */
  readonly message: string;
  /** What might be meant: what would stand in this place. */
  readonly suggestion?: string;
};

export type Query = {
  readonly source: string;
  readonly root: QueryNode;
  readonly problems: readonly QueryProblem[];
};
