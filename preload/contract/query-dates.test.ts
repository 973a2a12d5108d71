import { expect, test } from 'vitest';
import { dateAsWritten, daysAsWritten, daysOf } from './query-dates';

test.each([
  ['2025-12-01', '2025-12-01', '2025-12-01'],
  ['2024-02', '2024-02-01', '2024-02-29'],
  ['2025-02', '2025-02-01', '2025-02-28'],
  ['1900-02', '1900-02-01', '1900-02-28'],
  ['2025-11', '2025-11-01', '2025-11-30'],
  ['2025', '2025-01-01', '2025-12-31'],
  ['9999-12', '9999-12-01', '9999-12-31'],
  ['0000', '0000-01-01', '0000-12-31'],
])('%s is from %s to %s', (text, first, last) => {
  const days = daysOf(text);
  expect(days).toEqual({ first, last });
  expect(days && daysAsWritten(days)).toBe(text);
});

test.each(['', '25', '2025-1', '2025-13', '2025-00', '2025-02-30', '2025-12-01x', 'soon', '20255'])(
  '%j is no day',
  (text) => {
    expect(daysOf(text)).toBeUndefined();
  },
);

test('days that are no month and no year are written from the first to the last', () => {
  const [first, last] = [daysOf('2025-12-01')?.first, daysOf('2025-12-30')?.first];
  expect(first && last && daysAsWritten({ first, last })).toBe('2025-12-01..2025-12-30');
});

test.each([
  ['2025/12/1', '2025-12-01'],
  ['2025-1', '2025-01'],
  ['2025.2.30', undefined],
  ['1.12.2025', undefined],
])('%s is written %s', (text, expected) => {
  expect(dateAsWritten(text)).toBe(expected);
});
