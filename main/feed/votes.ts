import type { Day } from '#contract/days';
import type { PaperId } from '#contract/ids';
import type { Paper, Votes } from '#contract/paper';
import type { Document } from '../storage/document';
import { createRecentDocuments } from '../storage/recent';
import type { Storage } from '../storage/storage';
import { monthOf, votesKind, votesPath, type MonthVotes } from './votes-document';

type Observation = MonthVotes['papers'][string][number];

/** A refresh notes votes of one or two months, day after day, and a person reads papers of few. */
const MONTHS_AT_HAND = 3;

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
  const open = (month: string): Promise<Document<MonthVotes>> => storage.open(votesPath(month), votesKind(month));
  const recent = createRecentDocuments<MonthVotes>(MONTHS_AT_HAND);
  return {
    async observe(day, papers, at) {
      const month = await open(monthOf(day));
      try {
        note(month, papers, at);
        await month.saved();
      } finally {
        recent.add(votesPath(monthOf(day)), month);
      }
    },
    async history(id, days) {
      const months = [...new Set(days.map(monthOf))];
      const opened = await Promise.all(months.map(async (month) => [month, await open(month)] as const));
      const found = opened.flatMap(([, document]) => document.data.papers[id] ?? []);
      for (const [month, document] of opened) recent.add(votesPath(month), document);
      return found.toSorted((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)).map(toVotes);
    },
  };
}

function note(month: Document<MonthVotes>, papers: readonly Paper[], at: string): void {
  const changed = papers.flatMap((paper) => {
    const seen: Observation = [at, paper.upvotes, paper.comments, paper.github?.stars ?? null];
    const last = month.data.papers[paper.id]?.at(-1);
    return last !== undefined && sameFigures(last, seen) ? [] : [[paper.id, seen] as const];
  });
  if (changed.length === 0) return;
  month.change((data) => ({
    ...data,
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
