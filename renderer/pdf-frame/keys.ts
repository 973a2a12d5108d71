import { tell } from './window-door';

/** Keys by which one moves within the pages, as everywhere. */
const OWN = new Set([
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'PageUp',
  'PageDown',
  'Home',
  'End',
  'Tab',
  ' ',
]);
/** With Ctrl or Cmd: what a browser does with a selection. */
const EDITING = new Set(['c', 'a']);
/** With Ctrl or Cmd: what a browser would do to the frame alone. */
const TAKEN = new Set(['f', 'g', 'p', 's', 'o', '+', '-', '=', '0']);

/**
 * Hands keys to the window, where the table of actions is: the frame has the focus, and the window would not hear them.
 * Space is the window's too once the end is reached; held down it goes no further than that.
 */
export function handKeysOn(isMac: () => boolean, isAtEnd: () => boolean): void {
  document.addEventListener('keydown', (event) => {
    const { key, code, ctrlKey, metaKey, altKey, shiftKey, repeat } = event;
    const isMod = isMac() ? metaKey : ctrlKey;
    const goesOn = key === ' ' && !shiftKey && !repeat && isAtEnd();
    if (!isMod && !altKey && OWN.has(key) && !goesOn) return;
    if (isMod && EDITING.has(key.toLowerCase())) return;
    if (key === 'Enter' && event.target instanceof Element && event.target.closest('a, [role=button]') !== null) return;
    if (isMod && TAKEN.has(key.toLowerCase())) event.preventDefault();
    const altGraph = event.getModifierState('AltGraph');
    tell({ kind: 'key', key, code, ctrlKey, metaKey, altKey, shiftKey, altGraph, repeat });
  });
}
