import { MAX_ZOOM, MIN_ZOOM, type PdfPlace } from '#contract/pdf';
import type { FrameMessage, OutlineEntry, PDF_FAILURES, PdfSelection } from '../../pdf-frame/messages';

/** How often no more is said of words that are found. */
export type Found = Pick<Extract<FrameMessage, { kind: 'found' }>, 'current' | 'total' | 'state'>;

/** Why a PDF is not shown any more: what the frame said, or that it says nothing. */
export type PdfEnd = (typeof PDF_FAILURES)[number] | 'silent';

/** What the window knows of the PDF in its frame. */
export type ShownPdf = {
  readonly phase: 'opening' | 'password' | 'shown' | 'ended';
  readonly wasWrong: boolean;
  readonly end: PdfEnd | null;
  readonly pages: number;
  readonly labels: readonly string[] | null;
  /** Null until it is known. */
  readonly outline: readonly OutlineEntry[] | null;
  /** Null until the pages stand there. */
  readonly place: PdfPlace | null;
  readonly scale: number;
  /** Whether the view stands at the end of the last page. */
  readonly isAtEnd: boolean;
  readonly found: Found | null;
  readonly selection: PdfSelection | null;
};

export const OPENING: ShownPdf = {
  phase: 'opening',
  wasWrong: false,
  end: null,
  pages: 0,
  labels: null,
  outline: null,
  place: null,
  scale: 1,
  isAtEnd: false,
  found: null,
  selection: null,
};

export type PdfNews =
  Exclude<FrameMessage, { kind: 'pong' }> | { readonly kind: 'silent' } | { readonly kind: 'unfound' };

/** What is known after the frame has said something. */
export function afterNews(shown: ShownPdf, news: PdfNews): ShownPdf {
  // What has ended says nothing more that counts.
  if (shown.phase === 'ended') return shown;
  switch (news.kind) {
    case 'opened':
      return { ...shown, phase: 'shown', pages: news.pages, labels: news.labels };
    case 'password-needed':
      return { ...shown, phase: 'password', wasWrong: news.wasWrong };
    case 'outline':
      return { ...shown, outline: news.entries };
    case 'failed':
      return { ...shown, phase: 'ended', end: news.why };
    case 'silent':
      return { ...shown, phase: 'ended', end: 'silent' };
    case 'view':
      return { ...shown, place: news.place, scale: news.scale };
    case 'end':
      return { ...shown, isAtEnd: news.isReached };
    case 'found':
      return { ...shown, found: { current: news.current, total: news.total, state: news.state } };
    case 'unfound':
      return { ...shown, found: null };
    case 'selection':
      return { ...shown, selection: news.selection };
    case 'ready':
    case 'drawn':
    case 'thumbnail':
    case 'link':
    case 'highlight':
    case 'key':
      return shown;
    default:
      return shown;
  }
}

/** What one goes through with each step of the zoom. */
const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5] as const;

/** The next step of the zoom from here, larger or smaller. */
export function nextZoom(scale: number, direction: 1 | -1): number {
  const next =
    direction === 1 ? STEPS.find((step) => step > scale + 0.01) : STEPS.findLast((step) => step < scale - 0.01);
  return next ?? (direction === 1 ? MAX_ZOOM : MIN_ZOOM);
}

/** The page as it is counted by the PDF itself, and its number where that is another. */
export function pageName(labels: readonly string[] | null, page: number): string {
  return labels?.[page - 1] ?? String(page);
}
