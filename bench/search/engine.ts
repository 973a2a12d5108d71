import type { Day } from '#contract/days';
import type { QueryClass, QuerySet } from './queries';

/** What is indexed of a paper, by every engine alike. */
export type SearchedPaper = {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly string[];
  readonly day: Day;
  readonly hasCode: boolean;
  /** Whether it bears the one tag that queries narrow by. */
  readonly isTagged: boolean;
};

/** What the application knows of its papers beside their words, by the files that hold them. */
export type FactsOfDay = {
  readonly day: Day;
  readonly path: string;
  readonly ids: readonly string[];
  readonly upvotes: readonly number[];
  readonly tagged: readonly string[];
};

/** What a process that searches is given. It has none of the texts, so that its memory is that of the search. */
export type Asked = {
  readonly days: readonly FactsOfDay[];
  readonly queries: QuerySet;
  /** Papers that others are to be like. */
  readonly similarTo: readonly string[];
  /** A hundred papers each, to be added one lot after the other. */
  readonly more: readonly (readonly SearchedPaper[])[];
};

/** What is asked of an engine; what it cannot do it does not have. */
export type QuestionClass = QueryClass | 'facets' | 'similar';

/** An engine that has opened its index. */
export type OpenEngine = {
  /** Answers in full a query, or a paper's id for what is similar; how many were found. */
  readonly ask: Readonly<Partial<Record<QuestionClass, (asked: string) => number | Promise<number>>>>;
  /** Adds papers, until a query finds them. */
  add(papers: readonly SearchedPaper[]): unknown;
  close(): void;
};

/** An engine under test. `folder` is its own, and empty before it builds. */
export type Engine = {
  /** Makes its index of all papers and keeps it in the folder. */
  build(papers: readonly SearchedPaper[], asked: Asked, folder: string): Promise<void>;
  /** Opens what was kept, up to the first answer. */
  open(asked: Asked, folder: string): Promise<OpenEngine>;
};

/** What was measured of an engine that built its index: milliseconds and megabytes (10⁶ bytes). */
export type BuildFigures = { readonly took: number; readonly megabytes: number; readonly peakMemory: number };

/** What was measured of one that searched. */
export type SearchFigures = {
  readonly ready: readonly number[];
  /** Over what the process had before it opened the index. */
  readonly memory: number;
  /** Of each kind of question how long each took, and for how long processors were at work, whatever else they had to do. */
  readonly asked: Readonly<Partial<Record<QuestionClass, AskedFigures>>>;
  /** The first question for similar papers after each opening. */
  readonly firstSimilar: readonly number[];
  readonly hundredMore: readonly number[];
};
export type AskedFigures = { readonly took: readonly number[]; readonly atWork: readonly number[] };

/** The first question of all, which shows that an engine is ready. */
export const FIRST_QUERY = 'memory';
/** The tag of every fiftieth paper. */
export const TAG = 'chosen';
/** Filtered queries ask for papers from this day on that have code, every other one for tagged ones. */
export const SINCE = '2026-05-01';
