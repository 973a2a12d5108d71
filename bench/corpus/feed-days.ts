import { addDays, type Day, parseDay } from '#contract/days';
import { makeWritings, type Writing } from './papers';
import { randomFrom, type Random } from './random';

/** The newest day of every corpus: a Friday. */
export const NEWEST_DAY = dayNamed('2026-08-28');
/** Papers a weekday; Hugging Face had about so many in 2026. */
const PAPERS_A_DAY = 77;

/** A day in the form of `GET /api/daily_papers`. */
export type FeedDayItems = { readonly day: Day; readonly items: readonly FeedItem[] };
export type FeedItem = {
  readonly paper: { readonly id: string; readonly upvotes: number } & Readonly<Record<string, unknown>>;
} & Readonly<Record<string, unknown>>;

function dayNamed(text: string): Day {
  const day = parseDay(text);
  if (day === undefined) throw new Error(`${text} is no day.`);
  return day;
}

/** A feed of `count` papers, newest day first; nothing at weekends. The same for the same seed. */
export function makeFeedDays(count: number, seed: number): readonly FeedDayItems[] {
  const writings = makeWritings(count, seed);
  const random = randomFrom(seed + 1);
  const days: FeedDayItems[] = [];
  let day = NEWEST_DAY;
  for (let at = 0; at < writings.length; day = addDays(day, -1)) {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    const length = PAPERS_A_DAY - 12 + random.below(25);
    const here = day;
    days.push({ day: here, items: writings.slice(at, at + length).map((writing) => itemOf(writing, here, random)) });
    at += length;
  }
  return days;
}

/** A paper as the source lists it; about half have code and most a summary, as in 2026. */
function itemOf({ id, title, authors, abstract }: Writing, day: Day, random: Random): FeedItem {
  const publishedAt = `${addDays(day, -2)}T09:30:00.000Z`;
  const submitter = {
    _id: `5f${id}`,
    fullname: random.pick(authors.length > 0 ? authors : ['Somebody']),
    user: `user-${random.below(500)}`,
  };
  const [sentence = abstract] = abstract.split(/(?<=[.!?])\s+(?=[A-Z])/);
  const words = abstract.split(/\s+/).filter((word) => word.length > 6);
  const upvotes = Math.floor(random.next() ** 4 * 240);
  return {
    paper: {
      id,
      title,
      summary: abstract,
      authors: authors.map((name, place) => ({ _id: `${id}-${place}`, name, hidden: false })),
      publishedAt,
      submittedOnDailyAt: `${day}T02:03:04.000Z`,
      submittedOnDailyBy: submitter,
      upvotes,
      discussionId: `64${id.replace('.', '')}`,
      ...(random.next() < 0.8
        ? {
            ai_summary: sentence,
            ai_keywords: Array.from({ length: 6 }, () => (words.length > 0 ? random.pick(words) : title)),
          }
        : {}),
      ...(random.next() < 0.5
        ? { githubRepo: `https://github.com/example/${id.replace('.', '-')}`, githubStars: random.below(3_000) }
        : {}),
      ...(random.next() < 0.4
        ? { organization: { name: `org-${random.below(80)}`, fullname: `Institute ${random.below(80)}` } }
        : {}),
    },
    title,
    summary: abstract,
    publishedAt,
    numComments: random.below(4),
    thumbnail: `https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/${id}.png`,
    submittedBy: submitter,
    isAuthorParticipating: false,
  };
}
