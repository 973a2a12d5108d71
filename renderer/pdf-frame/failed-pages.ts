import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Viewer } from './viewer';
import { pageElement } from './viewer';

/** pdf.js tells of a page with these, and of what went wrong. */
type PageEvent = { readonly pageNumber: number; readonly error?: unknown };

const WHOLE = 'This page cannot be shown: it is damaged, or holds more than is unpacked here.';
const PART = 'Not all of this page can be shown: a part of it is damaged, or larger than what is unpacked here.';

/** Pages that cannot be drawn, or not whole, say so in their places; pdf.js leaves them blank. */
export function tellFailedPages({ bus, pages }: Pick<Viewer, 'bus' | 'pages'>, pdf: PDFDocumentProxy): void {
  const told = new Map<number, string>();

  function say(number: number, words: string): void {
    const element = pageElement(pages, number);
    if (element === undefined) return;
    told.set(number, words);
    const note = element.querySelector<HTMLElement>('.failedPage') ?? document.createElement('p');
    note.className = 'failedPage';
    note.textContent = words;
    element.append(note);
  }

  bus.on('pagerendered', ({ pageNumber, error }: PageEvent) => {
    if (error !== undefined && error !== null) return say(pageNumber, WHOLE);
    // Drawn anew, at another size, a page is another element within.
    const words = told.get(pageNumber);
    if (words !== undefined) say(pageNumber, words);
  });
  bus.on('textlayerrendered', ({ pageNumber, error }: PageEvent) => {
    if (error !== undefined && error !== null) say(pageNumber, PART);
  });
  // A page that is not even to be had is never drawn.
  bus.on('updateviewarea', ({ location }: { readonly location: { readonly pageNumber: number } }) => {
    for (const number of [location.pageNumber, location.pageNumber + 1]) {
      if (number > pdf.numPages || told.has(number)) continue;
      pdf.getPage(number).catch(() => say(number, WHOLE));
    }
  });
}
