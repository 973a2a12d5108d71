const MODIFIERS: Readonly<Record<string, string>> = {
  Ctrl: 'Control',
  Control: 'Control',
  '⌘': 'Meta',
  Shift: 'Shift',
  '⇧': 'Shift',
  Alt: 'Alt',
  '⌥': 'Alt',
};
const NAMED: Readonly<Record<string, string>> = {
  '↵': 'Enter',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
  Esc: 'Escape',
};

/**
 * Keycaps as printed (`['Ctrl', 'K']`) in the form of `aria-keyshortcuts` (`Control+K`). Undefined for a sequence such
 * as G then I, which the attribute cannot express.
 */
export function keyShortcuts(keys: readonly string[] | undefined): string | undefined {
  const key = keys?.at(-1);
  if (keys === undefined || key === undefined || MODIFIERS[key] !== undefined) return undefined;
  const modifiers = keys.slice(0, -1).map((name) => MODIFIERS[name]);
  if (modifiers.includes(undefined)) return undefined;
  return [...modifiers, NAMED[key] ?? key].join('+');
}
