import type { AppError } from '#contract/errors';

/** A promise and its two ends, for those who wait for a write. */
export type Settling = {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: AppError) => void;
};

const untilMade = (): void => undefined;

/** Nobody has to wait for it: its rejection is handled already, for a failure also stands in the state. */
export function newSettling(): Settling {
  let resolve: Settling['resolve'] = untilMade;
  let reject: Settling['reject'] = untilMade;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
