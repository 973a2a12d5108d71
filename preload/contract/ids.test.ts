import { expect, test } from 'vitest';
import { canonicalPaperId, parsePaperId } from './ids';

test.each([
  ['2404.06921', '2404.06921'],
  ['2404.06921v2', '2404.06921'],
  [' 0704.0001 ', '0704.0001'],
  ['hep-th/9901001', 'hep-th/9901001'],
  ['hep-th/9901001v3', 'hep-th/9901001'],
  ['math.GT/0309136', 'math/0309136'],
])('%s is the paper %s', (text, id) => {
  expect(canonicalPaperId(text)).toBe(id);
  expect(parsePaperId(text)).toBe(id);
});

test.each([
  '',
  '2404',
  '2404.069',
  '2413.06921',
  '2404.069211',
  'hep-th/99010',
  '../2404.06921',
  '2404.06921v',
  'HEP-TH/9901001',
])('%j names no paper', (text) => {
  expect(parsePaperId(text)).toBeUndefined();
});
