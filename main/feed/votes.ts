import * as v from 'valibot';
import type { Day } from '#contract/days';
import type { PaperId } from '#contract/ids';
import { TimeSchema, type Paper, type Votes } from '#contract/paper';
import type { DeepReadonly } from '#contract/types';
import type { Document, DocumentKind } from '../storage/document';
import type { Storage } from '../storage/storage';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const MonthSchema = v.object({
  /** By paper id: `[when, upvotes, comments, stars or null]`, oldest first; an entry only where something changed. */
  papers: v.record(v.string(), v.array(v.strictTuple([TimeSchema, count, count, v.nullable(count)]))),
});
type Month = DeepReadonly<v.InferOutput<typeof MonthSchema>>;
type Observation = Month['papers'][string][number];

const MONTH: DocumentKind<Month> = {
  name: 'votes of a month',
  version: 1,
  schema: MonthSchema,
  migrations: [],
  empty: () => ({ papers: {} }),
  // No source tells what votes were yesterday: what is not kept is gone.
  durability: 'precious',
};

/** Votes are kept with the month of the feed day on which the paper stood, since they move for a week or two only. */
export function votesPath(day: Day): string {
  return `library/votes/${day.slice(0, 7)}.json`;
}

export type VoteLedger = {
  /**
   * Notes what the papers of a feed day have now (`at`, ISO 8601), where it differs from what was noted last. Settles
   * when that is on disk; rejects with a `storage.*` error if it is not.
   */
  observe(day: Day, papers: readonly Paper[], at: string): Promise<void>;
  /** All that was noted of a paper that stood on these days, oldest first. */
  history(id: PaperId, days: readonly Day[]): Promise<readonly Votes[]>;
};

export function createVoteLedger(storage: Storage): VoteLedger {
  return {
    async observe(day, papers, at) {
      const month = await storage.open(votesPath(day), MONTH);
      try {
        note(month, papers, at);
        await month.saved();
      } finally {
        month.release();
      }
    },
    async history(id, days) {
      const paths = [...new Set(days.map(votesPath))];
      const months = await Promise.all(paths.map((path) => storage.open(path, MONTH)));
      const found = months.flatMap((month) => month.data.papers[id] ?? []);
      for (const month of months) month.release();
      return found.toSorted((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)).map(toVotes);
    },
  };
}

function note(month: Document<Month>, papers: readonly Paper[], at: string): void {
  const changed = papers.flatMap((paper) => {
    const seen: Observation = [at, paper.upvotes, paper.comments, paper.github?.stars ?? null];
    const last = month.data.papers[paper.id]?.at(-1);
    return last !== undefined && sameFigures(last, seen) ? [] : [[paper.id, seen] as const];
  });
  if (changed.length === 0) return;
  month.change((data) => ({
    papers: {
      ...data.papers,
      ...Object.fromEntries(changed.map(([id, seen]) => [id, [...(data.papers[id] ?? []), seen]])),
    },
  }));
}

function sameFigures(a: Observation, b: Observation): boolean {
  return a[1] === b[1] && a[2] === b[2] && a[3] === b[3];
}

function toVotes([at, upvotes, comments, stars]: Observation): Votes {
  return stars === null ? { at, upvotes, comments } : { at, upvotes, comments, stars };
}
