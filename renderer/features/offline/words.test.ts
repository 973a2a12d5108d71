import { expect, test } from 'vitest';
import { downloadsWords, fittingWords, meterWords, stateWords } from './words';

test('a meter says what is ready, to fetch and not to be had, and how much it takes', () => {
  const meter = { papers: 20, ready: 17, toFetch: 3, unavailable: 0, bytes: 84_000_000 };
  expect(meterWords(meter)).toBe('17 of 20 ready, 3 to fetch, 84 MB');
  expect(meterWords({ ...meter, ready: 20, toFetch: 0 })).toBe('All 20 ready, 84 MB');
  expect(meterWords({ ...meter, toFetch: 1, unavailable: 2 })).toBe(
    '17 of 20 ready, 1 to fetch, 2 not to be had, 84 MB',
  );
  expect(meterWords({ papers: 1, ready: 1, toFetch: 0, unavailable: 0, bytes: 9_000 })).toBe(
    'The paper is ready, 9 kB',
  );
  expect(meterWords({ papers: 0, ready: 0, toFetch: 0, unavailable: 0, bytes: 0 })).toBe('No papers yet');
});

test('downloads say what they are at', () => {
  expect(stateWords({ kind: 'active', part: 'text', done: 0, total: null })).toBe('Fetching the text…');
  expect(stateWords({ kind: 'active', part: 'figures', done: 3, total: 12 })).toBe('Fetching figures, 3 of 12');
  expect(stateWords({ kind: 'active', part: 'pdf', done: 400_000, total: 1_200_000 })).toBe(
    'Fetching the PDF, 400 kB of 1.2 MB',
  );
  expect(downloadsWords({ active: 2, waiting: 14, failed: 1 })).toBe('2 at work, 14 waiting, 1 failed.');
  expect(downloadsWords({ active: 0, waiting: 0, failed: 0 })).toBe('Nothing is being fetched.');
});

test('how many papers fit is reckoned from those that are here, and not guessed without any', () => {
  expect(fittingWords(200_000_000, { papers: 10, bytes: 20_000_000 })).toBe(
    'About 100 papers of the size of those that are here.',
  );
  expect(fittingWords(200_000_000, { papers: 0, bytes: 0 })).toBeUndefined();
});
