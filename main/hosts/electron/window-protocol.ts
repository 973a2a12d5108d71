import { protocol } from 'electron';
import type { WindowFiles } from '../window-files';
import { WINDOW_HEADERS } from '../window-policy';

/** The window is served under a scheme of its own: it has an origin, and no file of the disk can be asked for. */
export const WINDOW_ORIGIN = 'offprint://app';

/** To be called before Electron is ready. */
export function registerWindowScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'offprint',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, stream: true },
    },
  ]);
  // Node brings its `Response` when it is first used. Now there is time; later the window waits for it.
  void new Response();
}

/** Serves the built window at {@link WINDOW_ORIGIN}. To be called once Electron is ready. */
export function serveWindow(files: WindowFiles): void {
  protocol.handle('offprint', async (request) => {
    const url = new URL(request.url);
    const found = request.method === 'GET' && url.host === 'app' ? await files(url.pathname.slice(1)) : undefined;
    if (found === undefined) return new Response('There is nothing here.', { status: 404, headers: WINDOW_HEADERS });
    return new Response(found.body, { headers: { ...WINDOW_HEADERS, 'content-type': found.type } });
  });
}
