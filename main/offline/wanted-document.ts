import * as v from 'valibot';
import { PaperIdSchema } from '#contract/ids';
import { LEAST_TRIP, OfflinePartsSchema } from '#contract/offline';
import { TimeSchema } from '#contract/times';
import type { DeepReadonly } from '#contract/types';
import type { DocumentKind } from '../storage/document';

export const WANTED_PATH = 'library/offline.json';

const WantedSchema = v.object({
  isPaused: v.boolean(),
  /** Papers that were stopped by themselves. */
  paused: v.array(PaperIdSchema),
  /** Asked for by themselves, the first to come first, until they are here. */
  asked: v.array(v.object({ paper: PaperIdSchema, parts: OfflinePartsSchema })),
  /** In the order in which they are packed. */
  trip: v.nullable(
    v.object({
      at: TimeSchema,
      papers: v.array(PaperIdSchema),
      parts: OfflinePartsSchema,
      maxBytes: v.pipe(v.number(), v.integer(), v.minValue(LEAST_TRIP)),
      /** Those that turned out too large for what was left. */
      tooLarge: v.array(PaperIdSchema),
    }),
  ),
});
export type Wanted = DeepReadonly<v.InferOutput<typeof WantedSchema>>;
export type Trip = NonNullable<Wanted['trip']>;

/** What is to be here, besides what queues and tags say. Not part of the command log: packing is ended, not undone. */
export const WANTED_KIND: DocumentKind<Wanted> = {
  name: 'list of what is to be offline',
  version: 1,
  schema: WantedSchema,
  migrations: [],
  empty: () => ({ isPaused: false, paused: [], asked: [], trip: null }),
  durability: 'precious',
};
