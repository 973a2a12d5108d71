export type RetryPolicy = {
  /** How often a request is made in all before it counts as failed. */
  readonly attempts: number;
  /** The wait before the second attempt, in ms; it doubles from one attempt to the next. */
  readonly baseMs: number;
  /** The longest wait between two attempts, in ms. */
  readonly capMs: number;
};

export const DEFAULT_RETRY: RetryPolicy = { attempts: 4, baseMs: 500, capMs: 8_000 };

/** Statuses that may be otherwise on the next attempt: timeouts, "too early", "too many requests". */
const PASSING = new Set([408, 425, 429]);

export function isPassing(status: number): boolean {
  return PASSING.has(status) || status >= 500;
}

/**
 * How long to wait after the `attempt`-th failure (from 1), in ms: between half and all of the doubled base, so that
 * requests which failed together do not come back together. `random` is in [0, 1).
 */
export function backoff(policy: RetryPolicy, attempt: number, random: number): number {
  const full = Math.min(policy.capMs, policy.baseMs * 2 ** (attempt - 1));
  return Math.round(full / 2 + (full / 2) * random);
}
