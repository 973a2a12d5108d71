import { expect, test } from 'vitest';
import { keyShortcuts } from './key-shortcuts';

test('a chord is written as aria-keyshortcuts wants it', () => {
  expect(keyShortcuts(['Ctrl', 'K'])).toBe('Control+K');
  expect(keyShortcuts(['⌘', 'Shift', 'Z'])).toBe('Meta+Shift+Z');
  expect(keyShortcuts(['↵'])).toBe('Enter');
});

test('a sequence or nothing has no such form', () => {
  expect(keyShortcuts(['G', 'I'])).toBeUndefined();
  expect(keyShortcuts(['Ctrl'])).toBeUndefined();
  expect(keyShortcuts([])).toBeUndefined();
  expect(keyShortcuts(undefined)).toBeUndefined();
});
