/** What is looked at in a key event; a `KeyboardEvent` fits. */
export type KeyPress = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  getModifierState(name: string): boolean;
};

/** Whether a name of a key is the character it writes. */
function isCharacter(key: string): boolean {
  return /^.$/u.test(key);
}

const MODIFIERS = new Set([
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'Fn',
  'Dead',
  'Process',
  'Unidentified',
]);

/**
 * A key event in the notation of the table of actions (`Mod+k`, `Shift+Space`, `j`, `?`); undefined for a modifier alone.
 * Letters are taken in lower case whatever Caps Lock says; for other characters Shift and Alt only tell how a keyboard
 * writes them, so they are left out.
 */
export function strokeOf(press: KeyPress, platform: string): string | undefined {
  const { key } = press;
  if (MODIFIERS.has(key)) return undefined;
  const character = isCharacter(key);
  const isLetter = character && key.toLowerCase() !== key.toUpperCase();
  const written = character && !isLetter && key !== ' ';
  // AltGr is reported as Ctrl and Alt together on Windows.
  const byAltGraph = character && press.getModifierState('AltGraph');
  const isMac = platform === 'darwin';
  const control = press.ctrlKey && !byAltGraph;
  const parts: string[] = [];
  if (isMac ? press.metaKey : control) parts.push('Mod');
  if (isMac ? control : press.metaKey) parts.push(isMac ? 'Ctrl' : 'Meta');
  if (press.altKey && !byAltGraph && !written) parts.push('Alt');
  if (press.shiftKey && !written) parts.push('Shift');
  parts.push(key === ' ' ? 'Space' : isLetter ? key.toLowerCase() : key);
  return parts.join('+');
}

/** The key of a stroke without its modifiers. */
function baseOf(stroke: string): string {
  return stroke === '+' || stroke.endsWith('++') ? '+' : (stroke.split('+').at(-1) ?? '');
}

/**
 * Whether keys are characters alone (letters, figures, signs, also with Shift), which WCAG 2.1.4 wants to be able to
 * turn off. Enter, Escape, Space and arrows are none.
 */
export function isSingleKey(keys: string): boolean {
  return keys.split(' ').every((stroke) => isCharacter(baseOf(stroke)) && !/^(?:Mod|Ctrl|Meta|Alt)\+/.test(stroke));
}

const PRINTED: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  Enter: '↵',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
};

/** Keys as they stand on keycaps, one entry a cap: `Mod+k` gives `['Ctrl', 'K']`, on macOS `['⌘', 'K']`. */
export function printedKeys(keys: string, platform: string): readonly string[] {
  return keys.split(' ').flatMap((stroke) => {
    const base = baseOf(stroke);
    const modifiers = stroke === base ? [] : stroke.slice(0, -base.length - 1).split('+');
    const mod = platform === 'darwin' ? '⌘' : 'Ctrl';
    return [
      ...modifiers.map((name) => (name === 'Mod' ? mod : name)),
      PRINTED[base] ?? (base.length === 1 ? base.toUpperCase() : base),
    ];
  });
}
