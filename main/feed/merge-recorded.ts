import { isDeepStrictEqual } from 'node:util';
import type { ItemProblem } from '#contract/refresh';
import type { SourcedPaper } from '../sources/source';
import type { FeedDay, FeedPaper } from './day-document';
import { mergePaper } from './merge-day';

export type RecordedDay = {
  readonly papers: readonly SourcedPaper[];
  readonly problems: readonly ItemProblem[];
};

/**
 * What a day is after a recorded answer of unknown age was taken in. What the source itself was asked for is never
 * older than a recording, so it stands, and is only completed; of two recordings the later taken in tells more. Nothing
 * that was there goes away. The same object where the recording tells nothing new.
 */
export function mergeRecorded(known: FeedDay, recorded: RecordedDay, at: string): FeedDay {
  const gone = known.fetchedAt;
  const wasFetched = gone !== null;
  const before = new Map(known.papers.map((entry) => [entry.paper.id, entry]));
  const taken = new Map(
    recorded.papers.map((paper): [string, FeedPaper] => {
      const earlier = before.get(paper.id);
      const whole = { upvotes: 0, comments: 0, ...paper };
      // The source was asked, and did not list it: its votes are none that were seen then.
      if (earlier === undefined)
        return [paper.id, gone === null ? { paper: whole } : { paper: whole, goneSince: gone }];
      const merged = wasFetched ? mergePaper(whole, earlier.paper) : mergePaper(earlier.paper, paper);
      return [paper.id, { ...earlier, paper: merged }];
    }),
  );
  const kept = known.papers.map((entry) => taken.get(entry.paper.id) ?? entry);
  const fresh = recorded.papers.filter((paper) => !before.has(paper.id)).flatMap((paper) => taken.get(paper.id) ?? []);
  // A first recording is in the source's order; what comes later goes behind what is there.
  const papers = [...kept, ...fresh];
  const problems = wasFetched ? known.problems : recorded.problems;
  const isNew = !wasFetched && known.importedAt === undefined;
  if (!isNew && isDeepStrictEqual(papers, known.papers)) return known;
  return { ...known, importedAt: at, problems, papers };
}
