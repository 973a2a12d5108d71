import { HAS, IS, QUERY_SOURCES, QUERY_STATUSES, type QueryPlace, type SearchField } from './query';

/** What may stand before a colon. Of two names for the same the one that is not here is in `OTHER_NAMES`. */
export const QUERY_FIELDS = [
  'title',
  'author',
  'abstract',
  'note',
  'text',
  'highlight',
  'keyword',
  'org',
  'by',
  'tag',
  'queue',
  'status',
  'source',
  'has',
  'is',
  'day',
  'after',
  'before',
  'year',
  'upvotes',
] as const;
export type QueryFieldName = (typeof QUERY_FIELDS)[number];

const OTHER_NAMES: ReadonlyMap<string, QueryFieldName> = new Map([
  ['organization', 'org'],
  ['organisation', 'org'],
  ['submitter', 'by'],
]);
const NAMES: ReadonlyMap<string, QueryFieldName> = new Map([
  ...QUERY_FIELDS.map((name) => [name, name] as const),
  ...OTHER_NAMES,
]);

/** The field of this name, in capitals or not. */
export function queryField(name: string): QueryFieldName | undefined {
  return NAMES.get(name.toLowerCase());
}

export function isQueryField(name: string): boolean {
  return queryField(name) !== undefined;
}

/** What a word behind each of these fields is looked for in. */
export const WORD_FIELDS = {
  title: 'title',
  author: 'author',
  abstract: 'abstract',
  note: 'note',
  text: 'text',
  highlight: 'highlight',
  keyword: 'keyword',
  org: 'organization',
  by: 'submitter',
} as const satisfies Partial<Record<QueryFieldName, SearchField>>;
export type WordFieldName = keyof typeof WORD_FIELDS;

/** How the field is named in a query. */
export function nameOfField(field: SearchField): WordFieldName {
  if (field === 'organization') return 'org';
  return field === 'submitter' ? 'by' : field;
}

/** The fields that have a few values, which are all known. */
export const FIXED_VALUES = {
  status: QUERY_STATUSES,
  source: QUERY_SOURCES,
  has: HAS,
  is: IS,
} as const satisfies Partial<Record<QueryFieldName, readonly string[]>>;
export type FixedFieldName = keyof typeof FIXED_VALUES;

/** What each field is for, as it is written. */
export const FIELD_EXAMPLES: Readonly<Record<QueryFieldName, string>> = {
  title: 'title:memory',
  author: 'author:lecun',
  abstract: 'abstract:memory',
  note: 'note:baseline',
  text: 'text:ablation',
  highlight: 'highlight:robust',
  keyword: 'keyword:agents',
  org: 'org:university',
  by: 'by:anna',
  tag: 'tag:agents',
  queue: 'queue:"to read"',
  status: 'status:reading',
  source: 'source:feed',
  has: 'has:note',
  is: 'is:starred',
  day: 'day:2025-12-01',
  after: 'after:2025-12-01',
  before: 'before:2025-12-01',
  year: 'year:2025',
  upvotes: 'upvotes:>50',
};

/** What stands for one thing that is looked for, in a field or not. */
export type QueryValue = {
  /** A word, or what a phrase holds. */
  readonly text: string;
  readonly isPhrase: boolean;
  /** It is still being typed: a beginning of what is meant is no mistake. */
  readonly isTyped: boolean;
  /** All that is written for it, the name of its field with it. */
  readonly place: QueryPlace;
  /** Of that, what stands before the value: `title:`. Empty in the parentheses of a field. */
  readonly lead: string;
};
