import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '#contract/errors';
import { fileNameOf, idOfFileName, isDocumentPath, isLegalName, timeInName } from './names';

test.each([
  ['2404.06921', '2404.06921'],
  ['hep-th/9901001', 'hep-th_9901001'],
  ['math.AG/0309136', 'math.AG_0309136'],
  ['a_b', 'a%5Fb'],
  ['con', '%63on'],
  ['LPT1.x', '%4CPT1.x'],
  ['..', '%2E%2E'],
  ['https://a.b/c?d', 'https%3A__a.b_c%3Fd'],
  ['naïve ', 'na%C3%AFve%20'],
])('the id %j is kept in the file %j', (id, name) => {
  expect(fileNameOf(id)).toBe(name);
  expect(idOfFileName(name)).toBe(id);
});

function nameOrNull(id: string): string | null {
  try {
    return fileNameOf(id);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'input.invalid') return null;
    throw thrown;
  }
}

test('every id has a legal name of its own, or none', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 40 })),
      (id) => {
        const name = nameOrNull(id);
        fc.pre(name !== null);
        expect(isLegalName(name)).toBe(true);
        expect(idOfFileName(name)).toBe(id);
      },
    ),
    { numRuns: 100 },
  );
});

test('an id without a name is refused', () => {
  for (const id of ['', '\uD800', 'x'.repeat(300)]) expect(() => fileNameOf(id)).toThrow(/cannot be used/);
});

test('names that Windows, or the storage itself, would not take are no paths of documents', () => {
  expect(isDocumentPath('feed/hugging-face/2025/2025-03-11.json')).toBe(true);
  const refused = [
    '',
    'settings',
    '/settings.json',
    'C:/settings.json',
    '../settings.json',
    'a/../settings.json',
    'a//settings.json',
    'a\\settings.json',
    './settings.json',
    '.offprint/lock.json',
    'nul.json',
    'COM1/settings.json',
    'library. /settings.json',
    'what?.json',
    'a\0.json',
    `${'x'.repeat(300)}.json`,
  ];
  expect(refused.filter(isDocumentPath)).toEqual([]);
});

test('a time in a name is legal on every system', () => {
  expect(timeInName(Date.UTC(2026, 0, 31, 23, 59, 59, 999))).toBe('20260131T235959Z');
});
