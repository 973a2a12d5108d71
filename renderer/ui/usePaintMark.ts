import { useEffect } from 'react';
import { afterPaint } from './after-paint';

const PAINTED = 'offprint:painted';

/**
 * Marks, once for a window, when what it was opened for has been painted: the first rows, or the first screen where
 * there are none. `npm run bench` reads the mark.
 */
export function usePaintMark(isThere: boolean): void {
  useEffect(() => {
    if (!isThere || performance.getEntriesByName(PAINTED).length > 0) return undefined;
    return afterPaint(() => performance.mark(PAINTED));
  }, [isThere]);
}
