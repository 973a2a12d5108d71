import { protocol } from 'electron';
import { PDF_FRAME_ORIGIN, PDF_FRAME_PAGE, WINDOW_ORIGIN } from '#contract/pdf-frame';
import type { App } from '../../app';
import { answerFrame } from '../pdf-answer';
import type { WindowFiles } from '../window-files';

/** The only address that a frame of the window may have. */
export const PDF_FRAME_ADDRESS = `${PDF_FRAME_ORIGIN}/${PDF_FRAME_PAGE}`;

/** Chromium's net::ERR_FAILED. */
const FAILED = -2;

/** Serves the frame of PDFs under a scheme of its own. To be called once Electron is ready. */
export function servePdfFrame(files: WindowFiles, pdf: App['pdf']): void {
  // As the window is served, see window-protocol.ts.
  // oxlint-disable-next-line typescript/no-deprecated -- see there
  protocol.registerBufferProtocol('offprint-pdf', ({ method, url: asked, headers }, respond) => {
    const url = new URL(asked);
    if (method !== 'GET' || url.host !== 'viewer') return respond({ error: FAILED });
    const range = Object.entries(headers).find(([name]) => name.toLowerCase() === 'range')?.[1];
    answerFrame({ path: url.pathname.slice(1), range, window: WINDOW_ORIGIN }, files, pdf).then(
      ({ status, headers: told, body }) => respond({ statusCode: status, headers: told, data: Buffer.from(body) }),
      // A file that cannot be read: the loading fails, and is told.
      () => respond({ error: FAILED }),
    );
  });
}
