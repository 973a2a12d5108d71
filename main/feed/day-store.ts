import type { Day } from '#contract/days';
import { AppError } from '#contract/errors';
import type { DayReport } from '#contract/refresh';
import type { Logger } from '../ports';
import type { DayAnswer } from '../sources/source';
import type { Document } from '../storage/document';
import { createRecentDocuments } from '../storage/recent';
import type { Storage } from '../storage/storage';
import type { Catalogue } from './catalogue';
import { catalogue as cataloguedOf } from './catalogued-day';
import { feedDayKind, feedDayPath, type FeedDay } from './day-document';
import type { ListIndex } from './list-index';
import { mergeDay } from './merge-day';
import { mergeRecorded, type RecordedDay } from './merge-recorded';
import type { VoteLedger } from './votes';

/** Somebody who reads on goes through the papers of a day, each of which is asked for. */
const DAYS_AT_HAND = 4;

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
  /** Merges a recorded answer into a day; settles when the day's file is written. Its votes are of no known time. */
  takeRecorded(day: Day, recorded: RecordedDay, at: string): Promise<{ changed: boolean; added: number }>;
};

/** The feed days as files, and the catalogue kept in step with them. */
export function createDayStore({ storage, catalogue, votes, index, log }: Ports): DayStore {
  const recent = createRecentDocuments<FeedDay>(DAYS_AT_HAND);

  async function read(day: Day): Promise<FeedDay> {
    const document = await storage.open(feedDayPath(day), feedDayKind(day));
    recent.add(feedDayPath(day), document);
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

  /** Changes a day and the lists; settles with the number of papers that no day had before when its file is written. */
  async function keep(document: Document<FeedDay>, kept: FeedDay): Promise<number> {
    document.change(() => kept);
    const written = index.changing(kept.day);
    // New is what no day at hand had: a paper that is featured a second time is not.
    const added = kept.papers.filter(({ paper }) => catalogue.daysOf(paper.id).length === 0).length;
    const catalogued = cataloguedOf(kept);
    if (catalogued !== undefined) catalogue.put(catalogued);
    await document.saved();
    await written();
    return added;
  }

  return {
    read,
    async take(day, answer, at) {
      const document = await storage.open(feedDayPath(day), feedDayKind(day));
      try {
        const merged = (): FeedDay =>
          answer.kind === 'unchanged' ? { ...document.data, fetchedAt: at } : mergeDay(document.data, answer, at);
        const noted = await observe(merged(), answer, at);
        // A recording may have been taken in meanwhile, so it is merged now. Without its votes noted the day is asked for
        // anew next time, and not answered with "unchanged".
        const kept: FeedDay = noted ? merged() : { ...merged(), validators: null };
        const added = await keep(document, kept);
        const { papers, problems } = kept;
        const outcome = answer.kind === 'unchanged' ? 'unchanged' : papers.length === 0 ? 'empty' : 'updated';
        return { day, outcome, papers: papers.length, added, problems };
      } finally {
        document.release();
      }
    },
    async takeRecorded(day, recorded, at) {
      const document = await storage.open(feedDayPath(day), feedDayKind(day));
      try {
        const kept = mergeRecorded(document.data, recorded, at);
        if (kept === document.data) return { changed: false, added: 0 };
        return { changed: true, added: await keep(document, kept) };
      } finally {
        document.release();
      }
    },
  };
}
