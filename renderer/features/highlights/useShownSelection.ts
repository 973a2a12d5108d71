import { useEffect, useState } from 'react';
import type { FlatText } from '#contract/flat-text';
import { selectedIn } from './text-selection';

/** A selection that rests for so long is meant, in milliseconds. */
const REST_MS = 150;

export type ShownSelection = { readonly range: Range; readonly from: number; readonly to: number };

/** What is selected of the text, as long as it rests and no button of a mouse is down. */
export function useShownSelection(scroller: () => HTMLElement | null, flat: FlatText): ShownSelection | null {
  const [shown, setShown] = useState<ShownSelection | null>(null);
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
  return shown;
}
