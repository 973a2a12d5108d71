import { randomFrom } from '../../main/testing/random';

/**
 * Invented papers in the form in which Hugging Face lists real ones: the same for the same day, whenever they are made.
 * What each place in a day's list stands for:
 *
 *   0  everything a listing can have: organization, code with stars, project page (with a space in front), keywords,
 *      summary, comments, mathematics in the abstract
 *   1  nothing that may be missing: no organization, code, keywords or summary; the title is wrapped ("\n  ")
 *   2  140 authors, one of them hidden, one of them with an account
 *   3  characters that HTML knows, in title and abstract; five names from several alphabets
 *   4… ordinary ones
 *
 * A Tuesday's list ends with the last paper of Monday again, three votes richer. Weekends are empty.
 */
export type FeedItem = {
  readonly paper: {
    readonly id: string;
    readonly title: string;
    readonly summary: string;
    readonly authors: readonly { readonly name: string; readonly hidden: boolean }[];
    readonly upvotes: number;
    readonly githubStars?: number;
  } & Readonly<Record<string, unknown>>;
} & Readonly<Record<string, unknown>>;

const TRAITS = [
  'Patient',
  'Frugal',
  'Layered',
  'Sparse',
  'Tidal',
  'Folded',
  'Quiet',
  'Rotating',
  'Borrowed',
  'Lateral',
];
const MEANS = [
  'Routing',
  'Pruning',
  'Rehearsal',
  'Retrieval',
  'Decoding',
  'Sketching',
  'Alignment',
  'Sampling',
  'Caching',
];
const FIELDS = [
  'Small Translation Models',
  'Robot Gardeners',
  'Long Recordings of Birdsong',
  'Handwritten Ledgers',
  'Weather Maps',
  'Agents That Book Trains',
  'Sign Language Video',
  'Chess Commentary',
  'Protein Drawings',
  'Machine-Made Crosswords',
];
const GIVEN = ['Ada', 'Bruno', 'Chidi', 'Dagny', 'Emre', 'Farida', 'Gwen', 'Hiro', 'Ines', 'Jonas', 'Kavya', 'Leif'];
const FAMILY = [
  'Abara',
  'Brandt',
  'Castell',
  'Dvorak',
  'Egede',
  'Fontaine',
  'Gallo',
  'Hoshi',
  'Ivarsson',
  'Joshi',
  'Kranz',
  'Lund',
];
const ABROAD = ['Łucja Żak', 'Óscar Ibáñez', '山本 楓', 'Ѓорѓи Петров', 'Nguyễn Thị Hà'];
const SENTENCES = [
  'Earlier systems for this task were trained once and then left alone, although their subject kept changing.',
  'The method keeps a short list of examples and goes through it again whenever its error begins to rise.',
  'On five public collections it makes a third fewer mistakes than the best baseline of its size.',
  'Most of the gain is found where there is little data, and it vanishes when the examples are shuffled.',
  'Everything was run on a single machine, and each figure is the mean of nine runs.',
  'Two of the collections turn out to share a tenth of their items, which we report separately.',
];
const MATHEMATICS =
  'The loss $\\mathcal{L}(\\theta) = \\sum_{k=1}^{n} (x_k - \\hat{x}_k)^2$ falls as $O(n^{-1/2})$ with the number of items.';

const time = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const hex = (text: string): string => Buffer.from(text.padEnd(12, '0')).toString('hex').slice(0, 24);

function dayBefore(day: string): string {
  return new Date(time(day) - 86_400_000).toISOString().slice(0, 10);
}

/** @returns what the list of a day (`YYYY-MM-DD`) holds, most upvotes first; empty at a weekend */
export function papersOf(day: string): readonly FeedItem[] {
  const weekday = new Date(time(day)).getUTCDay();
  if (weekday === 0 || weekday === 6) return [];
  const fresh = freshPapersOf(day);
  const repeated = weekday === 2 ? freshPapersOf(dayBefore(day)).at(-1) : undefined;
  if (repeated === undefined) return fresh;
  const again = { ...repeated, paper: { ...repeated.paper, upvotes: repeated.paper.upvotes + 3 } };
  return [...fresh, again].sort((a, b) => b.paper.upvotes - a.paper.upvotes);
}

