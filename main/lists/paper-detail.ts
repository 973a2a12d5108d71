import type { Entry } from '#contract/entry';
import { AppError } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import type { Paper, PaperDetail, PaperStatus } from '#contract/paper';
import type { Feed } from '../feed/feed';
import type { PaperCopy } from '../library/paper-copy';
import type { Shelf } from '../shelf/shelf';
import { minutesFor } from './rows';

/** What each of those that know papers says of one. */
export type KnownOfPaper = {
  readonly id: PaperId;
  readonly status: PaperStatus;
  readonly entry: Entry | undefined;
  readonly inFeed: Awaited<ReturnType<Feed['paper']>>;
  readonly copy: PaperCopy | undefined;
  readonly shelf: Pick<Shelf, 'paper' | 'note'>;
};

/** Everything known of a paper; throws `paper.unknown` if nothing is. */
export function detailOf({ id, status, entry, inFeed, copy, shelf }: KnownOfPaper): PaperDetail {
  const note = shelf.note(id);
  const full = inFeed?.paper ?? (copy?.kind === 'full' ? copy.paper : shelf.paper(id));
  if (full === undefined && copy === undefined && entry === undefined) {
    throw new AppError('paper.unknown', `No paper ${id} is on this computer. Fetch the day on which it was featured.`, {
      details: { id },
    });
  }
  const paper: Paper = full ?? namedOnly(id, copy?.kind === 'brief' ? copy.title : `arXiv ${id}`);
  const words = paper.abstract.match(/\S+/g)?.length ?? 0;
  return {
    paper,
    status,
    days: inFeed?.days ?? (copy?.kind === 'full' ? copy.days : []),
    votes: inFeed?.votes ?? [],
    minutes: minutesFor(words),
    ...(inFeed?.fetchedAt === undefined ? {} : { fetchedAt: inFeed.fetchedAt }),
    ...(entry === undefined ? {} : { entry }),
    ...(copy?.kind === 'waiting' || copy?.kind === 'unknown' ? { lookup: copy.kind } : {}),
    ...(note === undefined ? {} : { shelf: note }),
  };
}

function namedOnly(id: PaperId, title: string): Paper {
  return { id, title, abstract: '', authors: [], upvotes: 0, comments: 0, keywords: [], media: [] };
}
