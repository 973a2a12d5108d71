import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { QueryNode, QueryPlace } from './query';
import { parseQuery } from './query-parse';

/** What has a meaning in a query, and what is near it. */
const PIECES = [
  '( ) - -- " “ ” „ « » \\ OR : * .. > . , & –',
  'title: author:( tag: queue:" status: is: has: day: year: upvotes: foo: https://',
  'new read note 2025-12 2025 50 2512.01234 arXiv: math/0309136 k-means Mamba a',
  '🤗 שלום \0 \uD800 \uDC00 é e\u0301 模型',
]
  .flatMap((line) => line.split(' '))
  .concat(' ', '  ', '\n', '\u00A0', ' OR ');
const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);

function placesOf(node: QueryNode): readonly QueryPlace[] {
  if (node.kind === 'everything') return [];
  const parts = node.kind === 'and' || node.kind === 'or' ? node.parts : node.kind === 'not' ? [node.part] : [];
  return [node.place, ...parts.flatMap(placesOf)];
}

test('whatever is typed is a query, no larger than it, whose places are in it', () => {
  fc.assert(
    fc.property(anyText, fc.boolean(), (source, typing) => {
      const { root, problems } = parseQuery(source, { typing });
      const places = placesOf(root);
      expect(places.length).toBeLessThanOrEqual(2 * source.length);
      expect(problems.length).toBeLessThanOrEqual(source.length);
      for (const { from, to } of [...places, ...problems.map(({ place }) => place)]) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(source.length);
        expect(source.slice(from, to)).toMatch(/^\S(?:[^]*\S)?$/);
      }
    }),
    { numRuns: 2_000 },
  );
});
