import { useCallback, useEffect, useRef, useState } from 'react';
import type { FlatText } from '#contract/flat-text';
import { type Selected, selectedIn } from './text-selection';

/** A selection that rests for so long is meant, in milliseconds. */
const REST_MS = 150;

export type ShownSelection = { readonly range: Range; readonly from: number; readonly to: number };

/**
 * What is selected of the text. `shown`: as long as it rests and no button of a mouse is down. `selected`: at once, and
 * also while a field elsewhere has the focus, which takes the selection away: what is chosen in the palette is about it.
 */
export function useShownSelection(scroller: () => HTMLElement | null, flat: FlatText) {
  const [shown, setShown] = useState<ShownSelection | null>(null);
  const last = useRef<Selected | null>(null);
  const selected = useCallback((): Selected | null => {
    const root = scroller();
    return (root === null ? null : selectedIn(root, flat)) ?? last.current;
  }, [scroller, flat]);
  const clear = useCallback(() => {
    last.current = null;
    document.getSelection()?.removeAllRanges();
  }, []);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isDown = false;
    const look = (): void => {
      const root = scroller();
      const selected = root === null ? null : selectedIn(root, flat);
      const range = selected === null ? undefined : document.getSelection()?.getRangeAt(0);
      setShown(selected === null || range === undefined ? null : { ...selected, range: range.cloneRange() });
    };
    const soon = (): void => {
      clearTimeout(timer);
      const root = scroller();
      const now = root === null ? null : selectedIn(root, flat);
      const { activeElement } = document;
      const isElsewhere =
        activeElement !== null && activeElement !== document.body && root?.contains(activeElement) !== true;
      if (now !== null || !isElsewhere) last.current = now;
      const isGone = document.getSelection()?.isCollapsed !== false;
      if (isGone) setShown(null);
      else if (!isDown) timer = setTimeout(look, REST_MS);
    };
    const onDown = (): void => {
      isDown = true;
    };
    const onUp = (): void => {
      isDown = false;
      soon();
    };
    // What was selected while the text came to be another is selected still.
    soon();
    document.addEventListener('selectionchange', soon);
    document.addEventListener('pointerdown', onDown);
    document.addEventListener('pointerup', onUp);
    document.addEventListener('pointercancel', onUp);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', soon);
      document.removeEventListener('pointerdown', onDown);
      document.removeEventListener('pointerup', onUp);
      document.removeEventListener('pointercancel', onUp);
    };
  }, [scroller, flat]);
  return { shown, selected, clear };
}
