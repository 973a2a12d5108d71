/** How much a heap has to have grown since it was looked through last to be looked through again. Bytes. */
const WORTH_IT = 8_000_000;

type Ports = {
  /** Without a call for so long nobody is at work. Milliseconds. */
  readonly restMs: number;
  readonly heapUsed: () => number;
  readonly letGarbageGo: () => void;
};

/** Lets garbage go whenever nobody was at work for a while and there may be much of it. */
export type AtRest = {
  /** Somebody is at work; bound. */
  readonly called: () => void;
};

export function createAtRest({ restMs, heapUsed, letGarbageGo }: Ports): AtRest {
  let before = 0;
  let timer: NodeJS.Timeout | undefined;

  function rest(): void {
    timer = undefined;
    if (heapUsed() - before < WORTH_IT) return;
    letGarbageGo();
    before = heapUsed();
  }

  return {
    called() {
      if (timer === undefined) timer = setTimeout(rest, restMs).unref();
      else timer.refresh();
    },
  };
}
