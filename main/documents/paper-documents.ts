import * as v from 'valibot';
import { FullTextSchema, type FullText } from '#contract/full-text';
import { isPaperId, type PaperId } from '#contract/ids';
import { TimeSchema } from '#contract/times';
import type { DeepReadonly } from '#contract/types';
import type { DocumentKind } from '../storage/document';
import { fileNameOf, idOfFileName } from '../storage/names';
import { PICTURE_TYPES } from './picture-kind';

/** Where full texts, figures and PDFs lie, relative to the home folder. All of it can be fetched again. */
export const DOCUMENTS_FOLDER = 'documents';

/** A paper's own folder, relative to the home folder. */
export function folderOf(paper: PaperId): string {
  return `${DOCUMENTS_FOLDER}/${fileNameOf(paper)}`;
}

/** The paper whose folder has this name; undefined if it is none of ours. */
export function paperOfFolder(name: string): PaperId | undefined {
  const id = idOfFileName(name);
  return id !== undefined && isPaperId(id) ? id : undefined;
}

const length = v.pipe(v.number(), v.integer(), v.minValue(0));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const PictureEntrySchema = v.variant('kind', [
  v.object({
    kind: v.literal('had'),
    type: v.picklist(PICTURE_TYPES),
    length,
    sha256,
  }),
  /** It is not to be had, or cannot be shown: `why` is a sentence. It is not asked for again by itself. */
  v.object({ kind: v.literal('missing'), why: v.string() }),
]);
export type PictureEntry = DeepReadonly<v.InferOutput<typeof PictureEntrySchema>>;

/** The PDF of a paper, in `paper.pdf`. */
const PdfEntrySchema = v.object({
  /** Where it was fetched from, after redirects. */
  address: v.string(),
  fetchedAt: TimeSchema,
  length,
  sha256,
  version: v.exactOptional(length),
});
export type PdfEntry = DeepReadonly<v.InferOutput<typeof PdfEntrySchema>>;

/** What has come of a PDF, in `paper.pdf.part`. */
const PdfPartEntrySchema = v.object({
  address: v.string(),
  /** What the server named the file by, to go on with that one alone. */
  validator: v.string(),
  /** Of the whole; null where the server did not tell. */
  total: v.nullable(length),
  /** So much is on the disk for certain, and has this digest. */
  bytes: length,
  sha256,
});
export type PdfPartEntry = DeepReadonly<v.InferOutput<typeof PdfPartEntrySchema>>;

const ManifestSchema = v.object({
  text: v.nullable(
    v.object({
      source: FullTextSchema.entries.source,
      /** Where it was fetched from. */
      address: v.string(),
      fetchedAt: TimeSchema,
      /** Bytes of what was sent, before anything was made of it. */
      length,
      /** How many words there are to read; absent in what was fetched before they were counted. */
      words: v.exactOptional(length),
      /** What is shown in it, by file, and where each is to be had. */
      pictures: v.record(v.string(), v.string()),
    }),
  ),
  /** What became of each picture that was asked for. */
  pictures: v.record(v.string(), PictureEntrySchema),
  /** No source had a text then, and why: a sentence. */
  noText: v.exactOptional(v.object({ why: v.string(), at: TimeSchema })),
  pdf: v.exactOptional(PdfEntrySchema),
  pdfPart: v.exactOptional(PdfPartEntrySchema),
  /** There was no PDF then, and why. */
  noPdf: v.exactOptional(v.object({ why: v.string(), at: TimeSchema })),
});
export type Manifest = DeepReadonly<v.InferOutput<typeof ManifestSchema>>;

/** What there is in a paper's folder, and where it is from. */
export const MANIFEST_KIND: DocumentKind<Manifest> = {
  name: 'list of what a paper’s folder holds',
  version: 1,
  schema: ManifestSchema,
  migrations: [],
  empty: () => ({ text: null, pictures: {} }),
  durability: 'disposable',
};

/** A paper's full text. */
export const TEXT_KIND: DocumentKind<{ readonly text: FullText | null }> = {
  name: 'full text',
  version: 1,
  schema: v.object({ text: v.nullable(FullTextSchema) }) as v.GenericSchema<
    unknown,
    { readonly text: FullText | null }
  >,
  migrations: [],
  empty: () => ({ text: null }),
  durability: 'disposable',
};

export const manifestPath = (paper: PaperId): string => `${folderOf(paper)}/manifest.json`;
export const textPath = (paper: PaperId): string => `${folderOf(paper)}/text.json`;

/** What a file below `documents/` should be, by its path relative to the home folder; undefined for a picture. */
export function documentKindOf(path: string): DocumentKind<unknown> | undefined {
  const [folder, paper = '', name] = path.split('/');
  if (folder !== DOCUMENTS_FOLDER || paperOfFolder(paper) === undefined) return undefined;
  return name === 'manifest.json' ? MANIFEST_KIND : name === 'text.json' ? TEXT_KIND : undefined;
}
