import { expect, test } from 'vitest';
import * as v from 'valibot';
import { OutlineSchema } from '#contract/lists';
import { sameRowIn } from './row-by-day';

function outline(...days: readonly (readonly [day: string, count: number])[]) {
  const sections = days.map(([day, count]) => ({ heading: { kind: 'day', day }, count }));
  const total = days.reduce((sum, [, count]) => sum + count, 0);
  return v.parse(OutlineSchema, { revision: 1, total, sections });
}

const before = outline(['2025-12-30', 10], ['2025-12-29', 5], ['2025-12-28', 2]);

test.each([
  ['the day before it has left', outline(['2025-12-29', 5], ['2025-12-28', 2]), 12, 2],
  ['all but its own day has left', outline(['2025-12-28', 2]), 15, 0],
  ['its day has fewer rows', outline(['2025-12-30', 10], ['2025-12-29', 2]), 14, 11],
  ['its day has left', outline(['2025-12-30', 10], ['2025-12-28', 2]), 12, 11],
  ['a day has come', outline(['2025-12-31', 7], ['2025-12-30', 10], ['2025-12-29', 5]), 3, 10],
  ['nothing is left', outline(), 3, 0],
  ['nothing has changed', before, 16, 16],
])('where %s', (_what, now, index, expected) => {
  expect(sameRowIn(before, now, index)).toBe(expected);
});
