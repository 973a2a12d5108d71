import { join } from 'node:path';
import type { ParsedText } from './parsed-text';
import type { TextReaders } from './text-sources';

/** pdf.js' own folder, where its packages are: the built program has a copy of it. */
const CHARACTER_MAPS = join(import.meta.dirname, '..', '..', 'node_modules', 'pdfjs-dist', 'cmaps');

/** Reads texts where it is called. What they are read with is loaded with the first of them. */
export const localReaders: TextReaders = {
  async html(html, address) {
    const { readArxivHtml } = await import('./arxiv-html/read-arxiv-html');
    return readArxivHtml(html, address);
  },
  async markdown(markdown) {
    const { readPaperMarkdown } = await import('./paper-markdown/read-paper-markdown');
    return readPaperMarkdown(markdown);
  },
  pdf: (bytes) => readPdf(bytes, CHARACTER_MAPS),
};

/** `characterMaps`: the folder of pdf.js' maps for letters of East Asia. */
export async function readPdf(bytes: Uint8Array<ArrayBuffer>, characterMaps: string): Promise<ParsedText> {
  const { readPdfText } = await import('./pdf-text/read-pdf-text');
  return readPdfText(bytes, characterMaps);
}
