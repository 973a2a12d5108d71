import { protocol, type ProtocolRequest, type ProtocolResponse } from 'electron';
import { PDF_FRAME_ORIGIN } from '#contract/pdf-frame';
import type { App } from '../../app';
import type { WindowFiles } from '../window-files';
import { isFrameFile } from '../pdf-answer';
import { isPicturePath, PICTURE_HEADERS, windowHeaders } from '../window-policy';

const PRIVILEGES = { standard: true, secure: true, supportFetchAPI: true, codeCache: true, stream: true };

/**
 * The window is served under a scheme of its own: it has an origin, and no file of the disk can be asked for. So is the
 * frame of PDFs, under another. To be called before Electron is ready, and once.
 */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'offprint', privileges: PRIVILEGES },
    { scheme: 'offprint-pdf', privileges: PRIVILEGES },
  ]);
}

const HEADERS = windowHeaders(PDF_FRAME_ORIGIN);

/** Chromium's net::ERR_FAILED. */
const FAILED = -2;

const NOTHING = {
  status: 404,
  body: new TextEncoder().encode('There is nothing here.'),
  type: 'text/plain; charset=utf-8',
};

/**
 * Serves the built window at {@link WINDOW_ORIGIN}. To be called once Electron is ready.
 *
 * By Electron's older way, which it calls deprecated: the newer one (`protocol.handle`) takes a `Response`, and to bring
 * Node's own costs a start 25 ms, to pass one on as a stream more (electron/electron#42612).
 */
export function serveWindow(files: WindowFiles, picture: App['picture']): void {
  // oxlint-disable-next-line typescript/no-deprecated -- see above
  protocol.registerBufferProtocol('offprint', (request, respond) => {
    // A file that cannot be read: the loading fails, and is told.
    answerTo(request, files, picture).then(respond, () => respond({ error: FAILED }));
  });
}

async function answerTo(
  { method, url: asked }: ProtocolRequest,
  files: WindowFiles,
  picture: App['picture'],
): Promise<ProtocolResponse> {
  const url = new URL(asked);
  const path = url.pathname.slice(1);
  if (method === 'GET' && url.host === 'app' && isPicturePath(path)) {
    const found = await picture(path);
    const headers = { ...PICTURE_HEADERS, 'content-type': found?.type ?? NOTHING.type };
    return { statusCode: found === undefined ? 404 : 200, data: Buffer.from(found?.body ?? NOTHING.body), headers };
  }
  const found = method === 'GET' && url.host === 'app' && !isFrameFile(path) ? await files(path) : undefined;
  const { status, body, type } = found === undefined ? NOTHING : { ...found, status: 200 };
  return { statusCode: status, data: Buffer.from(body), headers: { ...HEADERS, 'content-type': type } };
}
