/** What is to be here before there is no network: papers of queues and tags, and what is packed for a trip. */
import * as v from 'valibot';
import { ErrorDataSchema } from './errors';
import { PaperIdSchema } from './ids';
import { QueueIdSchema, TagIdSchema } from './library-ids';
import type { DeepReadonly } from './types';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What is fetched of each paper besides its text. */
export const OfflinePartsSchema = v.object({ figures: v.boolean(), pdf: v.optional(v.boolean(), false) });
export type OfflineParts = DeepReadonly<v.InferOutput<typeof OfflinePartsSchema>>;

/** What can be kept offline as a whole: whatever is put there is fetched. */
export const OfflineScopeSchema = v.variant('kind', [
  v.object({ kind: v.literal('queue'), queue: QueueIdSchema }),
  v.object({ kind: v.literal('tag'), tag: TagIdSchema }),
]);
export type OfflineScope = DeepReadonly<v.InferOutput<typeof OfflineScopeSchema>>;

/** How much of what is to be here is here: `papers` is the sum of the next three. */
export const MeterSchema = v.object({
  papers: count,
  ready: count,
  toFetch: count,
  /** No source has them. */
  unavailable: count,
  /** Of everything that is here of them. */
  bytes: count,
});
export type Meter = DeepReadonly<v.InferOutput<typeof MeterSchema>>;

/** The least space for a trip, in bytes. */
export const LEAST_TRIP = 1_000_000;
const TripSpaceSchema = v.pipe(count, v.minValue(LEAST_TRIP, 'A trip takes 1 MB at least.'));

export const OfflineStateSchema = v.object({
  /** Grows with every change. */
  revision: count,
  /** Of all that is to be here. */
  all: MeterSchema,
  scopes: v.array(v.object({ scope: OfflineScopeSchema, parts: OfflinePartsSchema, meter: MeterSchema })),
  /** What is packed; null if nothing is. */
  trip: v.nullable(
    v.object({
      parts: OfflinePartsSchema,
      maxBytes: TripSpaceSchema,
      meter: MeterSchema,
      /** Papers among those to fetch that the space is not enough for. */
      noRoom: count,
    }),
  ),
  downloads: v.object({ active: count, waiting: count, failed: count }),
  isPaused: v.boolean(),
  /** Why nothing is fetched until that is mended: a full disk. */
  halted: v.nullable(ErrorDataSchema),
  /** Bytes of everything that was fetched to be read. */
  used: count,
});
export type OfflineState = DeepReadonly<v.InferOutput<typeof OfflineStateSchema>>;

/** One paper that is, was, or is to be fetched. */
export const DownloadSchema = v.object({
  paper: PaperIdSchema,
  title: v.string(),
  /** `asked`: for itself; `trip`: it is packed; `kept`: it lies in a queue or has a tag that is kept offline. */
  why: v.picklist(['asked', 'trip', 'kept']),
  state: v.variant('kind', [
    v.object({ kind: v.literal('waiting') }),
    /** Of figures those that were dealt with, of a PDF bytes, and how many there are; null as long as that is not known. */
    v.object({
      kind: v.literal('active'),
      part: v.picklist(['text', 'figures', 'pdf']),
      done: count,
      total: v.nullable(count),
    }),
    v.object({ kind: v.literal('paused') }),
    /** It is tried again by itself if that helps. */
    v.object({ kind: v.literal('failed'), error: ErrorDataSchema }),
    /** No source has it; `why` is a sentence. */
    v.object({ kind: v.literal('unavailable'), why: v.string() }),
    /** What is packed has taken all the space that the trip has. */
    v.object({ kind: v.literal('no-room') }),
    v.object({ kind: v.literal('done'), bytes: count }),
  ]),
});
export type Download = DeepReadonly<v.InferOutput<typeof DownloadSchema>>;

/** A paper whose files may go when space is needed, the first to go first. */
const GoesFirstSchema = v.object({ paper: PaperIdSchema, title: v.string(), bytes: count });

export const SpaceSchema = v.object({
  used: count,
  /** Of papers that nothing is removed of by itself: kept offline, packed, noted. */
  kept: count,
  /** The most that is kept, in bytes; null for no limit. */
  cap: v.nullable(count),
  /** At most 200 of them. */
  goesFirst: v.array(GoesFirstSchema),
  /** How many may go in all, and their bytes. */
  mayGo: v.object({ papers: count, bytes: count }),
});
export type Space = DeepReadonly<v.InferOutput<typeof SpaceSchema>>;

/** What became of a wish: papers in it, and those of which nothing is to be fetched. */
export const FetchBegunSchema = v.object({ papers: count, ready: count });

export const PackSchema = v.object({ parts: OfflinePartsSchema, maxBytes: TripSpaceSchema });
