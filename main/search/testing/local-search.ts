import { SearchDesk } from '../search-desk';
import { createSearchEngine, type SearchEngine } from '../search-engine';

/** An engine in the thread that asks. */
export function createLocalSearch(): SearchEngine {
  return createSearchEngine((receive, _lost, log) => {
    const desk = new SearchDesk((message) => queueMicrotask(() => receive(message)), log);
    return { send: (message) => desk.receive(message), end: () => desk.close() };
  });
}
