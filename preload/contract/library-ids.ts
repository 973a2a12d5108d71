import * as v from 'valibot';

const id = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/));

/** What identifies a queue for good, whatever it is called. */
export const QueueIdSchema = v.pipe(id, v.brand('QueueId'));
export type QueueId = v.InferOutput<typeof QueueIdSchema>;

/** What identifies a saved search for good. */
export const SearchIdSchema = v.pipe(id, v.brand('SearchId'));
export type SearchId = v.InferOutput<typeof SearchIdSchema>;

/** What identifies a tag for good. */
export const TagIdSchema = v.pipe(id, v.brand('TagId'));
export type TagId = v.InferOutput<typeof TagIdSchema>;
