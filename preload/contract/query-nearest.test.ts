import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QUERY_FIELDS } from './query-fields';
import { editsBetween, nearestOf } from './query-nearest';

test.each([
  ['titel', 'title'],
  ['Authors', 'author'],
  ['tags', 'tag'],
  ['tga', 'tag'],
  ['abs', 'abstract'],
  ['upvote', 'upvotes'],
  ['key', 'keyword'],
  ['foo', undefined],
  ['x', undefined],
  ['mamba', undefined],
  ['a'.repeat(10_000), undefined],
])('%s may be %s', (typed, expected) => {
  expect(nearestOf(typed, QUERY_FIELDS)).toBe(expected);
});

/** By the words of the definition: all there is to do at the ends of both. */
function naive(one: string, other: string): number {
  if (one === '' || other === '') return one.length + other.length;
  const [shorter, less] = [one.slice(0, -1), other.slice(0, -1)];
  const ways = [
    naive(shorter, less) + (one.at(-1) === other.at(-1) ? 0 : 1),
    naive(shorter, other) + 1,
    naive(one, less) + 1,
  ];
  const isSwapped = one.length > 1 && other.length > 1 && one.at(-1) === other.at(-2) && one.at(-2) === other.at(-1);
  if (isSwapped) ways.push(naive(one.slice(0, -2), other.slice(0, -2)) + 1);
  return Math.min(...ways);
}

test('so many edits lie between two words', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
  fc.assert(
    fc.property(word, word, (one, other) => {
      expect(editsBetween(one, other)).toBe(naive(one, other));
    }),
    { numRuns: 300 },
  );
});
