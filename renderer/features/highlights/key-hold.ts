/** So long keys are kept for a field that is on its way, in milliseconds. */
const PATIENCE_MS = 5_000;

/**
 * Keeps what is typed while a field is to have the focus and has not yet, so that it does nothing else.
 * @returns what ends it, and gives what was typed meanwhile
 */
export function holdKeys(): () => string {
  let typed = '';
  const until = performance.now() + PATIENCE_MS;
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    if (key === 'Escape' || performance.now() > until) return stop();
    if (Array.from(key).length === 1) typed += key;
    else if (key === 'Enter') typed += '\n';
    else if (key === 'Backspace') typed = typed.slice(0, -1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  function stop(): void {
    window.removeEventListener('keydown', onKeyDown, true);
  }
  window.addEventListener('keydown', onKeyDown, true);
  return () => {
    stop();
    return typed;
  };
}
