import * as v from 'valibot';
import { DaySchema } from './days';
import { PaperIdSchema } from './ids';
import { QueueNameSchema, SearchNameSchema, TagNameSchema, WhySchema } from './labels';
import { ViewSchema } from './lists';
import { QueueIdSchema, SearchIdSchema, TagIdSchema } from './library-ids';
import { OfflinePartsSchema } from './offline';
import { QueryTextSchema, SearchOrderSchema } from './query-text';
import type { DeepReadonly } from './types';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** How many colours there are for queues and tags: the tokens `--tag-1` to `--tag-8`. */
export const COLOURS = 8;
const ColourSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(COLOURS));
/** The key that puts the selected papers into a queue: one letter or figure. */
const QueueKeySchema = v.pipe(v.string(), v.regex(/^[a-z0-9]$/, 'The key of a queue is one small letter or a figure.'));
const LimitSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000));
const PinSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9));

/** A reading queue, as the window and other programs see it. */
export const QueueSchema = v.object({
  id: QueueIdSchema,
  name: QueueNameSchema,
  colour: ColourSchema,
  key: v.exactOptional(QueueKeySchema),
  /** With more papers than this the queue is full: it warns, and takes them all the same. */
  limit: v.exactOptional(LimitSchema),
  /** Set if its papers are kept offline: what is put here is fetched. */
  offline: v.exactOptional(OfflinePartsSchema),
  papers: count,
  /** The estimated reading time of its papers. */
  minutes: count,
});
export type Queue = DeepReadonly<v.InferOutput<typeof QueueSchema>>;

export const TagSchema = v.object({
  id: TagIdSchema,
  name: TagNameSchema,
  colour: ColourSchema,
  /** The figure whose key gives it to the selected papers. */
  pin: v.exactOptional(PinSchema),
  /** Set if papers that have it, or one below it, are kept offline. */
  offline: v.exactOptional(OfflinePartsSchema),
  /** Papers that have it or one below it. */
  papers: count,
});
export type Tag = DeepReadonly<v.InferOutput<typeof TagSchema>>;

/** A search that is kept: a list of its own, of whatever it finds at any time. */
export const SavedSearchSchema = v.object({
  id: SearchIdSchema,
  name: SearchNameSchema,
  /** As it was typed. */
  query: v.pipe(
    QueryTextSchema,
    v.check((text) => text.trim() !== '', 'A search for nothing cannot be saved.'),
  ),
  order: SearchOrderSchema,
});
export type SavedSearch = DeepReadonly<v.InferOutput<typeof SavedSearchSchema>>;

/** The library but for its papers. */
export const LibraryStateSchema = v.object({
  /** Grows with every change. The revision of a list is the sum of this one and the feed's. */
  revision: count,
  /** In the person's order. */
  queues: v.array(QueueSchema),
  /** By name. */
  tags: v.array(TagSchema),
  /** In the person's order. */
  searches: v.array(SavedSearchSchema),
  counts: v.object({
    inbox: count,
    passed: count,
    reading: count,
    starred: count,
    archive: count,
    snoozed: count,
    trash: count,
  }),
  /** What undo would take back, and redo do again, in words; null if there is nothing. */
  undo: v.nullable(v.string()),
  redo: v.nullable(v.string()),
});
export type LibraryState = DeepReadonly<v.InferOutput<typeof LibraryStateSchema>>;

/** Which papers a command is about. A view is resolved by main when the command is carried out: all of it is meant. */
export const SelectionSchema = v.variant('kind', [
  v.object({ kind: v.literal('ids'), ids: v.pipe(v.array(PaperIdSchema), v.minLength(1, 'No paper is chosen.')) }),
  v.object({
    kind: v.literal('view'),
    view: ViewSchema,
    /** Only what stands under this day. */
    day: v.exactOptional(DaySchema),
    except: v.exactOptional(v.array(PaperIdSchema)),
  }),
]);
export type Selection = DeepReadonly<v.InferOutput<typeof SelectionSchema>>;

/** Where in a queue: at an end, or at a place counted from 0 among the papers that stay. */
export const PlaceInQueueSchema = v.union([v.picklist(['top', 'bottom']), count]);
export type PlaceInQueue = v.InferOutput<typeof PlaceInQueueSchema>;

/** A tag, or a level above tags that need not be one itself: all that stands below it is meant. */
const TagOrLevelSchema = v.union([TagIdSchema, v.object({ level: TagNameSchema })]);
export type TagOrLevel = DeepReadonly<v.InferOutput<typeof TagOrLevelSchema>>;

const papers = SelectionSchema;
const does = <const Name extends string, Entries extends v.ObjectEntries>(name: Name, entries: Entries) =>
  v.object({ do: v.literal(name), ...entries });