function freshPapersOf(day: string): readonly FeedItem[] {
  const random = randomFrom(time(day) / 86_400_000);
  const count = 6 + Math.floor(random() * 14);
  let upvotes = 60 + Math.floor(random() * 60);
  return Array.from({ length: count }, (_, place) => {
    upvotes = Math.max(0, upvotes - 1 - Math.floor(random() * 9));
    return itemAt(day, place, upvotes, random);
  });
}

function authorCount(place: number, random: () => number): number {
  if (place === 2) return 140;
  return place === 3 ? ABROAD.length : 2 + Math.floor(random() * 12);
}

function itemAt(day: string, place: number, upvotes: number, random: () => number): FeedItem {
  const pick = <Item>(from: readonly Item[], offset = 0): Item => {
    const found = from[(Math.floor(random() * from.length) + offset) % from.length];
    if (found === undefined) throw new Error('There is nothing to pick from.');
    return found;
  };
  const number = Number(day.slice(8)) * 600 + place * 7;
  const id = `${day.slice(2, 4)}${day.slice(5, 7)}.${String(number).padStart(5, '0')}`;
  // Every paper of a day has a word of its own, so that a title names one paper.
  const name = `${pick(TRAITS)}${['', 'Net', 'Former', 'Loop'][place % 4] ?? ''}-${day.slice(8)}${String.fromCodePoint(65 + place)}`;
  const field = pick(FIELDS);
  const title = `${name}: ${pick(TRAITS)} ${pick(MEANS)} for ${field}`;
  const sentences = [pick(SENTENCES), pick(SENTENCES, 1), pick(SENTENCES, 2)];
  const authors = Array.from({ length: authorCount(place, random) }, (_, index) => {
    const author = (place === 3 ? ABROAD[index] : undefined) ?? `${pick(GIVEN)} ${pick(FAMILY, index)}`;
    const account = { user: 'first-author', fullname: author, type: 'user', avatarUrl: '/avatars/0.svg' };
    return {
      _id: hex(`a${place}${index}`),
      name: author,
      hidden: place === 2 && index === 99,
      ...(place === 2 && index === 0 ? { status: 'claimed_verified', user: account } : {}),
    };
  });
  const publishedAt = new Date(time(day) - 2 * 86_400_000).toISOString();
  const isFull = place === 0 || (place > 3 && place % 2 === 0);
  const shownTitle = place === 3 ? `${title} & Why <think> Is Not a Tag` : title;
  const summary = [
    `${name} addresses ${field.toLowerCase()}.`,
    ...sentences,
    ...(place === 0 ? [MATHEMATICS] : []),
    ...(place === 3
      ? ['Answers are wrapped in <think> and a <a href="https://example.org">link</a>, which are text here.']
      : []),
  ].join(place % 2 === 0 ? '\n' : ' ');
  const submitter = {
    _id: hex('submitter'),
    avatarUrl: '/avatars/1.svg',
    fullname: 'Mona Sender',
    user: 'mona',
    type: 'user',
    isPro: false,
  };
  const organization = { _id: hex('org'), name: 'invented-institute', fullname: 'Invented Institute of Tidal Studies' };

  const paper = {
    id,
    authors,
    publishedAt,
    submittedOnDailyAt: `${day}T02:03:04.000Z`,
    submittedOnDailyBy: submitter,
    title: place === 1 ? title.replace(': ', ':\n  ') : shownTitle,
    summary,
    upvotes,
    discussionId: hex(`d${number}`),
    ...(isFull
      ? {
          organization,
          githubRepo: `https://github.com/invented/${name.toLowerCase()}`,
          githubStars: 10 + Math.floor(random() * 4000),
          githubRepoAddedBy: 'user',
          projectPage: `${place === 0 ? ' ' : ''}https://example.org/${name.toLowerCase()}`,
          ai_summary: `${name} rehearses a short list of examples and makes fewer mistakes where data are rare.`,
          ai_keywords: ['rehearsal', 'small models', pick(MEANS).toLowerCase()],
        }
      : {}),
  };
  return {
    paper,
    publishedAt: new Date(Date.parse(publishedAt) - 5 * 3_600_000).toISOString(),
    title,
    summary,
    thumbnail: `https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/${id}.png`,
    numComments: place === 0 ? 4 : Math.floor(random() * 3),
    submittedBy: { ...submitter, name: submitter.user },
    isAuthorParticipating: place === 2,
    ...(isFull ? { organization } : {}),
  };
}
