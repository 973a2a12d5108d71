import * as v from 'valibot';
import { type FullText, FullTextSchema } from './full-text';
import { PaperIdSchema } from './ids';
import { PdfFetchingSchema } from './pdf';
import { TimeSchema } from './times';
import type { DeepReadonly } from './types';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** Where reading stands: a block of the text, and how much of it is above the edge. */
export const ReadingPlaceSchema = v.object({
  anchor: v.pipe(v.string(), v.maxLength(80)),
  into: share,
  /** How much of the whole text has been passed. */
  progress: share,
});
export type ReadingPlace = DeepReadonly<v.InferOutput<typeof ReadingPlaceSchema>>;

/** More is not told at once: somebody who reads tells of it every few minutes. */
export const MOST_SECONDS = 600;

/** A paper's full text as it is on this computer. */
export const OpenedTextSchema = v.object({
  /** Null where there is none here. */
  text: v.nullable(FullTextSchema),
  /** When this text came: another one has another time. */
  fetchedAt: v.nullable(TimeSchema),
  /** The files of pictures that are here. */
  pictures: v.array(v.string()),
  /** Why others are not, each a sentence, by file; those that are still to come are in neither. */
  missing: v.record(v.string(), v.string()),
  isFetching: v.boolean(),
  place: v.nullable(ReadingPlaceSchema),
});
export type OpenedText = Omit<DeepReadonly<v.InferOutput<typeof OpenedTextSchema>>, 'text'> & {
  readonly text: FullText | null;
};

/** What a fetching brought. */
export const FetchedTextSchema = v.object({
  source: FullTextSchema.entries.source,
  pictures: count,
  /** Pictures that cannot be had. */
  missing: count,
  /** Pictures that could not be had this time. */
  failed: count,
});
export type FetchedText = DeepReadonly<v.InferOutput<typeof FetchedTextSchema>>;

/** A paper of which something lies on this computer, for lists and the command line. */
export const DocumentRowSchema = v.object({
  paper: PaperIdSchema,
  title: v.string(),
  source: v.nullable(FullTextSchema.entries.source),
  hasPdf: v.boolean(),
  fetchedAt: v.nullable(TimeSchema),
  /** Of all files in its folder. */
  bytes: count,
  pictures: count,
  missing: count,
});
export type DocumentRow = DeepReadonly<v.InferOutput<typeof DocumentRowSchema>>;

/** What is told of full texts. The revision grows with every change: whoever shows one asks for it anew. */
export const DocumentsStateSchema = v.object({
  revision: count,
  /** Papers with a text here. */
  texts: count,
  fetching: v.array(PaperIdSchema),
  /** PDFs that are being fetched. */
  pdfs: v.array(PdfFetchingSchema),
});
export type DocumentsState = DeepReadonly<v.InferOutput<typeof DocumentsStateSchema>>;
