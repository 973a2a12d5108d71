import { useEffect } from 'react';
import { afterPaint } from './after-paint';
import { tellPainted } from './first-paint';

/** Tells, once for a page, when what it was opened for has been painted. */
export function usePaintMark(isThere: boolean): void {
  useEffect(() => (isThere ? afterPaint(tellPainted) : undefined), [isThere]);
}
