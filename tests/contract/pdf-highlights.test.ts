import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterEach, expect, test } from 'vitest';
import { pageWords, rectsOf } from '../../renderer/pdf-frame/page-words';
import { settleHighlights } from '../../renderer/pdf-frame/settle-highlights';
import type { PdfHighlight } from '../../renderer/pdf-frame/messages';
import { madePdf } from '../support/made-pdf';

const opened: PDFDocumentProxy[] = [];
afterEach(async () => {
  for (const pdf of opened.splice(0)) await pdf.loadingTask.destroy();
});

async function open(pages: readonly (readonly string[])[]): Promise<PDFDocumentProxy> {
  const bytes = Uint8Array.from(madePdf({ title: 'Beds', pages }));
  const pdf = await getDocument({ data: bytes, isEvalSupported: false, useSystemFonts: false, verbosity: 0 }).promise;
  opened.push(pdf);
  return pdf;
}

const line = (page: number, number: number): string => `Bed ${page}.${number} was watered, and ${page * number} grew.`;
const FIRST = Array.from({ length: 12 }, (_, page) =>
  Array.from({ length: 30 }, (_each, at) => line(page + 1, at + 1)),
);

/** A highlight of words of a page, as the frame makes one. */
async function highlight(pdf: PDFDocumentProxy, page: number, exact: string): Promise<PdfHighlight> {
  const words = await pageWords(pdf, page);
  const from = words.text.indexOf(exact);
  if (from < 0) throw new Error(`“${exact}” is not on page ${page}.`);
  const to = from + exact.length;
  return {
    id: `${page}-${from}`,
    kind: 'key',
    page,
    rects: [...rectsOf(words, from, to)],
    quote: { exact, prefix: words.text.slice(Math.max(0, from - 40), from), suffix: words.text.slice(to, to + 40) },
    isLost: false,
  };
}

async function oneOfEach(pdf: PDFDocumentProxy): Promise<readonly PdfHighlight[]> {
  const highlights: PdfHighlight[] = [];
  for (let page = 1; page <= 12; page += 1) {
    for (let at = 1; at <= 30; at += 3) highlights.push(await highlight(pdf, page, line(page, at)));
  }
  return highlights;
}

test('in the same PDF every highlight stands where it stood', async () => {
  const pdf = await open(FIRST);
  expect(await settleHighlights(pdf, await oneOfEach(pdf))).toEqual([]);
});

test('where pages and lines are new, each is found where its words are, and the others are nowhere', async () => {
  const made = await oneOfEach(await open(FIRST));
  const next = FIRST.map((lines) => ['A line that is new.', ...lines.filter((_line, at) => at % 4 !== 0)]);
  const pdf = await open([['A page that is new.'], ...next]);
  const settled = new Map((await settleHighlights(pdf, made)).map(({ id, place }) => [id, place]));
  const kept = new Set(next.flat());
  for (const { id, page, quote } of made) {
    const place = settled.get(id);
    if (!kept.has(quote.exact)) continue;
    expect(place?.page, quote.exact).toBe(page + 1);
    const words = await pageWords(pdf, page + 1);
    const from = words.text.indexOf(quote.exact);
    expect(place?.rects, quote.exact).toEqual(rectsOf(words, from, from + quote.exact.length));
  }
  // What is nowhere is said to be, and back in the first version it is where it was.
  const none = await open([['Nothing of it is left.']]);
  const lost = await settleHighlights(none, made);
  expect(lost.map(({ place }) => place)).toEqual(made.map(() => null));
  const again = await settleHighlights(
    await open(FIRST),
    made.map((each) => ({ ...each, isLost: true })),
  );
  expect(again).toEqual(made.map(({ id, page, rects }) => ({ id, place: { page, rects } })));
});
