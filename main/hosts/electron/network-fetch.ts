import { net, session } from 'electron';
import type { Fetch } from '../../ports';

/** Statuses whose answers have no body; `Response` insists on it. */
const WITHOUT_BODY = new Set([101, 204, 205, 304]);

/**
 * `fetch` over Chromium's network stack, so that the system's proxies and certificates count. `net.fetch` cannot hand a
 * redirect to its caller, and the network port wants to check every hop: hence this adapter over `net.request`.
 * To be called once Electron is ready.
 */
export const feedFetch: Fetch = (url, { method, headers, signal }) =>
  new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const request = net.request({
      url,
      method,
      session: session.fromPartition('feed', { cache: false }),
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
    });
    for (const [name, value] of Object.entries(headers)) request.setHeader(name, value);
    let fail = reject;
    const abort = (): void => {
      request.abort();
      fail(signal.reason as Error);
    };
    signal.addEventListener('abort', abort, { once: true });
    request.on('redirect', (status, _method, location) => {
      // Not followed: Electron then ends the request by itself.
      resolve(new Response(null, { status, headers: { location } }));
    });
    request.on('response', (message) => {
      const received = new Headers();
      for (const [name, value] of Object.entries(message.headers)) {
        for (const one of [value].flat()) received.append(name, one);
      }
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          fail = (reason) => {
            signal.removeEventListener('abort', abort);
            controller.error(reason);
          };
          message.on('data', (chunk) => controller.enqueue(new Uint8Array(chunk)));
          message.on('end', () => {
            signal.removeEventListener('abort', abort);
            fail = () => {};
            controller.close();
          });
          message.on('error', (error: Error) => fail(error));
          message.on('aborted', () => fail(new Error('net::ERR_CONNECTION_ABORTED')));
        },
        cancel: () => request.abort(),
      });
      const status = message.statusCode;
      resolve(new Response(WITHOUT_BODY.has(status) ? null : body, { status, headers: received }));
    });
    request.on('error', (error) => fail(error));
    request.end();
  });
