import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;
/** What is decided by below. Node keeps the first of several, and whoever stands in between may have kept the last. */
const DECISIVE: ReadonlySet<string> = new Set(['host', 'origin', 'sec-fetch-site']);

type Request = Pick<IncomingMessage, 'method' | 'headers' | 'rawHeaders'>;

/**
 * Why a request is refused before anything else is looked at, or undefined if it may pass.
 *
 * The name in Host must be a loopback one (any port, so that SSH forwarding works): a foreign name means that somebody
 * made their own domain point here (DNS rebinding). Where the browser says from where a request comes, that must be here:
 * pages of another port are of the same site, and cookies are sent along for them.
 *
 * @param isFrame whether what is asked for is the page of the frame of PDFs, which the window shows from this computer's
 *   other name; by whom it may be shown is in its own policy
 */
export function refusal({ method, headers, rawHeaders }: Request, isFrame = false): string | undefined {
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  const decisive = names.filter((name) => DECISIVE.has(name));
  if (new Set(decisive).size < decisive.length) return 'The request says twice where it goes or comes from.';
  if (headers.upgrade !== undefined) return 'Nothing but plain requests is answered here.';
  return refusalOfPlace(method, headers, isFrame);
}

function refusalOfPlace(
  method: string | undefined,
  headers: IncomingHttpHeaders,
  isFrame: boolean,
): string | undefined {
  const { host, origin } = headers;
  if (host === undefined || !LOOPBACK.test(host)) return 'The name in the address must be localhost or 127.0.0.1.';
  if (origin !== undefined && origin !== `http://${host}`) return 'The request comes from another page.';
  if (origin === undefined && method !== 'GET') return 'The request does not say which page it comes from.';
  const site = headers['sec-fetch-site'];
  if (isFrame && method === 'GET' && headers['sec-fetch-dest'] === 'iframe') return undefined;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'The request comes from another page.';
  return undefined;
}
