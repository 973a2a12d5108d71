import type { Paper } from '#contract/paper';
import type { ItemProblem } from '#contract/refresh';
import type { SourcedPaper } from '../sources/source';
import type { FeedDay, FeedPaper } from './day-document';

type FreshDay = {
  readonly papers: readonly SourcedPaper[];
  readonly problems: readonly ItemProblem[];
  readonly validators: FeedDay['validators'];
};

/**
 * What a day is after a new answer for it: papers that the source lists now, with what it says now; then those that it
 * listed before and no longer does, kept and marked. `at` is the time of the answer (ISO 8601).
 */
export function mergeDay(known: FeedDay, fresh: FreshDay, at: string): FeedDay {
  const before = new Map(known.papers.map((entry) => [entry.paper.id, entry]));
  const listed: FeedPaper[] = fresh.papers.map((paper) => {
    const earlier = before.get(paper.id);
    return { paper: earlier ? mergePaper(earlier.paper, paper) : { upvotes: 0, comments: 0, ...paper } };
  });
  const present = new Set(fresh.papers.map((paper) => paper.id));
  // An item that could not be read this time is still listed: its earlier reading stands, unmarked.
  const unreadable = new Set(fresh.problems.map((problem) => problem.id));
  const gone = known.papers
    .filter((entry) => !present.has(entry.paper.id))
    .map((entry) => (unreadable.has(entry.paper.id) ? { paper: entry.paper } : { goneSince: at, ...entry }));
  return {
    ...known,
    fetchedAt: at,
    validators: fresh.validators,
    problems: fresh.problems,
    papers: [...listed, ...gone],
  };
}

/**
 * The newer reading of a paper, with what only the earlier one had. Sources leave out what they have no value for, and
 * now and then what they had a day before: a summary or a repository once seen is not lost for that.
 */
export function mergePaper(earlier: Paper, newer: SourcedPaper): Paper {
  return {
    ...earlier,
    ...newer,
    abstract: newer.abstract === '' ? earlier.abstract : newer.abstract,
    authors: newer.authors.length === 0 ? earlier.authors : newer.authors,
    keywords: newer.keywords.length === 0 ? earlier.keywords : newer.keywords,
    media: newer.media.length === 0 ? earlier.media : newer.media,
    ...mergeRepository(earlier.github, newer.github),
  };
}

function mergeRepository(earlier: Paper['github'], newer: Paper['github']): { github?: NonNullable<Paper['github']> } {
  if (newer === undefined) return earlier === undefined ? {} : { github: earlier };
  // Stars belong to an address: those of another repository say nothing about this one.
  return { github: earlier?.url === newer.url ? { ...earlier, ...newer } : newer };
}
