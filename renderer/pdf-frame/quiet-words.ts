import type { PDFViewerOptions } from 'pdfjs-dist/types/web/pdf_viewer';

type Words = NonNullable<PDFViewerOptions['l10n']>;

/**
 * pdf.js asks for its words in the language of the reader, and would fetch them. What is to be said of a page is said by
 * `main.ts`; there are none of its buttons and dialogs here.
 */
export const quietWords = {
  getLanguage: () => 'en-us',
  getDirection: () => 'ltr',
  get: () => Promise.resolve(''),
  translate: () => Promise.resolve(),
  translateOnce: () => Promise.resolve(),
  destroy: () => Promise.resolve(),
  pause: () => undefined,
  resume: () => undefined,
} as unknown as Words;
