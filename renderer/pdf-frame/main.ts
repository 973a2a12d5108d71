/* The program of the frame of PDFs: draws one PDF, and does what the window says. */
// First: pdf.js's viewer finds it in the global scope, and other files here bring that viewer along.
import 'pdfjs-dist/legacy/build/pdf.mjs';
import './frame.css';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { assertNever } from '#contract/types';
import { tellEnd } from './end';
import { createFinding } from './finding';
import { createHighlights } from './highlights';
import { handKeysOn } from './keys';
import type { PdfHighlight, WindowMessage } from './messages';
import { openPdf, type Opening } from './open-pdf';
import { type Outline, readOutline } from './outline';
import { tellFailures } from './page-failures';
import { selectSentence } from './select-sentence';
import { settleHighlights } from './settle-highlights';
import { tellSelection } from './selection';
import { createThumbnails, type Thumbnails } from './thumbnails';
import { createViewer } from './viewer';
import { hear, tell } from './window-door';

/** The view has come to rest when it was not scrolled for so long. Milliseconds. */
const REST_MS = 200;
/** What stays in view of a screenful that is scrolled on. CSS pixels. */
const KEPT = 48;

type Open = Extract<WindowMessage, { kind: 'open' }>;

const container = document.querySelector<HTMLDivElement>('#pages');
if (container === null) throw new Error('The page has no place for pages.');
const viewer = createViewer(container);
const finding = createFinding(viewer);
const highlights = createHighlights(viewer);
const watchPages = tellFailures(viewer);
const end = tellEnd(container);
let opening: Opening | undefined;
let outline: Outline | undefined;
let thumbnails: Thumbnails | undefined;
let isMac = false;
/** Before the first page has its place, where one is is not where one was. */
let isPlaced = false;

function look({ isInverted, isDark }: { readonly isInverted: boolean; readonly isDark: boolean }): void {
  document.documentElement.dataset['inverted'] = String(isInverted);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}

async function open(asked: Open): Promise<void> {
  if (opening !== undefined) return;
  isMac = asked.isMac;
  look(asked);
  opening = openPdf(asked.key, asked.length);
  const pdf = await opening.pdf;
  if (pdf === null) return;
  viewer.bus.on('pagesinit', () => {
    if (asked.place === null) viewer.zoom('ease');
    else {
      viewer.zoom(asked.place.zoom);
      viewer.pages.pagesRotation = asked.place.rotation;
      viewer.goTo(asked.place);
    }
    namePages(pdf.numPages);
    isPlaced = true;
    end.look();
  });
  watchPages(pdf);
  viewer.links.setDocument(pdf);
  viewer.pages.setDocument(pdf);
  viewer.find.setDocument(pdf);
  thumbnails = createThumbnails(pdf, () => viewer.pages.pagesRotation);
  const labels = await pdf.getPageLabels().catch(() => null);
  tell({ kind: 'opened', pages: pdf.numPages, labels: labels?.map((label) => label.slice(0, 40)) ?? null });
  await tellOutline(pdf);
}

/** Keys scroll what has the focus. A frame may take it for itself only once the window has given it. */
function focusPages(): void {
  container?.focus({ preventScroll: true });
}

/** What a screen reader says of each page. */
function namePages(count: number): void {
  for (const element of document.querySelectorAll<HTMLElement>('.pdfViewer > .page')) {
    element.setAttribute('role', 'region');
    element.setAttribute('aria-label', `Page ${element.dataset['pageNumber'] ?? ''} of ${count}`);
  }
}

async function tellOutline(pdf: PDFDocumentProxy): Promise<void> {
  // One that cannot be read is as good as none.
  outline = await readOutline(pdf).catch(() => ({ entries: [], destinations: [] }));
  tell({ kind: 'outline', entries: outline.entries });
}

/** Those that were looked for in this PDF. */
const looked = new Set<string>();

/** The PDF may be another than the one that they were made in: tells which do not stand where their words are. */
async function settle(known: readonly PdfHighlight[]): Promise<void> {
  const pdf = (await opening?.pdf) ?? null;
  const fresh = known.filter(({ id }) => !looked.has(id));
  if (pdf === null || fresh.length === 0) return;
  for (const { id } of fresh) looked.add(id);
  // What cannot be read of it cannot say that words are gone.
  const places = await settleHighlights(pdf, fresh).catch(() => []);
  if (places.length > 0) tell({ kind: 'highlights-settled', places });
}

function obey(message: WindowMessage): void {
  switch (message.kind) {
    case 'open':
      return void open(message);
    case 'password':
      return opening?.answer(message.password);
    case 'zoom':
      return viewer.zoom(message.zoom);
    case 'rotate': {
      const { page, into } = viewer.place();
      viewer.pages.pagesRotation = message.rotation;
      return viewer.goTo({ page, into });
    }
    case 'look':
      return look(message);
    case 'go-to':
      return viewer.goTo(message);
    case 'go-to-entry': {
      const destination = outline?.destinations[message.entry];
      if (destination === undefined || destination === null) return undefined;
      return void viewer.links.goToDestination(destination as string);
    }
    case 'scroll':
      return container?.scrollBy({ top: message.direction * Math.max(KEPT, container.clientHeight - KEPT) });
    case 'select-sentence':
      selectSentence(viewer, message.direction);
      return tellSelectionNow();
    case 'drop-selection':
      return document.getSelection()?.removeAllRanges();
    case 'find':
      return finding.find(message);
    case 'end-find':
      return finding.end();
    case 'thumbnails':
      return thumbnails?.want(message.pages);
    case 'highlights':
      highlights.show(message.highlights);
      return void settle(message.highlights);
    case 'show-highlight':
      return highlights.scrollTo(message.id);
    case 'end-room':
      return end.keepRoom(message.height);
    case 'focus':
      return focusPages();
    case 'ping':
      return tell({ kind: 'pong', number: message.number });
    default:
      return assertNever(message);
  }
}

let resting: ReturnType<typeof setTimeout> | undefined;
viewer.bus.on('updateviewarea', () => {
  clearTimeout(resting);
  resting = setTimeout(() => {
    if (isPlaced) tell({ kind: 'view', place: viewer.place(), scale: viewer.pages.currentScale });
  }, REST_MS);
});
viewer.bus.on('pagerendered', ({ pageNumber }: { readonly pageNumber: number }) => {
  opening?.drawn();
  tell({ kind: 'drawn', page: pageNumber });
});
// What fits into the view goes on fitting.
new ResizeObserver(() => {
  if (isPlaced) end.keepAcross(viewer.refit);
}).observe(container);
window.addEventListener('focus', () => {
  if (document.activeElement === document.body) focusPages();
});
const tellSelectionNow = tellSelection(viewer);
handKeysOn(() => isMac, end.isReached);
hear(obey);
tell({ kind: 'ready' });
