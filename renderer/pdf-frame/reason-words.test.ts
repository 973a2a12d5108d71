import { expect, test } from 'vitest';
import { reasonWords } from './reason-words';

test('says in plain words why a page is not there', () => {
  expect(reasonWords('loading', new Error('Page dictionary kid reference points to wrong type of object.'))).toBe(
    'the file is damaged here.',
  );
  expect(reasonWords('drawing', new Error('Image is not an object'))).toBe('something on it cannot be drawn.');
});

test('a part that is too large is told with what may be unpacked, whatever was being done', () => {
  const tooMuch = new Error('This part of the PDF unpacks to more than 256 MB.');
  for (const doing of ['loading', 'drawing'] as const)
    expect(reasonWords(doing, tooMuch)).toBe('it would take more than 256 MB of memory.');
});

test('what is thrown may be anything', () => {
  expect(reasonWords('drawing', undefined)).toBe('something on it cannot be drawn.');
});
