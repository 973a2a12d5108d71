import * as v from 'valibot';
import { DaySchema } from './days';
import { QueueIdSchema, TagIdSchema } from './library-ids';
import { TimeSchema } from './times';
import type { DeepReadonly } from './types';

const set = v.exactOptional(v.literal(true));
const time = v.exactOptional(TimeSchema);

/** `undecided`: something is noted of it (a star, a tag), and where it stands is still open. */
export const ENTRY_STATUSES = ['undecided', 'queued', 'reading', 'archived', 'trashed'] as const;

/** What the person decided about one paper. */
export const EntrySchema = v.object({
  status: v.picklist(ENTRY_STATUSES),
  /** While queued or reading, the queue that it stands in; later, the one that it came from. */
  queue: v.exactOptional(QueueIdSchema),
  /** Its place in that queue: places compare as strings, and between any two there is room (fractional indexing). */
  place: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9A-Za-z]+$/))),
  starred: set,
  read: set,
  /** In the order in which they were given. */
  tags: v.exactOptional(v.array(TagIdSchema)),
  why: v.exactOptional(v.string()),
  /** Out of sight before this day. */
  snoozedUntil: v.exactOptional(DaySchema),
  /** When it was added by hand, or brought back to the inbox: it stands there whatever the horizon. */
  heldAt: time,
  /** When its status was last decided on. */
  decidedAt: time,
  startedAt: time,
  finishedAt: time,
  /** Its cached files were removed with the trash. */
  emptied: set,
  changedAt: TimeSchema,
});
export type Entry = DeepReadonly<v.InferOutput<typeof EntrySchema>>;

/** In the archive: whether it was kept, or passed over. */
export function isKept({ finishedAt, queue, starred, tags, why }: Entry): boolean {
  return (
    finishedAt !== undefined || queue !== undefined || starred === true || (tags?.length ?? 0) > 0 || why !== undefined
  );
}
