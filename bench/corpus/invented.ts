import { papersOf } from '../../tests/support/feed-server-papers';
import type { Writing } from './papers';

const DAY_MS = 86_400_000;

/** Two months of invented papers, as tests have them: what a corpus is recombined from where no real ones are at hand. */
export const INVENTED: readonly Writing[] = Array.from({ length: 60 }, (_, back) =>
  papersOf(new Date(Date.UTC(2025, 11, 31) - back * DAY_MS).toISOString().slice(0, 10)),
)
  .flat()
  .map(({ paper }) => ({
    id: paper.id,
    title: paper.title.replaceAll(/\s+/g, ' '),
    authors: paper.authors.map(({ name }) => name),
    abstract: paper.summary.replaceAll('\n', ' '),
  }));
