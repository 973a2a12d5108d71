/**
 * Work that is asked for again and again, done one after the other: asked for while it is under way, it is done once more
 * when that has ended, however often it was asked for. Settles when nothing that was asked for is left to do; rejects
 * with what the work throws.
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  async function run(): Promise<void> {
    try {
      do {
        isAskedAgain = false;
        await work();
      } while (isAskedAgain);
    } finally {
      running = null;
    }
  }
  return () => {
    if (running === null) running = run();
    else isAskedAgain = true;
    return running;
  };
}
