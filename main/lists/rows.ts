import { dayAt, type Day } from '#contract/days';
import type { Entry } from '#contract/entry';
import type { FeedRow, PaperStatus, Row } from '#contract/paper';
import type { ReadingProgress } from '../documents/reading-progress';
import { rowOf } from '../feed/catalogued-day';
import type { PaperCopy } from '../library/paper-copy';

/** How fast an abstract is read, in words a minute: adults read English non-fiction at 238 (Brysbaert 2019). */
const WORDS_PER_MINUTE = 238;

/** The estimated reading time of so many words, in minutes; at least one. */
export function minutesFor(words: number): number {
  return Math.max(1, Math.round(words / WORDS_PER_MINUTE));
}

/** What is known of a paper beside what sources say and what was decided. */
type RowFacts = {
  readonly lookup: Row['lookup'];
  readonly isNoted: boolean;
  readonly hasText: boolean;
  readonly progress: ReadingProgress | undefined;
};

/** A row of the window's list: what sources say, and what was decided. */
export function rowWith(
  row: FeedRow,
  status: PaperStatus,
  entry: Entry | undefined,
  { lookup, isNoted, hasText, progress }: RowFacts,
): Row {
  const isQueued = entry?.status === 'queued' || entry?.status === 'reading';
  return {
    ...row,
    status,
    minutes: progress?.minutesLeft ?? minutesFor(row.words),
    ...(isQueued && entry.queue !== undefined ? { queue: entry.queue } : {}),
    ...(entry?.starred ? { starred: true } : {}),
    ...(entry?.read ? { read: true } : {}),
    ...(entry?.tags === undefined ? {} : { tags: entry.tags }),
    ...(entry?.why === undefined ? {} : { why: entry.why }),
    ...(entry?.snoozedUntil === undefined ? {} : { snoozedUntil: entry.snoozedUntil }),
    ...(isNoted ? { note: true } : {}),
    ...(hasText ? { text: true } : {}),
    ...(progress === undefined ? {} : { progress: progress.percent }),
    ...(lookup === undefined ? {} : { lookup }),
  };
}

/** The row of a paper that the feed does not hold, from the library's own copy. */
export function rowOfCopy(copy: PaperCopy, entry: Entry | undefined): FeedRow {
  const at = entry?.heldAt ?? entry?.decidedAt ?? entry?.changedAt;
  const day = (copy.kind === 'full' ? copy.days.at(-1) : undefined) ?? dayOf(at);
  if (copy.kind === 'full') return rowOf(copy.paper, day);
  const title = copy.kind === 'brief' ? copy.title : `arXiv ${copy.id}`;
  return { id: copy.id, day, title, authors: [], authorCount: 0, upvotes: 0, comments: 0, words: 0 };
}

function dayOf(at: string | undefined): Day {
  return dayAt(at === undefined ? 0 : Date.parse(at));
}
