/** So long somebody is at work before others have a turn, in milliseconds: half a frame of the window. */
const TURN_MS = 8;

/** Long work in turns, so that whoever asks main for something meanwhile is answered between two. */
export type Turns = {
  /** Whether it is the turn of others. */
  readonly isOver: boolean;
  /** Lets them have it. */
  next(): Promise<void>;
};

export function takeTurns(): Turns {
  let begun = performance.now();
  return {
    get isOver() {
      return performance.now() - begun >= TURN_MS;
    },
    async next() {
      await new Promise((resolve) => setImmediate(resolve));
      begun = performance.now();
    },
  };
}
