import type { Day } from '#contract/days';
import type { PaperId } from '#contract/ids';
import type { Paper } from '#contract/paper';
import type { ItemProblem } from '#contract/refresh';
import type { OnWait, Validators } from '../net/network';

/** A paper as a source tells of it. A count that it does not tell is not zero: what was known before stands. */
export type SourcedPaper = Omit<Paper, 'upvotes' | 'comments'> & {
  readonly upvotes?: number;
  readonly comments?: number;
};

/** What the server gave to recognise an answer by, and the address that it is good for. */
export type DayValidators = Validators & { readonly address: string };

export type DayRequest = {
  readonly day: Day;
  /** Those of the last answer for this day; with them the source may say `unchanged`. */
  readonly validators?: DayValidators;
  readonly signal?: AbortSignal;
  readonly onWait?: OnWait;
};

/** `serverTime` is the source's clock, in ms since 1970, where it told it. */
export type DayAnswer =
  | {
      readonly kind: 'papers';
      /** In the source's order, each paper once. Empty: the source says that nothing was featured. */
      readonly papers: readonly SourcedPaper[];
      /** Items that could not be read and are left out. */
      readonly problems: readonly ItemProblem[];
      /** To be kept for the next request; null where `unchanged` could not be relied on. */
      readonly validators: DayValidators | null;
      readonly serverTime?: number;
    }
  | { readonly kind: 'unchanged'; readonly serverTime?: number }
  | {
      readonly kind: 'not-yet';
      /** The latest day that the source has opened. */
      readonly latest: Day;
      readonly serverTime?: number;
    };

/** Something that papers come from, day by day. */
export type Source = {
  readonly id: 'hugging-face';
  /**
   * What the source says of a day. Rejects with an AppError: those of the network port, `source.shape` if the answer
   * does not have the form that the source documents, `source.date-out-of-range` if it will never have this day.
   */
  fetchDay(request: DayRequest): Promise<DayAnswer>;
  /** What the source says of one paper; null if it does not know it. Rejects as `fetchDay` does. */
  fetchPaper(id: PaperId): Promise<SourcedPaper | null>;
};
