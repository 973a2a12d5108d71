import type { SearchField } from '#contract/query';

/** What was found, best first. */
export type FoundPapers = {
  /** The numbers of the papers, see `numbered`. */
  readonly papers: Uint32Array;
  /** Of the first ones, how well they fit and in which fields (bits of `INDEX_FIELDS`). */
  readonly scores: Float32Array;
  readonly fields: Uint16Array;
  /** Words that nobody wrote as they were typed, and what was looked for instead. */
  readonly corrected: readonly Correction[];
};

export type Correction = { readonly typed: string; readonly found: readonly string[] };
/** A word that was looked for, or how such begin; in these fields, or in all. */
export type MetWord = {
  readonly word: string;
  readonly isPrefix: boolean;
  readonly fields: readonly SearchField[] | null;
};

/** A part of a text that is to be marked. */
export type Marked = { readonly from: number; readonly to: number };
/** Where the words stand in a paper. */
export type FoundWords = {
  readonly paper: string;
  readonly title: readonly Marked[];
  readonly authors: readonly string[];
  readonly passage?: { readonly field: SearchField; readonly text: string; readonly marks: readonly Marked[] };
};

export type Facet = { readonly value: string; readonly count: number };
export type SearchFacets = {
  readonly total: number;
  readonly source: readonly Facet[];
  readonly year: readonly Facet[];
  readonly status: readonly Facet[];
  /** By the ids of queues and tags. */
  readonly queue: readonly Facet[];
  readonly tag: readonly Facet[];
  readonly has: readonly Facet[];
};

export type SimilarPaper = {
  readonly paper: string;
  /** The cosine of the two, from 0 to 1. */
  readonly likeness: number;
  /** The words that make them alike, those that do most first. */
  readonly shared: readonly string[];
};
export type SimilarFound = { readonly papers: readonly SimilarPaper[] };

export type SearchProgress = {
  /** Places whose words are yet to be read, and how many there are in all. */
  readonly waiting: number;
  readonly total: number;
  /** Why it is made anew; absent if it is not. */
  readonly rebuilding?: 'missing' | 'damaged' | 'asked';
};
