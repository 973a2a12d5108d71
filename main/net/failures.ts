import { AppError } from '#contract/errors';

/** An attempt that brought nothing to use: what to tell the caller, and whether another attempt may help. */
export type Failure = {
  readonly kind: 'failure';
  readonly error: AppError;
  /** Whether the same request may fare better in a moment. */
  readonly again: boolean;
  /** No connection could be made at all. */
  readonly unconnected?: true;
  /** The server wants to be left alone for so long; 0 if it did not say for how long. */
  readonly leaveAlone?: { readonly url: URL; readonly ms: number };
};

/** True of every day, text and figure, and at every host. */
const LATER = 'What you have is unaffected; try again to ask once more.';

/** Node's codes (libuv, undici) and Chromium's names (net_error_list.h) for "there is no way to the server". */
const UNCONNECTED = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'ECONNREFUSED',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_INTERNET_DISCONNECTED',
  'ERR_NAME_NOT_RESOLVED',
  'ERR_NAME_RESOLUTION_FAILED',
  'ERR_DNS_TIMED_OUT',
  'ERR_DNS_SERVER_FAILED',
  'ERR_CONNECTION_REFUSED',
  'ERR_CONNECTION_FAILED',
  'ERR_CONNECTION_TIMED_OUT',
  'ERR_ADDRESS_UNREACHABLE',
  'ERR_ADDRESS_INVALID',
  'ERR_NETWORK_ACCESS_DENIED',
  'ERR_NETWORK_IO_SUSPENDED',
  'ERR_PROXY_CONNECTION_FAILED',
  'ERR_TUNNEL_CONNECTION_FAILED',
]);

/** OpenSSL's verification results as Node names them, and Chromium's. */
const CERTIFICATE =
  /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)|^(?:ERR_SSL_|ERR_TLS_|EPROTO$|HOSTNAME_MISMATCH$|INVALID_CA$|PATH_LENGTH_EXCEEDED$)/;

/** What `fetch` or a body's stream threw, as a failure. */
export function connectionFailure(thrown: unknown, url: URL): Failure {
  const codes = codesOf(thrown);
  const details = { url: url.href, host: url.host, ...(codes[0] === undefined ? {} : { code: codes[0] }) };
  const certificate = codes.find((code) => CERTIFICATE.test(code));
  if (certificate !== undefined) {
    const message =
      `A trusted connection to ${url.host} could not be made (${certificate}), so nothing was asked. ` +
      'Check the date and time of this computer; a network that wants a sign-in first can cause this too.';
    return failure('net.certificate', message, { ...details, code: certificate }, false, thrown);
  }
  if (codes.some((code) => UNCONNECTED.has(code))) {
    const message = `No connection to ${url.host} could be made. Offprint keeps trying by itself; what you have is unaffected.`;
    return { ...failure('net.offline', message, details, true, thrown), unconnected: true };
  }
  const message = `The connection to ${url.host} broke off before the whole answer had come. ${LATER}`;
  return failure('net.bad-answer', message, details, true, thrown);
}

/** No whole answer in `ms` altogether, or nothing at all for so long. */
export function timeoutFailure(url: URL, ms: number, kind: 'whole' | 'stalled'): Failure {
  const span = ms < 1000 ? `${ms} milliseconds` : `${Math.round(ms / 1000)} seconds`;
  const what =
    kind === 'whole' ? `did not answer in full within ${span}` : `stopped in the middle of its answer for ${span}`;
  return failure('net.timeout', `${url.host} ${what}. ${LATER}`, { url: url.href, host: url.host }, true);
}

/** A status that may be another one on the next attempt; `askedMs` is how long the server asked to be left alone. */
export function statusFailure(url: URL, status: number, askedMs: number | undefined): Failure {
  const details = { url: url.href, host: url.host, status };
  if (status === 429) {
    const limited = failure('net.rate-limited', `${url.host} asks for fewer requests. ${LATER}`, details, true);
    return { ...limited, leaveAlone: { url, ms: askedMs ?? 0 } };
  }
  const failed = failure('net.status', `${url.host} answered with an error (${status}). ${LATER}`, details, true);
  return askedMs === undefined ? failed : { ...failed, leaveAlone: { url, ms: askedMs } };
}

export function tooLargeFailure(url: URL, maxBytes: number): Failure {
  const size = `${Math.round(maxBytes / 104_857.6) / 10} MB`;
  const message = `The answer of ${url.host} is larger than ${size}, which is more than is accepted.`;
  return failure('net.too-large', message, { url: url.href, host: url.host, maxBytes }, false);
}

/** Something came, but not what was asked for; `what` goes on from the host's name. */
export function badAnswerFailure(url: URL, what: string, status: number, again = true): Failure {
  return failure('net.bad-answer', `${url.host} ${what} ${LATER}`, { url: url.href, host: url.host, status }, again);
}

function failure(
  code: AppError['code'],
  message: string,
  details: Readonly<Record<string, string | number>>,
  again: boolean,
  cause?: unknown,
): Failure {
  const retryable = code !== 'net.certificate' && code !== 'net.too-large';
  return { kind: 'failure', error: new AppError(code, message, { retryable, details, cause }), again };
}

/** Every code along the chain of causes, outermost first, Chromium's `net::ERR_…` among them. */
function codesOf(thrown: unknown, depth = 0): readonly string[] {
  if (!(thrown instanceof Error) || depth > 5) return [];
  const own = 'code' in thrown && typeof thrown.code === 'string' ? [thrown.code] : [];
  const chromium = /net::(ERR_[A-Z0-9_]+)/.exec(thrown.message)?.[1];
  const inner = thrown instanceof AggregateError ? thrown.errors : [];
  return [
    ...own,
    ...(chromium === undefined ? [] : [chromium]),
    ...[thrown.cause, ...inner].flatMap((one: unknown) => codesOf(one, depth + 1)),
  ];
}
