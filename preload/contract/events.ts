import * as v from 'valibot';
import { DocumentsStateSchema } from './documents';
import { HighlightsStateSchema } from './highlights';
import { LibraryStateSchema } from './library';
import { NotesStateSchema } from './notes';
import { OfflineStateSchema } from './offline';
import { FeedStateSchema, NetworkStateSchema, NoticeSchema, StorageStateSchema } from './state';
import { SearchStateSchema } from './search';
import { SettingsSchema } from './settings';
import type { DeepReadonly } from './types';

/** What main tells unasked. Each carries the whole of its part of the state, so that a missed one does no harm. */
export const EVENTS = {
  feed: FeedStateSchema,
  library: LibraryStateSchema,
  notes: NotesStateSchema,
  documents: DocumentsStateSchema,
  offline: OfflineStateSchema,
  highlights: HighlightsStateSchema,
  network: NetworkStateSchema,
  storage: StorageStateSchema,
  search: SearchStateSchema,
  settings: SettingsSchema,
  notices: v.array(NoticeSchema),
} as const;

export type EventName = keyof typeof EVENTS;
export type EventPayload<E extends EventName> = DeepReadonly<v.InferOutput<(typeof EVENTS)[E]>>;
/** One event as it crosses. */
export type AppEvent = {
  readonly [E in EventName]: { readonly name: E; readonly payload: EventPayload<E> };
}[EventName];
