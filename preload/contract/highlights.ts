import * as v from 'valibot';
import { PaperIdSchema } from './ids';
import { TimeSchema } from './times';
import type { DeepReadonly } from './types';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What identifies a highlight for good. */
export const HighlightIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9]{6,24}$/), v.brand('HighlightId'));
export type HighlightId = v.InferOutput<typeof HighlightIdSchema>;

/** What identifies a kind for good, whatever it is called. */
export const KindIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/), v.brand('KindId'));
export type KindId = v.InferOutput<typeof KindIdSchema>;

/** How the line under a highlight looks, so that kinds can be told apart without colours. */
export const HIGHLIGHT_LINES = ['solid', 'dotted', 'double', 'dashed', 'wavy'] as const;
/** The tokens `--hl-key`, `--hl-doubt`, `--hl-use`, each with its `-line`. */
export const HIGHLIGHT_COLOURS = ['key', 'doubt', 'use'] as const;

export const KindNameSchema = v.pipe(
  v.string(),
  v.transform((text) => text.normalize('NFC').trim().replace(/\s+/gu, ' ')),
  v.minLength(1, 'A kind of highlights needs a name.'),
  v.maxLength(40, 'The name of a kind of highlights has at most 40 characters.'),
);

/** What a highlight is meant as: the person names them, and makes others. */
export const HighlightKindSchema = v.object({
  id: KindIdSchema,
  name: KindNameSchema,
  line: v.picklist(HIGHLIGHT_LINES),
  colour: v.picklist(HIGHLIGHT_COLOURS),
});
export type HighlightKind = DeepReadonly<v.InferOutput<typeof HighlightKindSchema>>;

const kindId = (id: string): KindId => v.parse(KindIdSchema, id);
/** Those that there are to begin with. */
export const FIRST_KINDS: readonly HighlightKind[] = [
  { id: kindId('key'), name: 'Key', line: 'solid', colour: 'key' },
  { id: kindId('doubt'), name: 'Doubt', line: 'dotted', colour: 'doubt' },
  { id: kindId('use'), name: 'Use', line: 'double', colour: 'use' },
];

/** The most characters that can be highlighted at once: some pages. */
export const MAX_QUOTE = 20_000;
export const MAX_COMMENT = 10_000;
/** So much of what stands around a quote is kept with it, in characters. */
export const CONTEXT = 64;

/** The highlighted words and what stood around them (a TextQuoteSelector of the W3C's Web Annotation). */
export const QuoteSchema = v.object({
  exact: v.pipe(
    v.string(),
    v.check((text) => text.trim() !== '', 'Nothing is selected.'),
    v.maxLength(MAX_QUOTE, `At most ${MAX_QUOTE} characters are highlighted at once. Select less.`),
  ),
  prefix: v.pipe(v.string(), v.maxLength(2 * CONTEXT)),
  suffix: v.pipe(v.string(), v.maxLength(2 * CONTEXT)),
});
export type Quote = DeepReadonly<v.InferOutput<typeof QuoteSchema>>;

const TextPointSchema = v.object({ anchor: v.pipe(v.string(), v.minLength(1), v.maxLength(80)), offset: count });
const length = v.pipe(v.number(), v.finite());

const PdfHighlightPlaceSchema = v.object({
  kind: v.literal('pdf'),
  /** The first page is 1. */
  page: v.pipe(count, v.minValue(1)),
  /** In units of the page, from its lower left corner: left, bottom, right, top. */
  rects: v.exactOptional(v.pipe(v.array(v.strictTuple([length, length, length, length])), v.maxLength(2_000))),
});

/** Where a highlight stood last. The quote decides: the place says where to look first. */
export const HighlightPlaceSchema = v.variant('kind', [
  v.object({ kind: v.literal('text'), start: TextPointSchema, end: TextPointSchema }),
  PdfHighlightPlaceSchema,
]);
export type HighlightPlace = DeepReadonly<v.InferOutput<typeof HighlightPlaceSchema>>;

const comment = v.pipe(v.string(), v.maxLength(MAX_COMMENT, `A comment has at most ${MAX_COMMENT} characters.`));

export const HighlightSchema = v.object({
  id: HighlightIdSchema,
  kind: KindIdSchema,
  quote: QuoteSchema,
  place: HighlightPlaceSchema,
  /** '' if there is none. */
  comment,
  madeAt: TimeSchema,
  changedAt: TimeSchema,
  /** Since when its words are not found in the text that is here. */
  lostAt: v.exactOptional(TimeSchema),
});
export type Highlight = DeepReadonly<v.InferOutput<typeof HighlightSchema>>;

