import * as v from 'valibot';
import { DaySchema, type Day } from '#contract/days';
import { PaperIdSchema, type PaperId } from '#contract/ids';
import type { Paper } from '#contract/paper';
import { catalogue, type CataloguedDay } from '../feed/catalogued-day';
import type { FeedDay } from '../feed/day-document';

/** A day for a test, checked. */
export const day = (text: string): Day => v.parse(DaySchema, text);

/** A paper id for a test, checked. */
export const id = (text: string): PaperId => v.parse(PaperIdSchema, text);

/** A paper with what a test says of it, and something plausible for the rest. */
export function paper(paperId: string, about: Partial<Paper> = {}): Paper {
  return {
    id: id(paperId),
    title: `On ${paperId}`,
    abstract: 'We study a question and answer it.',
    authors: [{ name: 'Ada Example' }],
    upvotes: 1,
    comments: 0,
    keywords: [],
    media: [],
    ...about,
  };
}

/** A feed day that was fetched, with these papers. */
export function feedDay(text: string, papers: readonly Paper[], fetchedAt = `${text}T12:00:00.000Z`): FeedDay {
  return { day: day(text), fetchedAt, validators: null, problems: [], papers: papers.map((one) => ({ paper: one })) };
}

/** What the lists need of a feed day that was fetched. */
export function catalogued(fetched: FeedDay): CataloguedDay {
  const made = catalogue(fetched);
  if (made === undefined) throw new Error(`${fetched.day} was never fetched.`);
  return made;
}
