import { SEARCH_FIELDS, type SearchField } from '#contract/query';

/**
 * The fields of an index by their bits in a posting: those that most words stand in first, so that the mask of most postings
 * is a byte.
 */
export const INDEX_FIELDS = [
  'abstract',
  'title',
  'text',
  'author',
  'keyword',
  'note',
  'highlight',
  'organization',
  'submitter',
] as const satisfies readonly SearchField[];
export type FieldNumber = number;

const NUMBERS: ReadonlyMap<SearchField, FieldNumber> = new Map(INDEX_FIELDS.map((field, number) => [field, number]));

export function fieldNumber(field: SearchField): FieldNumber {
  return NUMBERS.get(field) ?? 0;
}

export function fieldBit(field: SearchField): number {
  return 1 << fieldNumber(field);
}

/** Where a word is looked for that names no field: everywhere but in who submitted a paper, which is half of all. */
export const EVERY_FIELD = SEARCH_FIELDS.filter((field) => field !== 'submitter').reduce(
  (mask, field) => mask | fieldBit(field),
  0,
);

/** The fields of a mask, by their names, in the order in which they are told. */
export function fieldsOf(mask: number): readonly SearchField[] {
  return SEARCH_FIELDS.filter((field) => (mask & fieldBit(field)) !== 0);
}

/**
 * What a word counts for in each field, and how much the length of the field matters there (the `w` and `b` of BM25F:
 * Zaragoza et al. 2004, "Microsoft Cambridge at TREC-13"). A word of a title says most; what stands somewhere in a whole
 * text says little.
 */
export const WEIGHTS: Readonly<Record<SearchField, { readonly weight: number; readonly length: number }>> = {
  title: { weight: 6, length: 0.5 },
  author: { weight: 4, length: 0 },
  keyword: { weight: 2.5, length: 0.3 },
  organization: { weight: 2, length: 0 },
  submitter: { weight: 2, length: 0 },
  note: { weight: 2, length: 0.6 },
  highlight: { weight: 1.5, length: 0.6 },
  abstract: { weight: 1, length: 0.6 },
  text: { weight: 0.3, length: 0.8 },
};
