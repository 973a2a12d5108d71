import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { canonicalPaperId, isPaperId, PaperIdSchema, paperIdIn, parsePaperId } from './ids';

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

test.each([
  ['2409.02877', '2409.02877'],
  ['arXiv:2409.02877v3', '2409.02877'],
  ['https://huggingface.co/papers/2412.03552', '2412.03552'],
  ['https://arxiv.org/abs/2407.16198v1', '2407.16198'],
  ['http://www.arxiv.org/pdf/2407.16198v2.pdf#page=3', '2407.16198'],
  ['https://arxiv.org/html/2407.16198v1/', '2407.16198'],
  ['https://arxiv.org/abs/hep-th/9901001v2', 'hep-th/9901001'],
  ['math.GT/0309136', 'math/0309136'],
  ['https://doi.org/10.48550/arXiv.2407.16198', '2407.16198'],
  ['https://www.alphaxiv.org/abs/2407.16198', '2407.16198'],
  ['https://huggingface.co/papers/2412.03552.md', '2412.03552'],
])('%s names the paper %s', (text, expected) => {
  expect(paperIdIn(text)).toBe(expected);
});

test.each(['', 'memory', 'https://huggingface.co/papers', 'https://example.org/2412.03552x', '2413.99999'])(
  '%s names no paper',
  (text) => {
    expect(paperIdIn(text)).toBeUndefined();
  },
);

test('one value alone is looked at as the schema does', () => {
  const almost = fc.stringMatching(/^ ?(?:\d{3,5}\.\d{3,6}|[a-z-]{2,4}\/\d{6,8})(?:v\d)?[\n ]?$/);
  fc.assert(
    fc.property(fc.oneof(almost, fc.string(), fc.integer()), (value) => {
      expect(isPaperId(value)).toBe(v.is(PaperIdSchema, value));
    }),
  );
});
