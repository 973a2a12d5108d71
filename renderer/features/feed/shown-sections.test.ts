import { expect, test } from 'vitest';
import { parseDay } from '#contract/days';
import type { Outline, View } from '#contract/lists';
import { fitting, shownSections } from './shown-sections';

const day = parseDay('2025-12-31') ?? expect.unreachable();
const queue = { kind: 'queue', queue: 'q1' } as View;
const outline: Outline = {
  revision: 1,
  total: 3,
  minutes: [100, 100, 100],
  sections: [{ heading: { kind: 'none' }, count: 3 }],
};

test('the budget ends before the first paper that does not fit as a whole', () => {
  expect(fitting([100, 100, 40, 1], 240)).toBe(3);
  expect(fitting([300], 240)).toBe(0);
  expect(fitting([], 240)).toBe(0);
  expect(shownSections(queue, outline, 240)).toEqual([
    { heading: { kind: 'none' }, count: 2 },
    { heading: { kind: 'budget', minutes: 240 }, count: 1 },
  ]);
});

test('a queue that fits, or whose times are not known, has no such place', () => {
  expect(shownSections(queue, outline, 300)).toEqual([{ heading: { kind: 'none' }, count: 3 }]);
  expect(shownSections(queue, { revision: 1, total: 3, sections: [] }, 10)).toHaveLength(1);
});

test('a list of one day says it in its title, a list of several above each', () => {
  const days: Outline = { revision: 1, total: 2, sections: [{ heading: { kind: 'day', day }, count: 2 }] };
  expect(shownSections({ kind: 'today' }, days, 240)).toEqual([{ heading: { kind: 'none' }, count: 2 }]);
  expect(shownSections({ kind: 'inbox' }, days, 240)).toEqual(days.sections);
});
