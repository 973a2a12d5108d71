import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * Why a request is refused before anything else is looked at, or undefined if it may pass.
 *
 * The name in Host must be a loopback one (any port, so that SSH forwarding works): a foreign name means that somebody
 * made their own domain point here (DNS rebinding). Where the browser says from where a request comes, that must be here.
 */
export function refusal(method: string, headers: IncomingHttpHeaders): string | undefined {
  const { host, origin } = headers;
  if (host === undefined || !LOOPBACK.test(host)) return 'The name in the address must be localhost or 127.0.0.1.';
  if (origin !== undefined && origin !== `http://${host}`) return 'The request comes from another page.';
  if (origin === undefined && method !== 'GET') return 'The request does not say which page it comes from.';
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'The request comes from another page.';
  return undefined;
}
