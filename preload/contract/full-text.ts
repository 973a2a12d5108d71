/**
 * The full text of a paper in Offprint's own form. Whatever a source has is turned into this and nothing else, so no
 * markup of a stranger is ever shown as such: a window draws these kinds, and knows no others.
 */
import * as v from 'valibot';
import type { DeepReadonly } from './types';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Names a place within one text: a block, a note, a reference. */
const AnchorSchema = v.pipe(v.string(), v.regex(/^[\w.:-]{1,80}$/));

/** A picture that belongs to a text. */
export const PictureSchema = v.object({
  /** Its name in the paper's folder, made from where it is from; absent where the source has none that can be shown. */
  file: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9a-f]{24}$/))),
  alt: v.string(),
  /** As it is to be drawn, in CSS pixels, as far as the source tells. */
  width: v.exactOptional(v.pipe(v.number(), v.minValue(1), v.maxValue(10_000))),
  height: v.exactOptional(v.pipe(v.number(), v.minValue(1), v.maxValue(10_000))),
});
export type Picture = DeepReadonly<v.InferOutput<typeof PictureSchema>>;

export const EMPHASES = ['em', 'strong', 'code', 'sub', 'sup', 'caps'] as const;

/** A piece of a line. Plain text is a string. */
export type Inline =
  | string
  | { readonly kind: (typeof EMPHASES)[number]; readonly of: readonly Inline[] }
  /** TeX, without delimiters; '' where the source has none. `text`: the same in plain characters, should it not be set. */
  | { readonly kind: 'math'; readonly tex: string; readonly text?: string }
  /** An address on the web, https alone. */
  | { readonly kind: 'link'; readonly href: string; readonly of: readonly Inline[] }
  /** Another place in this text. */
  | { readonly kind: 'to'; readonly anchor: string; readonly of: readonly Inline[] }
  /** A citation: the ids of the references that it names. */
  | { readonly kind: 'cite'; readonly references: readonly string[]; readonly of: readonly Inline[] }
  /** The mark of a footnote, by its id. */
  | { readonly kind: 'note'; readonly note: string }
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'break' };

