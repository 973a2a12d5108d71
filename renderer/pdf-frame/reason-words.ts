/** What `worker/narrow-memory` says of a stream that is too large; of an error of the worker its words alone arrive. */
const TOO_MUCH = /unpacks to more than (\d+) MB/;

/**
 * Why a page is not there, in plain words that go on after a colon.
 * @param doing - what did not come about: the page had of the file, or drawn
 */
export function reasonWords(doing: 'loading' | 'drawing', thrown: unknown): string {
  const most = TOO_MUCH.exec(thrown instanceof Error ? thrown.message : '')?.[1];
  if (most !== undefined) return `it would take more than ${most} MB of memory.`;
  return doing === 'loading' ? 'the file is damaged here.' : 'something on it cannot be drawn.';
}
