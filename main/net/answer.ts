/** What callers ask of the network port and what they get. */

import type { OnWait } from './pace';

/** What a server gave to recognise an answer by, to be sent back with the next request for the same address. */
export type Validators = { readonly etag?: string; readonly lastModified?: string };

export type NetRequest = {
  readonly url: string;
  /**
   * `json`: an answer that is empty, a web page or visibly cut is tried again, then `net.bad-answer`. `bytes`: whatever
   * it is, and not read as text.
   */
  readonly accept: 'json' | 'text' | 'bytes';
  /** Of the decoded body; 8 MiB unless told. */
  readonly maxBytes?: number;
  /** For the whole of one attempt, without the waits for rate limit and pace; 30 s unless told. */
  readonly timeoutMs?: number;
  readonly validators?: Validators;
  readonly signal?: AbortSignal;
  readonly onWait?: OnWait;
};

export type NetAnswer =
  | {
      readonly kind: 'ok';
      /** Where it is from, after redirects. */
      readonly url: string;
      /** Empty where bytes were asked for. */
      readonly body: string;
      /** Only where they were asked for. */
      readonly bytes?: Uint8Array;
      readonly validators: Validators;
      /** The server's clock (its Date header), in ms since 1970. */
      readonly serverTime?: number;
      /** The Link header (RFC 8288). */
      readonly link?: string;
      readonly contentType: string;
    }
  | { readonly kind: 'not-modified'; readonly serverTime?: number }
  | {
      readonly kind: 'refused';
      /** 4xx that no retry can help. */
      readonly status: number;
      /** At most 64 KiB of it. */
      readonly body: string;
      readonly serverTime?: number;
    };

export function readValidators(headers: Headers): Validators {
  const etag = headers.get('etag');
  const lastModified = headers.get('last-modified');
  return { ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) };
}

export function readServerTime(headers: Headers): { readonly serverTime?: number } {
  const time = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(time) ? {} : { serverTime: time };
}

const ACCEPTED = {
  json: 'application/json',
  text: 'text/html, text/plain, text/*;q=0.9, */*;q=0.5',
  bytes: '*/*',
} as const;

export function requestHeaders(request: NetRequest): Readonly<Record<string, string>> {
  const { etag, lastModified } = request.validators ?? {};
  return {
    Accept: ACCEPTED[request.accept],
    ...(etag === undefined ? {} : { 'If-None-Match': etag }),
    ...(lastModified === undefined ? {} : { 'If-Modified-Since': lastModified }),
  };
}

/** One damaged character in so many is let pass as U+FFFD; more means that it is not text in UTF-8. */
const INTACT_PER_DAMAGED = 1_000;

/** Bytes as UTF-8, a byte order mark removed; undefined if they are none. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(bytes);
  const damaged = text.split('\u{FFFD}').length - 1;
  return damaged > 1 + text.length / INTACT_PER_DAMAGED ? undefined : text;
}

/**
 * What is wrong with a body that should be JSON, to be told after the host's name; undefined if it looks whole. A look
 * at both ends: the parser has the last word.
 */
export function faultOfJson(body: string, contentType: string): string | undefined {
  const text = body.trim();
  if (text === '') return 'sent an empty answer.';
  if (text.startsWith('<') || /^text\/html\b/i.test(contentType)) return 'sent a web page instead of data.';
  const cut = (text.startsWith('[') && !text.endsWith(']')) || (text.startsWith('{') && !text.endsWith('}'));
  return cut ? 'sent data that breaks off.' : undefined;
}
