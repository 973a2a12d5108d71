/**
 * What a server says of its rate limit. Hugging Face documents, on every answer (hub-docs, rate-limits.md; the form is
 * that of the IETF draft "RateLimit header fields for HTTP"):
 *
 *     RateLimit: "api";r=499;t=295
 *     RateLimit-Policy: "fixed window";"api";q=500;w=300
 */
export type RateWindow = {
  /** Requests that may still be made before `resetsAt`. */
  readonly remaining: number;
  /** When the window ends, in ms since 1970. */
  readonly resetsAt: number;
  /** Requests that a window holds in all, if it was said. */
  readonly quota?: number;
};

/** A server that sends a number above this as a reset means a moment (seconds since 1970), not a span. */
const SURELY_A_MOMENT = 1_000_000_000;

/** What the headers say is left, at `now` (ms since 1970); undefined if they say nothing that can be read. */
export function readRateWindow(headers: Headers, now: number): RateWindow | undefined {
  const quota = parameter(headers.get('ratelimit-policy') ?? '', 'q');
  const found = [...currentForm(headers), ...olderForms(headers)];
  // Several limits can hold at once; the tightest is the one to mind.
  const tightest = found.toSorted((a, b) => a.remaining - b.remaining)[0];
  if (tightest === undefined) return undefined;
  const { remaining, reset } = tightest;
  const resetsAt = reset > SURELY_A_MOMENT ? reset * 1000 : now + reset * 1000;
  return { remaining, resetsAt, ...(quota === undefined ? {} : { quota }) };
}

type Left = { readonly remaining: number; readonly reset: number };

/** `"api";r=499;t=295`, and the draft's earlier `limit=100, remaining=50, reset=30`. */
function currentForm(headers: Headers): readonly Left[] {
  const value = headers.get('ratelimit') ?? '';
  const earlier = { remaining: parameter(value, 'remaining'), reset: parameter(value, 'reset') };
  const items = value.split(',').map((item) => ({ remaining: parameter(item, 'r'), reset: parameter(item, 't') }));
  return [earlier, ...items].flatMap(complete);
}

/** `RateLimit-Remaining` with `RateLimit-Reset`, with or without `X-` before it. */
function olderForms(headers: Headers): readonly Left[] {
  return ['ratelimit', 'x-ratelimit']
    .map((name) => ({
      remaining: wholeNumber(headers.get(`${name}-remaining`)),
      reset: wholeNumber(headers.get(`${name}-reset`)),
    }))
    .flatMap(complete);
}

function complete(left: {
  readonly remaining: number | undefined;
  readonly reset: number | undefined;
}): readonly Left[] {
  const { remaining, reset } = left;
  return remaining === undefined || reset === undefined ? [] : [{ remaining, reset }];
}

function parameter(text: string, name: string): number | undefined {
  const found = text.split(/[;,]/).find((part) => part.trim().startsWith(`${name}=`));
  return found === undefined ? undefined : wholeNumber(found.slice(found.indexOf('=') + 1));
}

function wholeNumber(text: string | null): number | undefined {
  const trimmed = text?.trim() ?? '';
  return /^\d{1,10}$/.test(trimmed) ? Number(trimmed) : undefined;
}

/** `Retry-After` as ms from `now`: seconds or an HTTP date (RFC 9110, 10.2.3); undefined if absent or unreadable. */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const moment = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - now);
}

/** From this share of the quota on, what is left is spread over the rest of the window; of an unknown quota, from 50 on. */
const FEW_SHARE = 0.1;
const FEW_OF_UNKNOWN = 50;

/**
 * When the next request may be made, in ms since 1970, given that the last one was made at `last` and `underWay` are
 * not yet answered. While plenty remains: at once. When few remain: evenly over the rest of the window.
 */
export function spread(window: RateWindow, last: number, underWay: number, now: number): number {
  if (now >= window.resetsAt) return now;
  const left = window.remaining - underWay;
  if (left <= 0) return window.resetsAt;
  const few = window.quota === undefined ? FEW_OF_UNKNOWN : window.quota * FEW_SHARE;
  if (left > few) return now;
  return Math.max(now, last + (window.resetsAt - now) / left);
}
