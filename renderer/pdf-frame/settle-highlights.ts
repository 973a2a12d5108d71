import { findQuote } from '#contract/find-quote';
import { type FoldedText, foldText } from '#contract/folded-text';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PdfHighlight, PdfRect } from './messages';
import { nearestTo, type PageWords, pageWords, rectsOf, wordsIn } from './page-words';

export type SettledHighlight = {
  readonly id: string;
  /** Null if its words are on none of the pages. */
  readonly place: { readonly page: number; readonly rects: readonly PdfRect[] } | null;
};

type ReadyPage = PageWords & { readonly folded: FoldedText };

/** The pages of a PDF from one on, the nearest first. */
function* pagesFrom(page: number, count: number): Generator<number> {
  for (let far = 0; far < count; far += 1) {
    if (page - far >= 1 && page - far <= count) yield page - far;
    if (far > 0 && page + far <= count) yield page + far;
  }
}

/**
 * Looks whether highlights stand where their words are: the PDF may be another file than the one that they were made in.
 * Words that are nowhere as they were are looked for with a few changed, on the pages near where they stood.
 * @returns those that stand elsewhere, or nowhere; lost ones that are found
 */
export async function settleHighlights(
  pdf: PDFDocumentProxy,
  highlights: readonly PdfHighlight[],
): Promise<readonly SettledHighlight[]> {
  const pages = new Map<number, Promise<ReadyPage>>();
  const pageAt = (number: number): Promise<ReadyPage> => {
    const known =
      pages.get(number) ?? pageWords(pdf, number).then((words) => ({ ...words, folded: foldText(words.text) }));
    pages.set(number, known);
    return known;
  };
  const settled: SettledHighlight[] = [];
  for (const highlight of highlights) {
    const place = await placeOf(highlight, pdf.numPages, pageAt);
    if (place === 'same') {
      if (highlight.isLost) settled.push({ id: highlight.id, place: { page: highlight.page, rects: highlight.rects } });
    } else if (place !== null || !highlight.isLost) settled.push({ id: highlight.id, place });
  }
  return settled;
}

/** So many pages to either side are looked through for words of which some are others. */
const NEAR = 8;

async function placeOf(
  { quote, page, rects }: PdfHighlight,
  count: number,
  pageAt: (number: number) => Promise<ReadyPage>,
): Promise<SettledHighlight['place'] | 'same'> {
  const exact = foldText(quote.exact).text;
  if (page <= count && foldText(wordsIn(await pageAt(page), rects)).text.includes(exact)) return 'same';
  const changed: { readonly page: number; readonly rects: readonly PdfRect[] }[] = [];
  for (const number of pagesFrom(Math.min(page, count), count)) {
    const words = await pageAt(number);
    const isNear = Math.abs(number - page) <= NEAR;
    if (!isNear && !words.folded.text.includes(exact)) continue;
    const found = findQuote(words.folded, quote, nearestTo(words, rects[0]));
    if (found === undefined) continue;
    const place = { page: number, rects: rectsOf(words, found.from, found.to) };
    if (found.isExact) return place;
    changed.push(place);
  }
  return changed[0] ?? null;
}
