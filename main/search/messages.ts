import type { Day } from '#contract/days';
import type { ErrorData } from '#contract/errors';
import type { Query, QuerySource } from '#contract/query';
import type { LogDetails } from '../ports';
import type { Entry } from '#contract/entry';
import type { SearchOrder } from '#contract/query-text';
import type { FoundPapers, FoundWords, SearchFacets, SearchProgress, SimilarFound } from './found';

/** What of an entry a query may ask for. */
export type DecidedFacts = {
  readonly status: Entry['status'];
  readonly queue?: string;
  readonly tags?: readonly string[];
  readonly starred?: true;
  readonly read?: true;
  readonly held?: true;
  readonly snoozedUntil?: Day;
};

/** Papers as columns, which cross threads in a tenth of the time that as many objects take. */
export type PaperColumns = {
  readonly source: QuerySource;
  readonly ids: readonly string[];
  /** As `dayNumber` counts. */
  readonly days: Uint16Array;
  readonly upvotes: Uint32Array;
};

/** Texts of one paper that stand in no file of their own. */
export type TextsOfPaper = {
  readonly paper: string;
  readonly hasCode?: boolean;
  readonly fields: readonly { readonly field: number; readonly texts: readonly string[] }[];
};

/** Where words are to be read. `rank`: of several places that tell of the same paper the one with the greatest counts. */
export type WordSource =
  | { readonly kind: 'feed-day'; readonly path: string; readonly rank: string }
  | { readonly kind: 'full-text'; readonly path: string; readonly paper: string }
  | { readonly kind: 'texts'; readonly rank: string; readonly texts: readonly TextsOfPaper[] };

/** What is told to the thread; it changes nothing by itself. */
export type SearchNews =
  | { readonly kind: 'papers'; readonly papers: PaperColumns }
  | { readonly kind: 'gone'; readonly ids: readonly string[] }
  | {
      readonly kind: 'decided';
      readonly entries: readonly { readonly id: string; readonly facts: DecidedFacts | null }[];
    }
  | { readonly kind: 'marks'; readonly mark: 'note' | 'highlight' | 'pdf' | 'text'; readonly ids: readonly string[] }
  | { readonly kind: 'time'; readonly today: Day; readonly horizon: Day | null }
  | {
      readonly kind: 'names';
      readonly queues: readonly { readonly id: string; readonly name: string }[];
      /** `family`: the tag and those below it. */
      readonly tags: readonly { readonly id: string; readonly name: string; readonly family: readonly string[] }[];
    }
  /** `stamp`: what tells whether it was read as it is now. */
  | { readonly kind: 'source'; readonly key: string; readonly stamp: string; readonly from: WordSource }
  | { readonly kind: 'source-gone'; readonly key: string }
  /** All that was there at the start was told: what was not told of is gone. */
  | { readonly kind: 'all-told' };

export type SearchQuestion =
  | {
      readonly kind: 'find';
      readonly query: Query;
      readonly order: SearchOrder;
      readonly limit?: number;
    }
  | { readonly kind: 'facets'; readonly query: Query }
  | { readonly kind: 'count'; readonly queries: readonly Query[] }
  | { readonly kind: 'similar'; readonly papers: readonly string[]; readonly limit: number }
  | { readonly kind: 'passages'; readonly query: Query; readonly papers: readonly string[] }
  /** Settles when all words that were told of can be found. */
  | { readonly kind: 'ready' }
  /** Settles when they are on the disk as well. */
  | { readonly kind: 'settle' }
  | { readonly kind: 'rebuild' };

export type SearchAnswer =
  | { readonly kind: 'found'; readonly found: FoundPapers }
  | { readonly kind: 'facets'; readonly facets: SearchFacets }
  | { readonly kind: 'counts'; readonly counts: readonly number[] }
  | { readonly kind: 'similar'; readonly similar: SimilarFound }
  | { readonly kind: 'passages'; readonly passages: readonly FoundWords[] }
  | { readonly kind: 'settled' };

/** What is answered at once, with what there is. */
export type DirectQuestion = Exclude<SearchQuestion, { readonly kind: 'ready' | 'settle' }>;

export type ToSearch =
  | { readonly kind: 'open'; readonly folder: string }
  | { readonly kind: 'news'; readonly news: readonly SearchNews[] }
  | { readonly kind: 'ask'; readonly number: number; readonly question: SearchQuestion };

export type FromSearch =
  | { readonly kind: 'answer'; readonly number: number; readonly answer: SearchAnswer }
  | { readonly kind: 'failed'; readonly number: number; readonly error: ErrorData }
  /** Papers that were given numbers since the last time, in their order. */
  | { readonly kind: 'numbered'; readonly ids: readonly string[] }
  | { readonly kind: 'progress'; readonly progress: SearchProgress }
  | {
      readonly kind: 'log';
      readonly level: 'debug' | 'info' | 'warn' | 'error';
      readonly text: string;
      readonly details?: LogDetails;
    };
