import { expect, test } from 'vitest';
import { isSingleKey, type KeyPress, printedKeys, strokeOf } from './strokes';

function press(
  key: string,
  held: Partial<Omit<KeyPress, 'key' | 'getModifierState'>> = {},
  state: readonly string[] = [],
): KeyPress {
  return {
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
    getModifierState: (name) => state.includes(name),
  };
}

test('a letter is taken in lower case whatever Caps Lock says, and Shift is told apart', () => {
  expect(strokeOf(press('j'), 'linux')).toBe('j');
  expect(strokeOf(press('J'), 'linux')).toBe('j');
  expect(strokeOf(press('B', { shiftKey: true }), 'linux')).toBe('Shift+b');
});

test('a sign is itself, however the keyboard writes it', () => {
  expect(strokeOf(press('?', { shiftKey: true }), 'linux')).toBe('?');
  // `[` on a German keyboard: AltGr, told as Ctrl and Alt on Windows, Option on macOS.
  expect(strokeOf(press('[', { ctrlKey: true, altKey: true }, ['AltGraph']), 'win32')).toBe('[');
  expect(strokeOf(press('[', { altKey: true }), 'darwin')).toBe('[');
});

test('Mod is Ctrl, on macOS the command key', () => {
  expect(strokeOf(press('k', { ctrlKey: true }), 'linux')).toBe('Mod+k');
  expect(strokeOf(press('k', { metaKey: true }), 'darwin')).toBe('Mod+k');
  expect(strokeOf(press('k', { ctrlKey: true }), 'darwin')).toBe('Ctrl+k');
  expect(strokeOf(press('k', { metaKey: true }), 'win32')).toBe('Meta+k');
});

test('named keys keep their modifiers; a modifier alone is no stroke', () => {
  expect(strokeOf(press(' ', { shiftKey: true }), 'linux')).toBe('Shift+Space');
  expect(strokeOf(press('ArrowDown', { altKey: true }), 'linux')).toBe('Alt+ArrowDown');
  expect(strokeOf(press('Shift', { shiftKey: true }), 'linux')).toBeUndefined();
  expect(strokeOf(press('Dead'), 'linux')).toBeUndefined();
});

test.each([
  ['j', true],
  ['g i', true],
  ['Shift+b', true],
  ['?', true],
  ['Mod+k', false],
  ['Mod+,', false],
  ['Enter', false],
  ['Shift+Space', false],
])('%s is a single key: %s', (keys, expected) => {
  expect(isSingleKey(keys)).toBe(expected);
});

test('keys are printed as they stand on the keyboard', () => {
  expect(printedKeys('Mod+k', 'linux')).toEqual(['Ctrl', 'K']);
  expect(printedKeys('Mod+,', 'darwin')).toEqual(['⌘', ',']);
  expect(printedKeys('g i', 'linux')).toEqual(['G', 'I']);
  expect(printedKeys('Shift+Space', 'linux')).toEqual(['Shift', 'Space']);
  expect(printedKeys('ArrowDown', 'linux')).toEqual(['↓']);
});
