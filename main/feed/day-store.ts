import type { Day } from '#contract/days';
import { AppError } from '#contract/errors';
import type { DayReport } from '#contract/refresh';
import type { Logger } from '../ports';
import type { DayAnswer } from '../sources/source';
import type { Storage } from '../storage/storage';
import type { Catalogue } from './catalogue';
import { catalogue as cataloguedOf } from './catalogued-day';
import { feedDayKind, feedDayPath, type FeedDay } from './day-document';
import type { ListIndex } from './list-index';
import { mergeDay } from './merge-day';
import type { VoteLedger } from './votes';

type Ports = {
  readonly storage: Storage;
  readonly catalogue: Catalogue;
  readonly votes: VoteLedger;
  readonly index: ListIndex;
  readonly log: Logger;
};

/** What a source says of a day that it has. */
type StoredAnswer = Exclude<DayAnswer, { kind: 'not-yet' }>;

export type DayStore = {
  /** What is kept of a day; an empty day if nothing is. */
  read(day: Day): Promise<FeedDay>;
  /** Merges a source's answer into a day and its votes; settles when the day's file is written. */
  take(day: Day, answer: StoredAnswer, at: string): Promise<DayReport>;
};

/** The feed days as files, and the catalogue kept in step with them. */
export function createDayStore({ storage, catalogue, votes, index, log }: Ports): DayStore {
  async function read(day: Day): Promise<FeedDay> {
    const document = await storage.open(feedDayPath(day), feedDayKind(day));
    document.release();
    return document.data;
  }

  /**
   * Notes the votes of the papers that the source lists, also where it says "unchanged": an earlier note may have been
   * lost on its way to the disk. False if they could not be noted; that keeps nobody from reading the papers.
   */
  async function observe(day: FeedDay, answer: StoredAnswer, at: string): Promise<boolean> {
    const untold = new Set(
      answer.kind === 'papers' ? answer.papers.flatMap((paper) => (paper.upvotes === undefined ? [paper.id] : [])) : [],
    );
    const told = day.papers.filter(({ paper, goneSince }) => goneSince === undefined && !untold.has(paper.id));
    try {
      await votes.observe(
        day.day,
        told.map(({ paper }) => paper),
        at,
      );
      return true;
    } catch (thrown) {
      log.warn('The votes of a day could not be noted', { day: day.day, error: AppError.from(thrown).message });
      return false;
    }
  }

  return {
    read,
    async take(day, answer, at) {
      const document = await storage.open(feedDayPath(day), feedDayKind(day));
      try {
        const known = document.data;
        const merged: FeedDay = answer.kind === 'unchanged' ? { ...known, fetchedAt: at } : mergeDay(known, answer, at);
        const noted = await observe(merged, answer, at);
        // Without its votes noted the day is asked for anew next time, and not answered with "unchanged".
        const kept: FeedDay = noted ? merged : { ...merged, validators: null };
        document.change(() => kept);
        const written = index.changing(day);
        const { papers, problems } = kept;
        // New is what no day at hand had: a paper that is featured a second time is not.
        const added = papers.filter(({ paper }) => catalogue.daysOf(paper.id).length === 0).length;
        const catalogued = cataloguedOf(kept);
        if (catalogued !== undefined) catalogue.put(catalogued);
        await document.saved();
        await written();
        const outcome = answer.kind === 'unchanged' ? 'unchanged' : papers.length === 0 ? 'empty' : 'updated';
        return { day, outcome, papers: papers.length, added, problems };
      } finally {
        document.release();
      }
    },
  };
}