export const InlineSchema: v.GenericSchema<unknown, Inline> = v.lazy((input) => {
  if (typeof input === 'string') return v.string();
  return InlineNodeSchema;
});
const inlines = v.array(InlineSchema);
const InlineNodeSchema = v.variant('kind', [
  v.object({ kind: v.picklist(EMPHASES), of: inlines }),
  v.object({ kind: v.literal('math'), tex: v.string(), text: v.exactOptional(v.string()) }),
  v.object({ kind: v.literal('link'), href: v.pipe(v.string(), v.regex(/^https:\/\//)), of: inlines }),
  v.object({ kind: v.literal('to'), anchor: AnchorSchema, of: inlines }),
  v.object({ kind: v.literal('cite'), references: v.array(AnchorSchema), of: inlines }),
  v.object({ kind: v.literal('note'), note: AnchorSchema }),
  v.object({ kind: v.literal('picture'), picture: PictureSchema }),
  v.object({ kind: v.literal('break') }),
]);

const CellSchema = v.object({
  of: inlines,
  isHead: v.exactOptional(v.literal(true)),
  columns: v.exactOptional(v.pipe(count, v.minValue(2), v.maxValue(1_000))),
  rows: v.exactOptional(v.pipe(count, v.minValue(2), v.maxValue(1_000))),
  align: v.exactOptional(v.picklist(['left', 'center', 'right'])),
});
export type Cell = DeepReadonly<v.InferOutput<typeof CellSchema>>;

/** A number or a name before a caption or a title: `Figure 2`, `Theorem 1 (Hall)`. */
type Labelled = { readonly label?: string; readonly caption: readonly Inline[] };

/** What stands below another. Its anchor is where links and kept places lead, and stays from one reading to the next. */
export type Block = { readonly anchor: string } & (
  | { readonly kind: 'heading'; readonly level: number; readonly number?: string; readonly of: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly of: readonly Inline[] }
  /** Set apart, each line with its number. */
  | { readonly kind: 'formula'; readonly lines: readonly FormulaLine[] }
  | ({ readonly kind: 'figure'; readonly pictures: readonly Picture[]; readonly parts: readonly Block[] } & Labelled)
  | ({ readonly kind: 'table'; readonly lines: readonly (readonly Cell[])[] } & Labelled)
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly ListItem[] }
  | { readonly kind: 'quote'; readonly of: readonly Block[] }
  | { readonly kind: 'code'; readonly text: string; readonly label?: string; readonly caption?: readonly Inline[] }
  /** A theorem, a proof, an algorithm in words, an abstract in a box. */
  | { readonly kind: 'statement'; readonly title: readonly Inline[]; readonly of: readonly Block[] }
  | { readonly kind: 'rule' }
  /** Something of the source that is not shown: a sentence that says what. */
  | { readonly kind: 'left-out'; readonly why: string }
);
export type FormulaLine = { readonly tex: string; readonly text?: string; readonly number?: string };
/** `mark`: as the source has it, where it is not the usual one. */
export type ListItem = { readonly mark?: string; readonly of: readonly Block[] };

export const BlockSchema: v.GenericSchema<unknown, Block> = v.lazy(() => BlockNodeSchema);
const blocks = v.array(BlockSchema);
const anchor = AnchorSchema;
const label = v.exactOptional(v.string());
const BlockNodeSchema = v.variant('kind', [
  v.object({
    kind: v.literal('heading'),
    anchor,
    level: v.pipe(count, v.minValue(1), v.maxValue(6)),
    number: v.exactOptional(v.string()),
    of: inlines,
  }),
  v.object({ kind: v.literal('paragraph'), anchor, of: inlines }),
  v.object({
    kind: v.literal('formula'),
    anchor,
    lines: v.array(
      v.object({ tex: v.string(), text: v.exactOptional(v.string()), number: v.exactOptional(v.string()) }),
    ),
  }),
  v.object({
    kind: v.literal('figure'),
    anchor,
    label,
    caption: inlines,
    pictures: v.array(PictureSchema),
    parts: blocks,
  }),
  v.object({ kind: v.literal('table'), anchor, label, caption: inlines, lines: v.array(v.array(CellSchema)) }),
  v.object({
    kind: v.literal('list'),
    anchor,
    isOrdered: v.boolean(),
    items: v.array(v.object({ mark: v.exactOptional(v.string()), of: blocks })),
  }),
  v.object({ kind: v.literal('quote'), anchor, of: blocks }),
  v.object({
    kind: v.literal('code'),
    anchor,
    text: v.string(),
    label,
    caption: v.exactOptional(inlines),
  }),
  v.object({ kind: v.literal('statement'), anchor, title: inlines, of: blocks }),
  v.object({ kind: v.literal('rule'), anchor }),
  v.object({ kind: v.literal('left-out'), anchor, why: v.string() }),
]);

/** Where a text is from, the best first. */
export const TEXT_SOURCES = ['arxiv-html', 'hugging-face-markdown', 'pdf'] as const;
export type TextSource = (typeof TEXT_SOURCES)[number];

export const ReferenceSchema = v.object({
  anchor: AnchorSchema,
  /** What a citation shows: `[12]`, `Vaswani et al. (2017)`; absent where the source has none. */
  label,
  of: inlines,
});
export type Reference = DeepReadonly<v.InferOutput<typeof ReferenceSchema>>;

export const FootnoteSchema = v.object({ anchor: AnchorSchema, mark: v.string(), of: inlines });
export type Footnote = DeepReadonly<v.InferOutput<typeof FootnoteSchema>>;

export const FullTextSchema = v.object({
  source: v.picklist(TEXT_SOURCES),
  /** The version of the paper that the source names, `v2`. */
  version: v.exactOptional(v.pipe(v.string(), v.regex(/^v\d{1,4}$/))),
  title: inlines,
  /** As the source has it, from its abstract on. */
  blocks,
  footnotes: v.array(FootnoteSchema),
  references: v.array(ReferenceSchema),
  /** What this source lacks, each a sentence for the reader. */
  lacks: v.array(v.string()),
});
export type FullText = {
  readonly source: TextSource;
  readonly version?: string;
  readonly title: readonly Inline[];
  readonly blocks: readonly Block[];
  readonly footnotes: readonly Footnote[];
  readonly references: readonly Reference[];
  readonly lacks: readonly string[];
};

/** The text of inlines alone, mathematics as its plain characters or its TeX. */
export function plainText(of: readonly Inline[]): string {
  return of
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if ('of' in piece) return plainText(piece.of);
      if (piece.kind === 'math') return piece.text ?? piece.tex;
      return piece.kind === 'break' ? ' ' : '';
    })
    .join('');
}
