import fc from 'fast-check';
import { expect, test } from 'vitest';
import { feedDay, paper } from '../testing/papers';
import { mergeDay } from './merge-day';
import { mergeRecorded } from './merge-recorded';
import type { FeedDay } from './day-document';

const AT = '2026-01-02T00:00:00.000Z';
const nothing: FeedDay = { ...feedDay('2025-12-31', []), fetchedAt: null };
const recorded = (...papers: readonly ReturnType<typeof paper>[]) => ({ papers, problems: [] });

test('a recording makes a day that was never fetched, and that is still to be fetched', () => {
  const merged = mergeRecorded(nothing, recorded(paper('2512.00001', { upvotes: 4 })), AT);
  expect(merged).toMatchObject({ fetchedAt: null, importedAt: AT });
  expect(merged.papers.map((entry) => entry.paper.upvotes)).toEqual([4]);
});

test('what was fetched is never set back by a recording, only completed', () => {
  const fetched = feedDay('2025-12-31', [paper('2512.00001', { upvotes: 9, abstract: '' })]);
  const old = recorded(paper('2512.00001', { upvotes: 2, title: 'An older title', abstract: 'Told then.' }));
  const merged = mergeRecorded(fetched, old, AT);
  expect(merged.papers[0]?.paper).toMatchObject({ upvotes: 9, title: 'On 2512.00001', abstract: 'Told then.' });
  expect(merged.fetchedAt).toBe(fetched.fetchedAt);
});

test('a paper that only a recording has was not listed when the source was asked: no votes of it were seen then', () => {
  const fetched = feedDay('2025-12-31', [paper('2512.00001')]);
  const merged = mergeRecorded(fetched, recorded(paper('2512.00002', { upvotes: 7 })), AT);
  expect(merged.papers[1]).toMatchObject({ goneSince: fetched.fetchedAt, paper: { upvotes: 7 } });
});

test('of two recordings the later taken in tells more, and a paper that only the first had stays', () => {
  const first = mergeRecorded(nothing, recorded(paper('2512.00001', { upvotes: 2 }), paper('2512.00002')), AT);
  const second = mergeRecorded(first, recorded(paper('2512.00001', { upvotes: 5 }), paper('2512.00003')), AT);
  expect(second.papers.map((entry) => [entry.paper.id, entry.paper.upvotes])).toEqual([
    ['2512.00001', 5],
    ['2512.00002', 1],
    ['2512.00003', 1],
  ]);
});

test('the same recording again changes nothing', () => {
  const once = mergeRecorded(nothing, recorded(paper('2512.00001'), paper('2512.00002')), AT);
  expect(mergeRecorded(once, recorded(paper('2512.00001'), paper('2512.00002')), '2026-02-01T00:00:00.000Z')).toBe(
    once,
  );
});

const somePapers = fc
  .uniqueArray(fc.record({ number: fc.integer({ min: 1, max: 12 }), upvotes: fc.nat(9) }), {
    selector: ({ number }) => number,
    maxLength: 8,
  })
  .map((all) => all.map(({ number, upvotes }) => paper(`2512.${String(number + 10_000)}`, { upvotes })));
const steps = fc.array(fc.record({ kind: fc.constantFrom('fetched', 'recorded'), papers: somePapers }), {
  maxLength: 8,
});

test('however answers and recordings follow each other: no paper is lost, none twice, and the last answer counts', () => {
  fc.assert(
    fc.property(steps, (given) => {
      let now = nothing;
      const seen = new Set<string>();
      const told = new Map<string, number>();
      for (const { kind, papers } of given) {
        for (const one of papers) seen.add(one.id);
        if (kind === 'recorded') {
          now = mergeRecorded(now, { papers, problems: [] }, AT);
          continue;
        }
        now = mergeDay(now, { papers, problems: [], validators: null }, AT);
        for (const one of papers) told.set(one.id, one.upvotes);
      }
      expect(now.papers.map((entry) => entry.paper.id).toSorted()).toEqual([...seen].toSorted());
      const answered = now.papers.filter(({ paper: one }) => told.has(one.id));
      expect(new Map(answered.map(({ paper: one }) => [String(one.id), one.upvotes]))).toEqual(told);
    }),
  );
});
