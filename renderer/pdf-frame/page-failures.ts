import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { reasonWords } from './reason-words';
import { pageElement, type Viewer } from './viewer';

/** A page is made so small to see whether there is anything on it. Pixels to a side. */
const SMALL = 96;

/** Whether a page has nothing drawn on it: all of it has one colour. */
function isBlank(page: HTMLElement): boolean {
  const drawn = page.querySelector<HTMLCanvasElement>('.canvasWrapper canvas');
  const small = new OffscreenCanvas(SMALL, SMALL).getContext('2d', { willReadFrequently: true });
  if (drawn === null || drawn.width === 0 || drawn.height === 0 || small === null) return true;
  small.drawImage(drawn, 0, 0, SMALL, SMALL);
  const { data } = small.getImageData(0, 0, SMALL, SMALL);
  return data.every((value, index) => value === data[index % 4]);
}

type Rendered = { readonly pageNumber: number; readonly error: unknown };

/**
 * Says in the place of a page that it cannot be shown, and why. The other pages go on.
 * @returns is to be given the PDF before anything asks for its pages
 */
export function tellFailures(viewer: Viewer): (pdf: PDFDocumentProxy) => void {
  const forget = (page: HTMLElement): void => page.querySelector(':scope > .failure')?.remove();
  const say = (number: number, reason: string): void => {
    const page = pageElement(viewer.pages, number);
    if (page === undefined) return;
    forget(page);
    const told = document.createElement('p');
    told.className = 'failure';
    const words = document.createElement('span');
    words.textContent = `This page cannot be shown: ${reason}`;
    told.append(words);
    page.append(told);
  };
  viewer.bus.on('pagerendered', ({ pageNumber, error }: Rendered) => {
    const page = pageElement(viewer.pages, pageNumber);
    if (error !== null && error !== undefined) say(pageNumber, reasonWords('drawing', error));
    else if (page !== undefined) forget(page);
  });
  // Contents that cannot be unpacked fail the words of a page, too; of what it draws of them pdf.js drops the error.
  viewer.bus.on('textlayerrendered', ({ pageNumber, error }: Rendered) => {
    const page = pageElement(viewer.pages, pageNumber);
    if (error !== null && error !== undefined && page !== undefined && isBlank(page))
      say(pageNumber, reasonWords('drawing', error));
  });
  return (pdf) => {
    // The viewer writes to the console what it cannot load, and tells nobody.
    const getPage = pdf.getPage.bind(pdf);
    pdf.getPage = async (number) => {
      try {
        return await getPage(number);
      } catch (thrown) {
        say(number, reasonWords('loading', thrown));
        throw thrown;
      }
    };
  };
}
