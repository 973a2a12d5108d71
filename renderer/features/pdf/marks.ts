import { createContext } from 'react';
import type { FrameMessage, PdfHighlight, PdfSelection } from '../../pdf-frame/messages';

export type SettledPdfHighlight = Extract<FrameMessage, { kind: 'highlights-settled' }>['places'][number];

export type PdfMarksFrame = {
  /** Brings a highlight into view. */
  show(id: string): void;
  /** Selects the sentence behind or before the one that is selected. */
  selectSentence(direction: 1 | -1): void;
  dropSelection(): void;
};

/**
 * What a PDF gives to whoever keeps highlights, and takes from them. The frame finds and draws; it keeps nothing.
 */
export type PdfMarks = {
  /** To be drawn over the pages. */
  readonly highlights: readonly PdfHighlight[];
  /** Told what is selected, when that has come to rest; null when nothing is any more. */
  onSelection(selection: PdfSelection | null): void;
  /** A highlight was chosen, by a click or by keys. */
  onHighlight(id: string): void;
  /** Some do not stand where they stood: the PDF is another. */
  onSettled(places: readonly SettledPdfHighlight[]): void;
  /** Given what the frame does for highlights while a PDF is shown, and null when it goes. */
  attach(frame: PdfMarksFrame | null): void;
};

export const PdfMarksContext = createContext<PdfMarks>({
  highlights: [],
  onSelection: () => undefined,
  onHighlight: () => undefined,
  onSettled: () => undefined,
  attach: () => undefined,
});
