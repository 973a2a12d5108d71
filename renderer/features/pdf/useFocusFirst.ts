import { type RefObject, useEffect, useRef } from 'react';

/** Gives a button the focus when it comes, unless the focus has been put somewhere: who came by a key goes on by keys. */
export function useFocusFirst(): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) button.current?.focus({ preventScroll: true });
  }, []);
  return button;
}
