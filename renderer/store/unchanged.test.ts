import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepUnchanged } from './unchanged';

const data = fc.jsonValue({ maxDepth: 4 });

test('what comes out says what was new, whatever was before', () => {
  fc.assert(
    fc.property(data, data, (before, after) => {
      expect(keepUnchanged(before, after)).toEqual(after);
    }),
  );
});

test('the same once more is the old one itself', () => {
  fc.assert(
    fc.property(data, (before) => {
      expect(keepUnchanged(before, structuredClone(before))).toBe(before);
    }),
  );
});

test('parts that say the same stay, beside one that does not', () => {
  const before = {
    queues: [
      { id: 'a', papers: 1 },
      { id: 'b', papers: 2 },
    ],
    tags: [{ id: 'c' }],
  };
  const after = {
    queues: [
      { id: 'a', papers: 1 },
      { id: 'b', papers: 3 },
    ],
    tags: [{ id: 'c' }],
  };
  const kept = keepUnchanged(before, after);
  expect(kept).toEqual(after);
  expect(kept.queues).not.toBe(before.queues);
  expect(kept.queues[0]).toBe(before.queues[0]);
  expect(kept.tags).toBe(before.tags);
});

test('a part that is missing is not one that is undefined', () => {
  const before = { why: undefined };
  expect(Object.keys(keepUnchanged(before, {}))).toEqual([]);
  expect(keepUnchanged({ a: 1 }, { b: undefined })).toEqual({ b: undefined });
});
