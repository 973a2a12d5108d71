import * as v from 'valibot';
import { DaySchema } from './days';
import { EntrySchema } from './entry';
import { PaperIdSchema } from './ids';
import { QueueIdSchema, TagIdSchema } from './library-ids';
import { TimeSchema } from './times';
import type { DeepReadonly } from './types';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.minLength(1));
/** An address that may be shown as a link: https or http, nothing else. */
export const WebAddressSchema = v.pipe(v.string(), v.regex(/^https?:\/\/[^\s]+$/i));

export const AuthorSchema = v.object({
  name: text,
  /** The author's account on Hugging Face, where it was claimed. */
  account: v.exactOptional(text),
  /** Hugging Face does not show this name on the paper's page. It is still an author. */
  hidden: v.exactOptional(v.literal(true)),
});
export type Author = DeepReadonly<v.InferOutput<typeof AuthorSchema>>;

/** Somebody or something with an account on Hugging Face: who submitted a paper, or the organization behind it. */
export const AccountSchema = v.object({ account: v.exactOptional(text), name: text });
export type Account = DeepReadonly<v.InferOutput<typeof AccountSchema>>;

/** What sources say of a paper. Text is clean: white space folded, HTML as plain text, addresses checked. */
export const PaperSchema = v.object({
  id: PaperIdSchema,
  title: text,
  /** Paragraphs are separated by one newline. Mathematics is TeX between its usual delimiters. */
  abstract: v.string(),
  authors: v.array(AuthorSchema),
  /** When the first version was published on arXiv. */
  publishedAt: v.exactOptional(TimeSchema),
  organization: v.exactOptional(AccountSchema),
  submittedBy: v.exactOptional(AccountSchema),
  upvotes: count,
  comments: count,
  github: v.exactOptional(
    v.object({ url: WebAddressSchema, stars: v.exactOptional(count), addedBy: v.exactOptional(text) }),
  ),
  projectPage: v.exactOptional(WebAddressSchema),
  keywords: v.array(text),
  /** One sentence written by a language model on Hugging Face's side. */
  summary: v.exactOptional(v.object({ text, model: v.exactOptional(text) })),
  thumbnail: v.exactOptional(WebAddressSchema),
  media: v.array(WebAddressSchema),
  discussionId: v.exactOptional(text),
  authorParticipates: v.exactOptional(v.boolean()),
  withdrawnAt: v.exactOptional(TimeSchema),
});
export type Paper = DeepReadonly<v.InferOutput<typeof PaperSchema>>;

/** DESIGN: `new` stands in the feed alone; the inbox is what lies within the horizon and is not decided on. */
export const PAPER_STATUSES = ['new', 'inbox', 'queued', 'reading', 'archived', 'trashed'] as const;
export type PaperStatus = (typeof PAPER_STATUSES)[number];

/** A paper that was added by its id: `waiting` to be looked up, or `unknown` to the source that was asked. */
export const LookupSchema = v.picklist(['waiting', 'unknown']);
export type Lookup = v.InferOutput<typeof LookupSchema>;

/** Votes, comments and stars as they were seen at one moment. */
export const VotesSchema = v.object({
  at: TimeSchema,
  upvotes: count,
  comments: count,
  stars: v.exactOptional(count),
});
export type Votes = DeepReadonly<v.InferOutput<typeof VotesSchema>>;

/** Everything known about one paper. */
export const PaperDetailSchema = v.object({
  paper: PaperSchema,
  status: v.picklist(PAPER_STATUSES),
  /** The feed days on which it stood, oldest first; empty for a paper of the starter shelf alone. */
  days: v.array(DaySchema),
  /** When a source was last asked about it. */
  fetchedAt: v.exactOptional(TimeSchema),
  /** Oldest first; a new entry only where something changed. */
  votes: v.array(VotesSchema),
  /** The estimated reading time, in minutes: of the abstract, as long as the text is not known. */
  minutes: count,
  /** What the person decided about it; absent if nothing was. */
  entry: v.exactOptional(EntrySchema),
  /** Set while only its id is known: it is to be looked up, or nobody knows it. */
  lookup: v.exactOptional(LookupSchema),
  /** Set if the paper stands on the starter shelf: its day then, and our own sentence about it. */
  shelf: v.exactOptional(v.object({ day: DaySchema, description: text })),
  /** How many highlights there are in its texts. */
  highlights: v.exactOptional(v.pipe(count, v.minValue(1))),
});
export type PaperDetail = DeepReadonly<v.InferOutput<typeof PaperDetailSchema>>;

/** One paper for the command line and other programs: `offprint list --json`. */
export const ListedPaperSchema = v.object({
  id: PaperIdSchema,
  title: text,
  authors: v.array(text),
  days: v.array(DaySchema),
  upvotes: count,
  status: v.picklist(PAPER_STATUSES),
  /** The names of the queue that it is in or came from, and of its tags. */
  queue: v.exactOptional(text),
  tags: v.exactOptional(v.array(text)),
  starred: v.exactOptional(v.literal(true)),
  read: v.exactOptional(v.literal(true)),
  why: v.exactOptional(text),
  snoozedUntil: v.exactOptional(DaySchema),
});
export type ListedPaper = DeepReadonly<v.InferOutput<typeof ListedPaperSchema>>;

/** What sources say of a paper in one line of a list. */
export const FeedRowSchema = v.object({
  id: PaperIdSchema,
  /** The day under which the row stands in this list. */
  day: DaySchema,
  title: text,
  /** The first two names. */
  authors: v.array(text),
  authorCount: count,
  organization: v.exactOptional(text),
  /** The one-line summary, where there is one; on the starter shelf our own description. */
  gist: v.exactOptional(text),
  upvotes: count,
  comments: count,
  stars: v.exactOptional(count),
  /** Words of the abstract. */
  words: count,
});
export type FeedRow = DeepReadonly<v.InferOutput<typeof FeedRowSchema>>;

/** One line of a list in the window: light, since lists cross in windows of up to 200. */
export const RowSchema = v.object({
  ...FeedRowSchema.entries,
  status: v.picklist(PAPER_STATUSES),
  /** The estimated reading time, in minutes. */
  minutes: count,
  queue: v.exactOptional(QueueIdSchema),
  starred: v.exactOptional(v.literal(true)),
  read: v.exactOptional(v.literal(true)),
  tags: v.exactOptional(v.array(TagIdSchema)),
  why: v.exactOptional(text),
  snoozedUntil: v.exactOptional(DaySchema),
  /** The person wrote a note on it. */
  note: v.exactOptional(v.literal(true)),
  /** Its full text is here. */
  text: v.exactOptional(v.literal(true)),
  /** How much of its full text was read, in percent, where that is not all or nothing. */
  progress: v.exactOptional(v.pipe(count, v.minValue(1), v.maxValue(99))),
  lookup: v.exactOptional(LookupSchema),
});
export type Row = DeepReadonly<v.InferOutput<typeof RowSchema>>;
