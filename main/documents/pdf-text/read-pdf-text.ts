import { AppError } from '#contract/errors';
import type { FullText } from '#contract/full-text';
import { takeReferences } from '../paper-markdown/references';
import { settle, settleLoose } from '../paper-markdown/settle';
import type { ParsedText } from '../parsed-text';
import { withTypedCitations } from '../typed-citations';
import { blocksOf } from './blocks';
import { columnsOf } from './columns';
import { frontOf } from './front';
import { withoutFurniture } from './furniture';
import { vocabularyOf } from './join-lines';
import { fragmentsOf, linesOf } from './lines';
import { openPages, type ReadPages } from './open-pages';
import { bodyOf, paragraphsOf, type TextColumn } from './paragraphs';
import type { PdfPage } from './pieces';

const MOST_BLOCKS = 6_000;
/** With fewer letters on all its pages, a PDF is pictures of pages. */
const FEWEST_LETTERS = 40;

/**
 * The text of a PDF in Offprint's own form, as far as the places of its letters tell it: columns, paragraphs, headings,
 * captions, references. `characterMaps` is the folder of pdf.js' maps of characters.
 *
 * Throws an AppError `source.shape` for what has no text: a damaged or locked file, pictures of pages.
 */
export async function readPdfText(bytes: Uint8Array, characterMaps: string): Promise<ParsedText> {
  const read = await openPages(bytes, characterMaps);
  return { text: textOfPages(read), pictures: new Map() };
}

/** The text of pages whose letters are known. Throws `source.shape` where there are none. */
export function textOfPages(read: ReadPages): FullText {
  const columns = columnsOfPages(read.pages);
  const letters = columns.reduce((sum, { lines }) => sum + lines.reduce((own, { text }) => own + text.length, 0), 0);
  if (letters < FEWEST_LETTERS) {
    throw new AppError(
      'source.shape',
      read.unread.length > 0
        ? 'The pages of its PDF cannot be read.'
        : 'Its PDF has pictures of pages, and hardly a word.',
    );
  }
  const body = bodyOf(columns);
  const words = vocabularyOf(columns.flatMap(({ lines }) => lines));
  const { title, rest } = frontOf(paragraphsOf(columns, body), body);
  const all = blocksOf(rest, body, words);
  const shown = takeReferences(all.slice(0, MOST_BLOCKS));
  const settled = settle({ blocks: shown.blocks, references: shown.references, footnotes: [] });
  return withTypedCitations({
    source: 'pdf',
    title: settleLoose(title(words)),
    ...settled,
    lacks: lacksOf(read, all.length > MOST_BLOCKS),
  });
}

/** The columns of all pages, without what stands on every page. */
export function columnsOfPages(pages: readonly PdfPage[]): TextColumn[] {
  const bare = withoutFurniture(
    pages.map(({ height, pieces, isVertical }) => ({
      height,
      // Lines that run downwards are taken in the order in which the PDF has them.
      fragments: isVertical
        ? pieces.flatMap((piece, at) => fragmentsOf([{ ...piece, x: 0, y: at * 2 * piece.size, width: height }]))
        : fragmentsOf(pieces),
    })),
  );
  return bare.flatMap(({ fragments }, page) =>
    columnsOf(fragments).map((column) => ({ page, lines: linesOf(column) })),
  );
}

function lacksOf({ pages, count, unread, wasCut }: ReadPages, hasMore: boolean): string[] {
  const lacks = [
    'Formulas stand as their letters and signs, in the order in which the PDF has them.',
    'Figures are missing: their captions are here, and words that stood in them. Tables stand as lines.',
    'Headings and paragraphs were recognised by where and how they are set.',
  ];
  if (unread.length > 0) lacks.push(`${unread.length} of its pages could not be read.`);
  const empty = pages.filter(({ pieces }) => pieces.length === 0).length;
  if (empty > pages.length / 4) lacks.push(`${empty} of its pages have no words, as pictures of pages have none.`);
  if (wasCut || hasMore) lacks.push(`The PDF is very long: only the beginning of its ${count} pages is here.`);
  return lacks;
}