/** One that was removed. It is kept, and can be put back. */
export const RemovedHighlightSchema = v.object({ ...HighlightSchema.entries, removedAt: TimeSchema });
export type RemovedHighlight = DeepReadonly<v.InferOutput<typeof RemovedHighlightSchema>>;

/** What was highlighted in a paper, in the order of its text; what is in none of its texts now stands at the end. */
export const PaperHighlightsSchema = v.object({
  revision: count,
  highlights: v.array(HighlightSchema),
  /** Last removed first. */
  removed: v.array(RemovedHighlightSchema),
});
export type PaperHighlights = DeepReadonly<v.InferOutput<typeof PaperHighlightsSchema>>;

export const MakeHighlightSchema = v.object({
  paper: PaperIdSchema,
  kind: KindIdSchema,
  quote: QuoteSchema,
  place: HighlightPlaceSchema,
  comment: v.exactOptional(comment),
});
export type MakeHighlight = DeepReadonly<v.InferOutput<typeof MakeHighlightSchema>>;

export const ChangeHighlightSchema = v.object({
  paper: PaperIdSchema,
  id: HighlightIdSchema,
  kind: v.exactOptional(KindIdSchema),
  comment: v.exactOptional(comment),
});
export type ChangeHighlight = DeepReadonly<v.InferOutput<typeof ChangeHighlightSchema>>;

/** Where highlights of a PDF stand in the file that is here now; null for words that are not in it. */
export const SettlePdfSchema = v.object({
  paper: PaperIdSchema,
  places: v.pipe(
    v.array(v.object({ id: HighlightIdSchema, place: v.nullable(PdfHighlightPlaceSchema) })),
    v.minLength(1),
    v.maxLength(10_000),
  ),
});
export type SettlePdf = DeepReadonly<v.InferOutput<typeof SettlePdfSchema>>;

/** Some of a paper's highlights. */
export const ChosenHighlightsSchema = v.object({
  paper: PaperIdSchema,
  ids: v.pipe(v.array(HighlightIdSchema), v.minLength(1), v.maxLength(10_000)),
});

/** A highlight, and the number of the change: it is on disk when `storage` says that this is saved. */
export const ChangedHighlightSchema = v.object({ highlight: HighlightSchema, sequence: count });

/** One line of the list of all highlights. */
export const HighlightRowSchema = v.object({
  paper: PaperIdSchema,
  /** The paper's. */
  title: v.string(),
  highlight: HighlightSchema,
  removedAt: v.exactOptional(TimeSchema),
});
export type HighlightRow = DeepReadonly<v.InferOutput<typeof HighlightRowSchema>>;

/** Those that were removed are in no other list. `lost`: their words are in none of the texts here. */
export const HIGHLIGHT_LISTS = ['all', 'lost', 'removed'] as const;
export const HighlightsInputSchema = v.object({
  show: v.picklist(HIGHLIGHT_LISTS),
  kind: v.exactOptional(KindIdSchema),
  /** Words that each has in its quote, its comment or its paper's title. */
  filter: v.exactOptional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))),
  offset: count,
  limit: v.pipe(count, v.minValue(1), v.maxValue(200)),
});
export type HighlightsInput = DeepReadonly<v.InferOutput<typeof HighlightsInputSchema>>;
/** By paper, the one in which something was highlighted last first; those of a paper in the order of its text. */
export const HighlightsSchema = v.object({ revision: count, total: count, rows: v.array(HighlightRowSchema) });
export type Highlights = DeepReadonly<v.InferOutput<typeof HighlightsSchema>>;

/** What is told of highlights. The revision grows with every change: whoever shows one asks for it anew. */
export const HighlightsStateSchema = v.object({
  revision: count,
  highlights: count,
  papers: count,
  lost: count,
  removed: count,
  /** In the person's order: the first nine have the keys 1 to 9. */
  kinds: v.array(HighlightKindSchema),
});
export type HighlightsState = DeepReadonly<v.InferOutput<typeof HighlightsStateSchema>>;

/** The end of a link's target that leads to a highlight of the paper before it: `2512.16969#h-ab12cd34`. */
export function highlightLink(id: HighlightId): string {
  return `#h-${id}`;
}

/** The highlight that the target of a link names, or undefined if it names none. */
export function highlightIn(target: string): HighlightId | undefined {
  const found = v.safeParse(HighlightIdSchema, /#h-([a-z0-9]+)$/.exec(target.trim())?.[1]);
  return found.success ? found.output : undefined;
}
