import { useEffect, useSyncExternalStore } from 'react';

/** A part of the window's program that the first screen does without. */
export type Later<Part> = {
  /** Asks for it, once. Never rejects: if it cannot be had (the host has gone), it is asked for again the next time. */
  bring(): Promise<void>;
  /** The part; undefined until it is here. While `isWanted` it is asked for. */
  use(isWanted: boolean): Part | undefined;
};

/**
 * A part that is fetched when it is wanted or when there is time. Unlike React's own `lazy` it is there at once when it
 * has been fetched before, with no frame without it: what takes the focus when it opens must not come late.
 */
export function later<Part>(load: () => Promise<Part>): Later<Part> {
  let part: Part | undefined;
  let onTheWay: Promise<void> | undefined;
  const waiting = new Set<() => void>();

  function bring(): Promise<void> {
    onTheWay ??= load().then(
      (loaded) => {
        part = loaded;
        for (const tell of waiting) tell();
      },
      () => {
        onTheWay = undefined;
      },
    );
    return onTheWay;
  }

  function listen(tell: () => void): () => void {
    waiting.add(tell);
    return () => waiting.delete(tell);
  }

  return {
    bring,
    use(isWanted) {
      const here = useSyncExternalStore(listen, () => part);
      useEffect(() => {
        if (isWanted) void bring();
      }, [isWanted]);
      return here;
    },
  };
}