/** Everything that changes the library. Each can be undone. */
export const LibraryCommandSchema = v.variant('do', [
  /** To a queue, wherever they are; those that are in it already move only if `at` says so. */
  does('queue', {
    papers,
    queue: QueueIdSchema,
    at: v.exactOptional(PlaceInQueueSchema),
    why: v.exactOptional(WhySchema),
  }),
  /** Up (negative) or down within the queue that each is in. */
  does('move', { papers, by: v.pipe(v.number(), v.integer()) }),
  /** Undecided again. Those beyond the horizon come back to the inbox as well, for it was asked for. */
  does('return', { papers }),
  does('start', { papers }),
  does('finish', { papers }),
  does('archive', { papers }),
  does('trash', { papers }),
  does('star', { papers, on: v.boolean() }),
  does('read', { papers, on: v.boolean() }),
  /** `add` by name: a tag that does not exist yet is made. */
  does('tag', { papers, add: v.array(TagNameSchema), remove: v.array(TagIdSchema) }),
  does('why', { papers, text: WhySchema }),
  /** Out of sight until that day; null brings them back now. */
  does('snooze', { papers, until: v.nullable(DaySchema) }),
  does('create-queue', {
    name: QueueNameSchema,
    colour: v.exactOptional(ColourSchema),
    key: v.exactOptional(QueueKeySchema),
    limit: v.exactOptional(LimitSchema),
  }),
  does('change-queue', {
    queue: QueueIdSchema,
    name: v.exactOptional(QueueNameSchema),
    colour: v.exactOptional(ColourSchema),
    key: v.exactOptional(v.nullable(QueueKeySchema)),
    limit: v.exactOptional(v.nullable(LimitSchema)),
    offline: v.exactOptional(v.nullable(OfflinePartsSchema)),
  }),
  /** To a place among the queues, counted from 0. */
  does('move-queue', { queue: QueueIdSchema, to: count }),
  /** Its papers go to another queue, or with null to the archive. */
  does('delete-queue', { queue: QueueIdSchema, to: v.nullable(QueueIdSchema) }),
  does('create-tag', { name: TagNameSchema, colour: v.exactOptional(ColourSchema) }),
  /** A new name is that of everything below it, too. */
  does('change-tag', {
    tag: TagOrLevelSchema,
    name: v.exactOptional(TagNameSchema),
    colour: v.exactOptional(ColourSchema),
    pin: v.exactOptional(v.nullable(PinSchema)),
    offline: v.exactOptional(v.nullable(OfflinePartsSchema)),
  }),
  does('merge-tag', { from: TagOrLevelSchema, into: TagIdSchema }),
  /** With those below it. */
  does('delete-tag', { tag: TagOrLevelSchema }),
  does('create-search', {
    name: SearchNameSchema,
    query: SavedSearchSchema.entries.query,
    order: v.exactOptional(SearchOrderSchema),
  }),
  does('change-search', {
    search: SearchIdSchema,
    name: v.exactOptional(SearchNameSchema),
    query: v.exactOptional(SavedSearchSchema.entries.query),
    order: v.exactOptional(SearchOrderSchema),
  }),
  /** To a place among the saved searches, counted from 0. */
  does('move-search', { search: SearchIdSchema, to: count }),
  does('delete-search', { search: SearchIdSchema }),
  /** Removes the cached files of what is in the trash; what was decided and written about it stays, out of sight. */
  does('empty-trash', {}),
]);
export type LibraryCommand = DeepReadonly<v.InferOutput<typeof LibraryCommandSchema>>;

/** What came of a command, of undo or of redo. */
export const LibraryOutcomeSchema = v.object({
  /** In words: "Archived 214 papers of 11 Dec". */
  did: v.string(),
  /** How many papers it changed. Nothing is logged where nothing changes. */
  papers: count,
  /** It is on disk when `storage` says that this number is saved. */
  sequence: count,
  /** The library's revision afterwards. */
  revision: count,
  /** What the person should know: a queue that is full. */
  warning: v.exactOptional(v.string()),
});
export type LibraryOutcome = DeepReadonly<v.InferOutput<typeof LibraryOutcomeSchema>>;

export const AddInputSchema = v.object({
  /** An arXiv id or a link to a paper, of whatever version. */
  text: v.pipe(v.string(), v.maxLength(2_000, 'This is too long for a link to a paper.')),
  /** Where it goes; without one, to the inbox. */
  queue: v.exactOptional(QueueIdSchema),
});
export const AddedSchema = v.object({
  id: PaperIdSchema,
  outcome: LibraryOutcomeSchema,
  /** `waiting`: it is there by its id alone, and is looked up when the network is back. `unknown`: nobody knows it. */
  details: v.picklist(['known', 'waiting', 'unknown']),
});
export type Added = DeepReadonly<v.InferOutput<typeof AddedSchema>>;

export const TagSuggestionSchema = v.object({
  name: TagNameSchema,
  /** Set if there is such a tag. */
  tag: v.exactOptional(TagIdSchema),
  reason: v.picklist(['alike', 'keyword']),
});
export type TagSuggestion = DeepReadonly<v.InferOutput<typeof TagSuggestionSchema>>;

export const BackupSchema = v.object({
  /** The folder's name below `backups/`. */
  name: v.string(),
  at: v.pipe(v.string(), v.isoTimestamp()),
  kind: v.picklist(['daily', 'before-restore', 'by-hand']),
  papers: count,
  bytes: count,
});
export type Backup = DeepReadonly<v.InferOutput<typeof BackupSchema>>;
