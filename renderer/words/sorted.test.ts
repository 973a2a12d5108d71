import { expect, test } from 'vitest';
import { postWords, sortedWords } from './sorted';

test('what was sorted is told in two sentences', () => {
  expect(sortedWords(41, 7, 6 * 60_000)).toEqual(['41 papers sorted in six minutes.', 'Seven were worth keeping.']);
  expect(sortedWords(1, 1, 2_000)).toEqual(['1 paper sorted in one minute.', 'It was worth keeping.']);
  expect(sortedWords(12, 0, 20 * 60_000)).toEqual(['12 papers sorted in 20 minutes.', 'None was worth keeping.']);
  expect(sortedWords(300, 12, 9 * 3_600_000)).toEqual(['300 papers sorted.', '12 were worth keeping.']);
});

test('the post is that of the time of day', () => {
  expect([8, 13, 21].map(postWords)).toEqual([
    'That’s the morning’s post.',
    'That’s the afternoon’s post.',
    'That’s the evening’s post.',
  ]);
});
