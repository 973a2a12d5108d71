/**
 * Where PDFs are drawn: in a frame of an origin of its own, and so in a process of its own, which can be ended without the
 * window suffering. It has no bridge; it is given one PDF, and speaks with the window alone.
 */

/** In Electron: a scheme of its own. */
export const PDF_FRAME_ORIGIN = 'offprint-pdf://viewer';
export const WINDOW_ORIGIN = 'offprint://app';

/** The frame's page, below its origin in Electron and below a random path in a browser. */
export const PDF_FRAME_PAGE = 'pdf-frame/index.html';
/** Below the same, the PDF that was opened under a key. */
export const OPENED_PDFS = 'opened/';

/**
 * This computer's other name, with the same port: for browsers another origin and another site, so that they give what
 * comes from there a process of its own, which another port of the same name would not have. Undefined for any other name.
 */
export function otherLoopback(host: string): string | undefined {
  const found = /^(localhost|127\.0\.0\.1)(:\d{1,5})?$/i.exec(host);
  if (found === null) return undefined;
  return `${found[1]?.toLowerCase() === 'localhost' ? '127.0.0.1' : 'localhost'}${found[2] ?? ''}`;
}
