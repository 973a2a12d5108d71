import type { TextReaders } from './text-sources';

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
};
