import { expect, test } from 'vitest';
import { createKeyMatcher, SEQUENCE_MS } from './key-matcher';

const matcher = () =>
  createKeyMatcher([
    { id: 'next', keys: ['j', 'ArrowDown'] },
    { id: 'inbox', keys: ['g i'] },
    { id: 'first', keys: ['g g'] },
    { id: 'palette', keys: ['Mod+k'] },
  ]);

test('a key and its other key mean the same action', () => {
  const keys = matcher();
  expect(keys.press('j', 0)).toEqual({ kind: 'action', id: 'next', keys: 'j' });
  expect(keys.press('ArrowDown', 1)).toEqual({ kind: 'action', id: 'next', keys: 'ArrowDown' });
  expect(keys.press('x', 2)).toEqual({ kind: 'none' });
});

test('a sequence acts with its last key', () => {
  const keys = matcher();
  expect(keys.press('g', 0)).toEqual({ kind: 'begun' });
  expect(keys.press('i', SEQUENCE_MS)).toEqual({ kind: 'action', id: 'inbox', keys: 'g i' });
  expect(keys.press('g', 0)).toEqual({ kind: 'begun' });
  expect(keys.press('g', 10)).toEqual({ kind: 'action', id: 'first', keys: 'g g' });
});

test('too late, the second key is a key of its own', () => {
  const keys = matcher();
  keys.press('g', 0);
  expect(keys.press('i', SEQUENCE_MS + 1)).toEqual({ kind: 'none' });
  keys.press('g', 2000);
  expect(keys.press('j', 3001)).toMatchObject({ kind: 'action', id: 'next' });
});

test('a mistyped second key does nothing, and ends the sequence', () => {
  const keys = matcher();
  keys.press('g', 0);
  expect(keys.press('j', 10)).toEqual({ kind: 'none' });
  expect(keys.press('j', 20)).toMatchObject({ kind: 'action', id: 'next' });
});

test('a key with a modifier means itself, also within a sequence', () => {
  const keys = matcher();
  keys.press('g', 0);
  expect(keys.press('Mod+k', 10)).toMatchObject({ kind: 'action', id: 'palette' });
  expect(keys.press('i', 20)).toEqual({ kind: 'none' });
});

test('a sequence is forgotten on request', () => {
  const keys = matcher();
  keys.press('g', 0);
  keys.reset();
  expect(keys.press('i', 10)).toEqual({ kind: 'none' });
});
