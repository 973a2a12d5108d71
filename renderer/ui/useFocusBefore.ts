import { useCallback, useInsertionEffect, useRef } from 'react';

/**
 * What had the focus before something opened over it, for its `finalFocus`: opened by a key, it may be left for where
 * one was, which need not be a button of its own. `true` leaves the choice to it, where that is gone.
 */
export function useFocusBefore(isOpen: boolean): () => HTMLElement | true {
  const before = useRef<Element>(null);
  // Earlier than any other effect: what opens takes the focus in one of its own.
  useInsertionEffect(() => {
    if (isOpen) before.current = document.activeElement;
  }, [isOpen]);
  return useCallback(() => {
    const { current } = before;
    return current instanceof HTMLElement && current !== document.body && current.isConnected ? current : true;
  }, []);
}
