/**
 * What the window and its frame of PDFs say to each other. Neither takes what the other says on trust: the origin is
 * looked at, and every message parsed by these.
 */
import * as v from 'valibot';
import { PdfPlaceSchema, PdfZoomSchema, ROTATIONS } from '#contract/pdf';
import type { DeepReadonly } from '#contract/types';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const page = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** Of what a PDF says of itself no more is shown. */
const words = (most: number) => v.pipe(v.string(), v.maxLength(most));

/** In the PDF's own units, from the lower left of the page as it is not turned: x1, y1, x2, y2. */
export const PdfRectSchema = v.tuple([v.number(), v.number(), v.number(), v.number()]);
export type PdfRect = DeepReadonly<v.InferOutput<typeof PdfRectSchema>>;

/** Words that are selected, and what stands around them, so that they are found again in another form of the text. */
export const PdfSelectionSchema = v.object({
  exact: words(20_000),
  prefix: words(200),
  suffix: words(200),
  page,
  rects: v.pipe(v.array(PdfRectSchema), v.maxLength(2_000)),
  /** Where it ends in the frame, in CSS pixels. */
  at: v.object({ x: v.number(), y: v.number() }),
});
export type PdfSelection = DeepReadonly<v.InferOutput<typeof PdfSelectionSchema>>;

/** Something to be drawn over a page. */
export const PdfHighlightSchema = v.object({
  id: words(100),
  /** Names its colour: one of those that frame.css knows. */
  kind: words(40),
  page,
  rects: v.array(PdfRectSchema),
  /** The words, and what stood around them. */
  quote: v.object({ exact: v.string(), prefix: v.string(), suffix: v.string() }),
  /** Its words were not found in this PDF: it is not drawn. */
  isLost: v.boolean(),
});
export type PdfHighlight = DeepReadonly<v.InferOutput<typeof PdfHighlightSchema>>;

const FindSchema = v.object({
  query: words(500),
  matchesCase: v.boolean(),
  wholeWords: v.boolean(),
  /** Null where the words are new. */
  to: v.nullable(v.picklist(['next', 'previous'])),
});

/** What the window says. */
export const WindowMessageSchema = v.variant('kind', [
  v.object({
    kind: v.literal('open'),
    key: words(100),
    length: count,
    place: v.nullable(PdfPlaceSchema),
    isInverted: v.boolean(),
    isDark: v.boolean(),
    isMac: v.boolean(),
  }),
  v.object({ kind: v.literal('password'), password: words(1_000) }),
  v.object({ kind: v.literal('zoom'), zoom: PdfZoomSchema }),
  v.object({ kind: v.literal('rotate'), rotation: v.picklist(ROTATIONS) }),
  v.object({ kind: v.literal('look'), isInverted: v.boolean(), isDark: v.boolean() }),
  v.object({ kind: v.literal('go-to'), page, into: share }),
  /** To an entry of the outline, by its number. */
  v.object({ kind: v.literal('go-to-entry'), entry: count }),
  v.object({ kind: v.literal('scroll'), direction: v.picklist([1, -1]) }),
  v.object({ kind: v.literal('select-sentence'), direction: v.picklist([1, -1]) }),
  /** What was selected is highlighted. */
  v.object({ kind: v.literal('drop-selection') }),
  v.object({ kind: v.literal('find'), ...FindSchema.entries }),
  v.object({ kind: v.literal('end-find') }),
  v.object({ kind: v.literal('thumbnails'), pages: v.array(page) }),
  v.object({ kind: v.literal('highlights'), highlights: v.array(PdfHighlightSchema) }),
  v.object({ kind: v.literal('show-highlight'), id: words(100) }),
  /** Below the last page so much is to stay free, for what the window shows at the end. CSS pixels. */
  v.object({ kind: v.literal('end-room'), height: v.pipe(count, v.maxValue(1_000)) }),
  v.object({ kind: v.literal('focus') }),
  v.object({ kind: v.literal('ping'), number: count }),
]);
export type WindowMessage = DeepReadonly<v.InferOutput<typeof WindowMessageSchema>>;

/** An entry of the outline; `depth` from 0. */
export const OutlineEntrySchema = v.object({ title: words(400), depth: count, page: v.nullable(page) });
export type OutlineEntry = DeepReadonly<v.InferOutput<typeof OutlineEntrySchema>>;

/** More of an outline is not shown. */
export const MOST_ENTRIES = 3_000;
/** The widest and highest thumbnail. CSS pixels. */
export const MAX_THUMBNAIL = 320;

/** Why a PDF is not shown. */
export const PDF_FAILURES = ['damaged', 'gone', 'slow'] as const;

/** What the frame says. */
export const FrameMessageSchema = v.variant('kind', [
  /** Its program runs. */
  v.object({ kind: v.literal('ready') }),
  v.object({ kind: v.literal('password-needed'), wasWrong: v.boolean() }),
  v.object({ kind: v.literal('opened'), pages: page, labels: v.nullable(v.array(words(40))) }),
  v.object({ kind: v.literal('outline'), entries: v.pipe(v.array(OutlineEntrySchema), v.maxLength(MOST_ENTRIES)) }),
  v.object({ kind: v.literal('failed'), why: v.picklist(PDF_FAILURES) }),
  /** A page has been drawn. */
  v.object({ kind: v.literal('drawn'), page }),
  v.object({ kind: v.literal('view'), place: PdfPlaceSchema, scale: v.number() }),
  /** Whether the view stands at the end of the last page. */
  v.object({ kind: v.literal('end'), isReached: v.boolean() }),
  v.object({
    kind: v.literal('found'),
    current: count,
    total: count,
    /** `pending`: not all pages have been looked through. */
    state: v.picklist(['found', 'not-found', 'wrapped', 'pending']),
  }),
  v.object({
    kind: v.literal('thumbnail'),
    page,
    width: v.pipe(count, v.minValue(1), v.maxValue(2 * MAX_THUMBNAIL)),
    height: v.pipe(count, v.minValue(1), v.maxValue(2 * MAX_THUMBNAIL)),
    /** Four bytes a pixel, as a canvas has them. */
    pixels: v.instance(ArrayBuffer),
  }),
  v.object({ kind: v.literal('link'), url: words(4_096) }),
  v.object({ kind: v.literal('selection'), selection: v.nullable(PdfSelectionSchema) }),
  v.object({ kind: v.literal('highlight'), id: words(100) }),
  /** Where highlights stand that do not stand where they stood; null where their words are in none of the pages. */
  v.object({
    kind: v.literal('highlights-settled'),
    places: v.pipe(
      v.array(
        v.object({
          id: words(100),
          place: v.nullable(v.object({ page, rects: v.pipe(v.array(PdfRectSchema), v.maxLength(2_000)) })),
        }),
      ),
      v.maxLength(10_000),
    ),
  }),
  /** A key that means nothing to the frame. */
  v.object({
    kind: v.literal('key'),
    key: words(40),
    code: words(40),
    ctrlKey: v.boolean(),
    metaKey: v.boolean(),
    altKey: v.boolean(),
    shiftKey: v.boolean(),
    altGraph: v.boolean(),
    repeat: v.boolean(),
  }),
  v.object({ kind: v.literal('pong'), number: count }),
]);
type Said = v.InferOutput<typeof FrameMessageSchema>;
type Drawn = { readonly kind: 'thumbnail' };
export type FrameMessage = DeepReadonly<Exclude<Said, Drawn>> | Readonly<Extract<Said, Drawn>>;
