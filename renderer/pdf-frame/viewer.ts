import { AnnotationMode } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { EventBus, PDFFindController, PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import { MAX_ZOOM, MIN_ZOOM, type PdfPlace, type PdfZoom } from '#contract/pdf';
import { Links } from './links';
import { quietWords } from './quiet-words';

/** A page that would be drawn with more is drawn coarser. Pixels. */
const MAX_CANVAS_PIXELS = 16_000_000;

export type Viewer = {
  readonly bus: EventBus;
  readonly links: Links;
  readonly find: PDFFindController;
  readonly pages: PDFViewer;
  readonly container: HTMLDivElement;
  /** Where the view stands. */
  place(): PdfPlace;
  /** Stands there, as soon as the pages have their sizes. */
  goTo(place: Pick<PdfPlace, 'page' | 'into'>): void;
  zoom(zoom: PdfZoom): void;
  /** The view has another size: what was to fit into it, or to be read with ease, goes on doing so. */
  refit(): void;
};

/** The element of a page; undefined if there is none. */
export function pageElement(pages: PDFViewer, number: number): HTMLElement | undefined {
  const view: { readonly div: HTMLElement } | undefined = pages.getPageView(number - 1);
  return view?.div;
}

/** pdf.js's own viewer, with what a paper needs of it: pages as they come near, text to select, links, no forms or scripts. */
export function createViewer(container: HTMLDivElement): Viewer {
  const bus = new EventBus();
  const links = new Links(bus);
  const find = new PDFFindController({ linkService: links, eventBus: bus });
  const pages = new PDFViewer({
    container,
    eventBus: bus,
    linkService: links,
    findController: find,
    annotationMode: AnnotationMode.ENABLE,
    maxCanvasPixels: MAX_CANVAS_PIXELS,
    removePageBorders: true,
    supportsPinchToZoom: true,
    l10n: quietWords,
  });
  links.setViewer(pages);

  return {
    bus,
    links,
    find,
    pages,
    container,
    place() {
      const { zoom, rotation } = lookOf(pages);
      const { scrollTop } = container;
      for (let number = 1; number <= pages.pagesCount; number += 1) {
        const element = pageElement(pages, number);
        if (element === undefined) continue;
        const { offsetTop, offsetHeight } = element;
        const isLast = number === pages.pagesCount;
        if (!isLast && offsetTop + offsetHeight <= scrollTop) continue;
        const into = Math.min(1, Math.max(0, (scrollTop - offsetTop) / Math.max(1, offsetHeight)));
        return { page: number, into, zoom, rotation };
      }
      return { page: 1, into: 0, zoom, rotation };
    },
    goTo({ page, into }) {
      const element = pageElement(pages, Math.min(page, pages.pagesCount));
      if (element !== undefined) container.scrollTop = element.offsetTop + into * element.offsetHeight;
    },
    refit() {
      const { currentScaleValue: value } = pages;
      if (Number.isNaN(Number(value))) pages.currentScaleValue = value;
    },
    zoom(zoom) {
      pages.currentScaleValue = typeof zoom === 'number' ? String(zoom) : NAMED[zoom];
    },
  };
}

/** What pdf.js calls them. */
const NAMED = { width: 'page-width', page: 'page-fit', ease: 'auto' } as const;

function lookOf(pages: PDFViewer): Pick<PdfPlace, 'zoom' | 'rotation'> {
  const { currentScaleValue: value, currentScale } = pages;
  const scale = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, currentScale));
  const zoom = value === 'page-width' ? 'width' : value === 'page-fit' ? 'page' : value === 'auto' ? 'ease' : scale;
  return { zoom, rotation: pages.pagesRotation as PdfPlace['rotation'] };
}
