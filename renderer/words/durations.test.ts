import { expect, test } from 'vitest';
import { durationWords } from './durations';

test('minutes below an hour, hours and minutes above', () => {
  expect([0, 48, 60, 65, 84, 240, 6_000].map(durationWords).map((words) => words.replaceAll('\u00A0', ' '))).toEqual([
    '0 min',
    '48 min',
    '1 h',
    '1 h 05',
    '1 h 24',
    '4 h',
    '100 h',
  ]);
});
