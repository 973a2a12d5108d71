import type { Clock } from './ports';

/** A window paints within this time of asking for its first rows. Milliseconds. */
const PAINTING_MS = 250;
/** A window that has not asked by then is late, or there is none (a browser's tab that nobody opened). */
const PATIENCE_MS = 2_500;

export type FirstScreen = {
  /** Rows were asked for: they will be painted soon. */
  asked(): void;
  /** Somebody needs what waits. */
  hurry(): void;
  /** Settles when a first screen has been painted, or nobody seems to want one; at once where there is no window. */
  readonly shown: Promise<void>;
};

/**
 * What a first screen does not need waits for it: reading years of feed at the same time would make a start slower the
 * more there is.
 */
export function waitForFirstScreen({
  clock,
  unattended,
}: {
  readonly clock: Clock;
  readonly unattended: boolean;
}): FirstScreen {
  let hurry: () => void = () => undefined;
  const shown = new Promise<void>((resolve) => {
    hurry = resolve;
  });
  if (!unattended) hurry();
  const waiting = new AbortController();
  void shown.then(() => waiting.abort());
  /** What is no longer waited for leaves no timer behind. */
  const hurryIn = (ms: number): void => void clock.sleep(ms, waiting.signal).then(hurry, () => undefined);
  if (unattended) hurryIn(PATIENCE_MS);
  return { asked: () => hurryIn(PAINTING_MS), hurry, shown };
}
