import * as v from 'valibot';
import { PaperIdSchema } from './ids';
import { SelectionSchema } from './library';
import { RowSchema } from './paper';
import { SEARCH_FIELDS } from './query';
import { QueryTextSchema, SearchOrderSchema } from './query-text';
import type { DeepReadonly } from './types';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** `typing`: the last word may go on, so what begins as it does counts as well. */
const asked = { query: QueryTextSchema, typing: v.exactOptional(v.literal(true)) };
export const QueryInputSchema = v.object(asked);

const place = { from: count, to: count };
/** What is not as it should be in a query, where, and what would be right; the rest of it counts all the same. */
export const QueryProblemSchema = v.object({ ...place, message: v.string(), suggestion: v.exactOptional(v.string()) });

/** How far the index is. */
export const SearchProgressSchema = v.object({
  /** Places (feed days, notes, texts) whose words are yet to be read, of so many. */
  waiting: count,
  total: count,
  /** Set while the index is made anew, with the reason. */
  rebuilding: v.exactOptional(v.picklist(['missing', 'damaged', 'asked'])),
});

export const SearchStateSchema = v.object({
  /** Grows whenever something may be found that was not before, or no more. */
  revision: count,
  progress: SearchProgressSchema,
  /** How many papers each saved search finds, by its id, as far as that is known. */
  counts: v.record(v.string(), count),
});
export type SearchState = DeepReadonly<v.InferOutput<typeof SearchStateSchema>>;

export const AboutQuerySchema = v.object({
  total: count,
  problems: v.array(QueryProblemSchema),
  /** Words that nobody wrote as they were typed, and what was looked for instead or as well. */
  corrected: v.array(v.object({ typed: v.string(), found: v.array(v.string()) })),
});

/** `value`: as a query names it; `part`: what narrows a query to it (`tag:"to read"`). */
const FacetsSchema = v.array(v.object({ value: v.string(), part: v.string(), count }));
export const SearchFacetsSchema = v.object({
  total: count,
  source: FacetsSchema,
  year: FacetsSchema,
  status: FacetsSchema,
  queue: FacetsSchema,
  tag: FacetsSchema,
  has: FacetsSchema,
});
export type SearchFacets = DeepReadonly<v.InferOutput<typeof SearchFacetsSchema>>;

/** Where words stand in a text that are to be marked: from a character up to, not with, another. */
const RangesSchema = v.array(v.object(place));
export const FoundPassageSchema = v.object({
  paper: PaperIdSchema,
  /** In the title. */
  title: RangesSchema,
  /** Of the authors those who were met, by their full names. */
  authors: v.array(v.string()),
  /** Where else the words stand, with what stands around. */
  passage: v.exactOptional(v.object({ field: v.picklist(SEARCH_FIELDS), text: v.string(), marks: RangesSchema })),
});
export type FoundPassage = DeepReadonly<v.InferOutput<typeof FoundPassageSchema>>;

export const PassagesInputSchema = v.object({ ...asked, papers: v.pipe(v.array(PaperIdSchema), v.maxLength(200)) });

/** `whole`: answer when every word that is here can be found, not with what can be found now. */
const whole = v.exactOptional(v.literal(true));

export const SimilarInputSchema = v.object({
  whole,
  papers: SelectionSchema,
  limit: v.pipe(count, v.minValue(1), v.maxValue(50)),
});
export const SimilarSchema = v.array(
  v.object({
    row: RowSchema,
    /** From 0 to 1. */
    likeness: v.number(),
    /** The words that make them alike, those first that do most. */
    shared: v.array(v.string()),
  }),
);

export const FindInputSchema = v.object({
  ...asked,
  whole,
  order: SearchOrderSchema,
  limit: v.pipe(count, v.minValue(1), v.maxValue(1_000)),
});
/** What a program wants to know of what was found. */
export const FoundSchema = v.object({
  ...AboutQuerySchema.entries,
  papers: v.array(
    v.object({
      id: PaperIdSchema,
      title: v.string(),
      score: v.number(),
      /** In which the words were met. */
      fields: v.array(v.picklist(SEARCH_FIELDS)),
    }),
  ),
});

export const CompleteInputSchema = v.object({ query: QueryTextSchema, caret: count });
/** What may go in the place of what is being typed. */
export const CompletionsSchema = v.object({
  ...place,
  items: v.array(v.object({ text: v.string(), label: v.string() })),
});
export type Completions = DeepReadonly<v.InferOutput<typeof CompletionsSchema>>;
