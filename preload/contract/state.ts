import * as v from 'valibot';
import { DaySchema } from './days';
import { DocumentsStateSchema } from './documents';
import { ErrorDataSchema } from './errors';
import { HighlightsStateSchema } from './highlights';
import { LibraryStateSchema } from './library';
import { TimeSchema } from './times';
import { RefreshProgressSchema, RefreshReportSchema } from './refresh';
import { NotesStateSchema } from './notes';
import { OfflineStateSchema } from './offline';
import { SearchStateSchema } from './search';
import { SettingsSchema } from './settings';
import type { DeepReadonly } from './types';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const FeedStateSchema = v.object({
  revision: count,
  /** Whether every feed day at hand has been read from disk. The newest ones are there from the start. */
  loaded: v.boolean(),
  newestDay: v.nullable(DaySchema),
  /** When the newest days were last fetched with success: how fresh what is shown is. */
  freshAt: v.nullable(TimeSchema),
  days: count,
  /** Papers in each list. */
  counts: v.object({ today: count, all: count, shelf: count }),
  /** The refresh that is running. */
  running: v.nullable(RefreshProgressSchema),
  /** The last one that ended since the start. */
  lastReport: v.nullable(RefreshReportSchema),
  /** When the next look at the feed is due; null if only on request. */
  nextRefreshAt: v.nullable(TimeSchema),
});
export type FeedState = DeepReadonly<v.InferOutput<typeof FeedStateSchema>>;

export const HostUseSchema = v.object({
  /** Name and, where it is not the usual one, port. */
  host: v.string(),
  requests: count,
  /** Bytes received in bodies, after decompression. */
  bytes: count,
  failures: count,
  lastAt: TimeSchema,
  /** What the server said is left of its rate limit. */
  limit: v.exactOptional(v.object({ remaining: count, resetsAt: TimeSchema })),
});
export type HostUse = DeepReadonly<v.InferOutput<typeof HostUseSchema>>;

export const NetworkStateSchema = v.object({
  offline: v.boolean(),
  /** Since when no connection could be made. */
  since: v.exactOptional(TimeSchema),
  /** Every host spoken to since the start. */
  hosts: v.array(HostUseSchema),
});
export type NetworkState = DeepReadonly<v.InferOutput<typeof NetworkStateSchema>>;

export const StorageStateSchema = v.object({
  /** Changes that are made in memory and not yet safely on disk. */
  unsaved: count,
  /** The sequence number up to which every change is on disk. */
  savedThrough: count,
  /** Why the last write failed; it is tried again by itself. */
  failure: v.nullable(ErrorDataSchema),
});
export type StorageState = DeepReadonly<v.InferOutput<typeof StorageStateSchema>>;

/** Something that happened to the person's files and that they should know. */
export const NoticeSchema = v.object({
  id: v.string(),
  at: TimeSchema,
  level: v.picklist(['info', 'warning', 'error']),
  /** What happened, what is safe, what to do. */
  text: v.string(),
  /** The file concerned, relative to the home folder. */
  file: v.exactOptional(v.string()),
});
export type Notice = DeepReadonly<v.InferOutput<typeof NoticeSchema>>;

/** Where an address comes from: the person's settings, or a variable of the environment (which settings cannot change). */
export const AddressOriginSchema = v.object({ url: v.string(), variable: v.exactOptional(v.string()) });

/** All that the window needs to begin. Afterwards each part is renewed by its event. */
export const AppStateSchema = v.variant('phase', [
  v.object({
    phase: v.literal('ready'),
    version: v.string(),
    home: v.string(),
    settings: SettingsSchema,
    huggingFace: AddressOriginSchema,
    arxiv: AddressOriginSchema,
    feed: FeedStateSchema,
    library: LibraryStateSchema,
    notes: NotesStateSchema,
    documents: DocumentsStateSchema,
    offline: OfflineStateSchema,
    highlights: HighlightsStateSchema,
    search: SearchStateSchema,
    network: NetworkStateSchema,
    storage: StorageStateSchema,
    notices: v.array(NoticeSchema),
  }),
  v.object({
    phase: v.literal('failed'),
    version: v.string(),
    home: v.string(),
    /** Why the folder could not be opened. */
    error: ErrorDataSchema,
  }),
]);
export type AppState = DeepReadonly<v.InferOutput<typeof AppStateSchema>>;
