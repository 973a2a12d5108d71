import fc from 'fast-check';
import { expect, test } from 'vitest';
import { feedDay, paper } from '../testing/papers';
import { mergeDay, mergePaper } from './merge-day';

const AT = '2025-12-31T15:00:00.000Z';
const fresh = (papers: readonly ReturnType<typeof paper>[]) => ({ papers, problems: [], validators: null });

test('a day that grew gains its new papers and what the known ones have now', () => {
  const known = feedDay('2025-12-31', [paper('2512.00001', { upvotes: 3 })]);
  const merged = mergeDay(known, fresh([paper('2512.00002'), paper('2512.00001', { upvotes: 8 })]), AT);
  expect(merged.fetchedAt).toBe(AT);
  expect(merged.papers.map((entry) => [entry.paper.id, entry.paper.upvotes])).toEqual([
    ['2512.00002', 1],
    ['2512.00001', 8],
  ]);
});

test('a paper that the source no longer lists is kept and marked with when that was first seen', () => {
  const known = feedDay('2025-12-31', [paper('2512.00001'), paper('2512.00002')]);
  const once = mergeDay(known, fresh([paper('2512.00002')]), AT);
  const twice = mergeDay(once, fresh([paper('2512.00002')]), '2025-12-31T16:00:00.000Z');
  expect(twice.papers.find((entry) => entry.paper.id === '2512.00001')).toMatchObject({ goneSince: AT });
  const back = mergeDay(twice, fresh([paper('2512.00001'), paper('2512.00002')]), '2025-12-31T17:00:00.000Z');
  expect(back.papers.every((entry) => entry.goneSince === undefined)).toBe(true);
});

test('an item that cannot be read this time keeps its earlier reading and is not taken for gone', () => {
  const known = feedDay('2025-12-31', [paper('2512.00001')]);
  const problem = { index: 0, id: '2512.00001', message: 'title: missing' };
  const merged = mergeDay(known, { papers: [], problems: [problem], validators: null }, AT);
  expect(merged.papers).toEqual(known.papers);
  expect(merged.problems).toEqual([problem]);
});

test('what only the earlier reading had is kept', () => {
  const earlier = paper('2512.00001', {
    summary: { text: 'One line.' },
    github: { url: 'https://github.com/a/b', stars: 5 },
    keywords: ['x'],
  });
  const { summary: _summary, github: _github, ...bare } = earlier;
  expect(mergePaper(earlier, { ...bare, keywords: [], abstract: '', authors: [] })).toEqual(earlier);
});

test('a count that the source does not tell this time keeps its earlier value', () => {
  const { upvotes: _upvotes, comments: _comments, ...untold } = paper('2512.00001');
  expect(mergePaper(paper('2512.00001', { upvotes: 7, comments: 2 }), untold)).toMatchObject({
    upvotes: 7,
    comments: 2,
  });
});

test('the stars of another repository are not taken over', () => {
  const earlier = paper('2512.00001', { github: { url: 'https://github.com/a/b', stars: 5 } });
  const newer = paper('2512.00001', { github: { url: 'https://github.com/a/c' } });
  expect(mergePaper(earlier, newer).github).toEqual({ url: 'https://github.com/a/c' });
});

const someIds = fc.uniqueArray(
  fc.integer({ min: 1, max: 30 }).map((n) => `2512.${String(n).padStart(5, '0')}`),
  { maxLength: 20 },
);

test('however answers follow each other, no paper is ever lost and none stands twice', () => {
  fc.assert(
    fc.property(fc.array(someIds, { minLength: 1, maxLength: 8 }), (answers) => {
      let known = feedDay('2025-12-31', []);
      for (const ids of answers) known = mergeDay(known, fresh(ids.map((one) => paper(one))), AT);
      const kept = known.papers.map((entry) => entry.paper.id);
      expect(new Set(kept)).toEqual(new Set(answers.flat()));
      expect(kept.length).toBe(new Set(kept).size);
      const listedLast = new Set(answers.at(-1));
      for (const entry of known.papers) expect(entry.goneSince === undefined).toBe(listedLast.has(entry.paper.id));
    }),
  );
});
