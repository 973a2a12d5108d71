import { expect, test } from 'vitest';
import { momentWords, timeLeft } from './clock';

const local = (text: string): number => new Date(text).getTime();
const iso = (text: string): string => new Date(text).toISOString();

test('a moment is said as near as it is', () => {
  const now = local('2025-12-31T09:00:00');
  expect(momentWords(iso('2025-12-31T08:12:00'), now)).toBe('08:12');
  expect(momentWords(iso('2025-12-30T22:40:00'), now)).toBe('yesterday 22:40');
  expect(momentWords(iso('2025-12-19T08:12:00'), now)).toBe('19 December 08:12');
  expect(momentWords(iso('2024-12-19T08:12:00'), now)).toBe('19 December 2024 08:12');
});

test('time left is never nothing', () => {
  const now = local('2025-12-31T09:00:00');
  expect(timeLeft(iso('2025-12-31T09:00:04'), now)).toBe('4\u00A0s');
  expect(timeLeft(iso('2025-12-31T08:59:00'), now)).toBe('1\u00A0s');
  expect(timeLeft(iso('2025-12-31T09:05:00'), now)).toBe('5\u00A0min');
});
