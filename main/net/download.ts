import { readValidators } from './answer';
import { discard, passBody } from './body';
import { limits, type Exchange, type ExchangePorts, type Hop, type Refused } from './exchange';
import { badAnswerFailure, timeoutFailure, tooLargeFailure, type Failure } from './failures';
import type { OnWait } from './pace';

/** Where a download goes. What it throws ends the download. */
export type DownloadTarget = {
  /**
   * How much is here from before, and what the server named that state of the file by; null to begin at the beginning.
   * Asked before every attempt.
   */
  held(): { readonly bytes: number; readonly validator: string } | null;
  /** An answer begins: what it brings goes on from `from`, and whatever is here beyond that is of no use. */
  begin(answer: DownloadHead): Promise<void>;
  write(bytes: Uint8Array): Promise<void>;
};

export type DownloadHead = {
  readonly from: number;
  /** Bytes of the whole file; null where the server does not tell. */
  readonly total: number | null;
  /** What to go on by another time; null where that cannot be done. */
  readonly validator: string | null;
  /** Where it is from, after redirects. */
  readonly url: string;
  readonly contentType: string;
};

export type DownloadRequest = {
  readonly url: string;
  readonly into: DownloadTarget;
  /** Of the whole file. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  readonly onWait?: OnWait;
};

export type Downloaded =
  { readonly kind: 'whole'; readonly url: string; readonly length: number; readonly total: number | null } | Refused;

type Whole = Exclude<Downloaded, Refused>;

/** RFC 9110, 14.4. */
const CONTENT_RANGE = /^bytes (\d+)-(\d+)\/(\d+|\*)$/;
const HEAD_TIMEOUT_MS = 60_000;

/**
 * A file that is taken piece by piece, and gone on with where an earlier attempt broke off (RFC 9110, sections 13.1.5
 * and 14). Whoever answers with another file, or another part than was asked for, is asked for all of it.
 */
export function downloadExchange({ url, into, maxBytes }: DownloadRequest): {
  readonly next: () => Exchange<Whole>;
  /** Bytes that came in all attempts. */
  readonly received: () => number;
} {
  let takesRanges = true;
  let received = 0;

  async function read(
    ports: ExchangePorts,
    response: Response,
    hop: Hop,
    held: ReturnType<DownloadTarget['held']>,
  ): Promise<Whole | Failure> {
    const { status, headers } = response;
    const isPart = status === 206;
    const part = partOf(response);
    const validator = validatorOf(headers);
    if (
      status === 416 ||
      (isPart && (part?.from !== held?.bytes || (validator ?? held?.validator) !== held?.validator))
    ) {
      discard(response);
      takesRanges = false;
      return badAnswerFailure(hop.url, 'has another file by now, or sent another part of it.', status);
    }
    const from = part?.from ?? 0;
    const total = isPart ? (part?.total ?? null) : announced(headers);
    if ((total ?? 0) > maxBytes) {
      discard(response);
      return tooLargeFailure(hop.url, maxBytes);
    }
    const contentType = headers.get('content-type') ?? '';
    const head = { from, total, validator, url: hop.url.href, contentType };
    try {
      await into.begin(head);
    } catch (thrown) {
      discard(response);
      throw thrown;
    }
    let length = from;
    const outcome = await passBody(response, limits(ports, hop, maxBytes - from), async (chunk) => {
      length += chunk.byteLength;
      received += chunk.byteLength;
      await into.write(chunk);
    });
    if (outcome === 'stalled') return timeoutFailure(hop.url, ports.stallMs, 'stalled');
    if (outcome === 'too-large') return tooLargeFailure(hop.url, maxBytes);
    if (total !== null && length !== total) {
      // More than was announced cannot be gone on with.
      if (length > total) takesRanges = false;
      return badAnswerFailure(hop.url, 'sent a file that breaks off.', status);
    }
    return { kind: 'whole', url: hop.url.href, length, total };
  }

  return {
    received: () => received,
    next() {
      const held = takesRanges ? into.held() : null;
      return {
        url,
        isLong: true,
        timeoutMs: HEAD_TIMEOUT_MS,
        headers: {
          Accept: 'application/pdf, */*;q=0.5',
          // What is counted and gone on with is the file itself, not a packed form of it.
          'Accept-Encoding': 'identity',
          ...(held === null ? {} : { Range: `bytes=${held.bytes}-`, 'If-Range': held.validator }),
        },
        expects: (status) => status === 200 || (held !== null && (status === 206 || status === 416)),
        read: (ports, response, hop) => read(ports, response, hop, held),
      };
    },
  };
}

function partOf({ status, headers }: Response): { readonly from: number; readonly total: number | null } | undefined {
  if (status !== 206) return undefined;
  const found = CONTENT_RANGE.exec(headers.get('content-range') ?? '');
  if (found === null) return undefined;
  return { from: Number(found[1]), total: found[3] === '*' ? null : Number(found[3]) };
}

/** What the server says that the whole has; null where it does not, or packs it in spite of what was asked. */
function announced(headers: Headers): number | null {
  const length = headers.get('content-length');
  return length === null || headers.has('content-encoding') ? null : Number(length);
}

/** A strong tag, or else the date of the last change (RFC 9110, 13.1.5). */
function validatorOf(headers: Headers): string | null {
  if (headers.has('content-encoding')) return null;
  const { etag, lastModified } = readValidators(headers);
  if (etag !== undefined && !etag.startsWith('W/')) return etag;
  return lastModified ?? null;
}
