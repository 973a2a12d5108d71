import { useCallback, useInsertionEffect, useRef } from 'react';

/** What had the focus last before there was any dialog: from one dialog another may be opened in its place. */
let outside: Element | null = null;

/** Whether one can give something the focus back. */
function isThere(element: Element | null): element is HTMLElement {
  return element instanceof HTMLElement && element !== document.body && element.isConnected;
}

/**
 * What had the focus before something opened over it, for its `finalFocus`: opened by a key, it may be left for where
 * one was, which need not be a button of its own. `true` leaves the choice to it, where that is gone.
 */
export function useFocusBefore(isOpen: boolean): () => HTMLElement | true {
  const before = useRef<Element>(null);
  // Earlier than any other effect: what opens takes the focus in one of its own.
  useInsertionEffect(() => {
    if (!isOpen) return;
    before.current = document.activeElement;
    if (before.current?.closest('[role=dialog]') === null) outside = before.current;
  }, [isOpen]);
  return useCallback(() => {
    if (isThere(before.current)) return before.current;
    return before.current?.isConnected === false && isThere(outside) ? outside : true;
  }, []);
}
