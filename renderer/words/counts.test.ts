import { expect, test } from 'vitest';
import { counted, shortCount } from './counts';

test('numbers with their noun', () => {
  expect(counted(1, 'upvote')).toBe('1 upvote');
  expect(counted(0, 'comment')).toBe('0 comments');
  expect(counted(2787, 'star')).toBe('2,787 stars');
});

test('numbers for a narrow column never say more than there are', () => {
  expect([0, 275, 9812, 12_399, 99_999, 104_900].map(shortCount)).toEqual([
    '0',
    '275',
    '9,812',
    '12.3k',
    '99.9k',
    '104k',
  ]);
});
