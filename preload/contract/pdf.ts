import * as v from 'valibot';
import { PaperIdSchema } from './ids';
import { TimeSchema } from './times';
import type { DeepReadonly } from './types';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What a page may be turned by, clockwise. Degrees. */
export const ROTATIONS = [0, 90, 180, 270] as const;
/** Larger pages would not be drawn sharper, and smaller ones not be read. */
export const MIN_ZOOM = 0.25;
export const MAX_ZOOM = 5;

/** How large pages are: so many times their size on paper, or as it fits into the window; with `ease`, as
 * wide as the window and no larger than is read with ease. */
export const PdfZoomSchema = v.union([
  v.pipe(v.number(), v.minValue(MIN_ZOOM), v.maxValue(MAX_ZOOM)),
  v.picklist(['width', 'page', 'ease']),
]);
export type PdfZoom = v.InferOutput<typeof PdfZoomSchema>;

/** Where reading stands in a PDF, and how it is looked at. */
export const PdfPlaceSchema = v.object({
  /** From 1. */
  page: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
  /** How much of that page is above the edge. */
  into: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  zoom: PdfZoomSchema,
  rotation: v.picklist(ROTATIONS),
});
export type PdfPlace = DeepReadonly<v.InferOutput<typeof PdfPlaceSchema>>;

/** A PDF that is on this computer, whole. */
export const PdfFileSchema = v.object({
  length: count,
  fetchedAt: TimeSchema,
  /** Which version of the paper it is, as far as the source tells. */
  version: v.exactOptional(count),
});
export type PdfFile = DeepReadonly<v.InferOutput<typeof PdfFileSchema>>;

const amount = { received: count, total: v.nullable(count) };

export const OpenedPdfSchema = v.object({
  /** Null where there is none here. */
  pdf: v.nullable(PdfFileSchema),
  /** What has come of it, where its fetching was broken off. */
  part: v.nullable(v.object(amount)),
  isFetching: v.boolean(),
  place: v.nullable(PdfPlaceSchema),
  /** By which the host serves it to the window's frame, and nothing else; null where there is none. */
  key: v.nullable(v.string()),
});
export type OpenedPdf = DeepReadonly<v.InferOutput<typeof OpenedPdfSchema>>;

/** A PDF that is being fetched, and how far that is. */
export const PdfFetchingSchema = v.object({ paper: PaperIdSchema, ...amount });
export type PdfFetching = DeepReadonly<v.InferOutput<typeof PdfFetchingSchema>>;
