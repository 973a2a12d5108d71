import { Worker } from 'node:worker_threads';
import { AppError } from '#contract/errors';
import type { FromSearch } from './messages';
import { createSearchEngine, type SearchEngine } from './search-engine';

/** What the thread may take of memory, in MB: an index that is made anew for 100,000 papers takes a third. */
const MOST_MEMORY = 1_024;

/** Searches in a thread of its own, `program` being its entry, so that neither lists nor typing wait for a search. */
export function createSearchThread(program: string): SearchEngine {
  return createSearchEngine((receive, lost) => {
    const worker = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY } });
    let hasEnded = false;
    const end = (): void => {
      hasEnded = true;
      void worker.terminate();
    };
    worker.on('message', (message: FromSearch) => receive(message));
    worker.on('error', (thrown) => {
      if (hasEnded) return;
      end();
      lost(AppError.from(thrown));
    });
    return {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      send: (message) => worker.postMessage(message),
      end,
    };
  });
}
