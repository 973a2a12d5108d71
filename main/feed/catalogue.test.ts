import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#contract/days';
import type { FeedRow } from '#contract/paper';
import { catalogued, day, feedDay, id, paper } from '../testing/papers';
import { Catalogue, type FeedView } from './catalogue';

test('a paper of two days stands once in the list of all, under the newer, and in the list of each day', () => {
  const catalogue = new Catalogue(() => 14);
  catalogue.put(catalogued(feedDay('2025-12-01', [paper('2511.00001'), paper('2511.00002')])));
  catalogue.put(catalogued(feedDay('2025-12-03', [paper('2511.00001')])));
  expect(catalogue.outline({ kind: 'all' })).toMatchObject({
    total: 2,
    sections: [
      { day: '2025-12-03', count: 1 },
      { day: '2025-12-01', count: 1 },
    ],
  });
  expect(catalogue.total({ kind: 'day', day: day('2025-12-01') })).toBe(2);
  expect(catalogue.daysOf(id('2511.00001'))).toEqual(['2025-12-01', '2025-12-03']);
});

test('the inbox reaches back from the newest day at hand, whatever the clock says', () => {
  const catalogue = new Catalogue(() => 14);
  catalogue.put(catalogued(feedDay('2025-12-17', [paper('2512.00001')])));
  catalogue.put(catalogued(feedDay('2025-12-16', [paper('2512.00002')])));
  catalogue.put(catalogued(feedDay('2025-12-31', [paper('2512.00003')])));
  catalogue.put(catalogued(feedDay('2026-01-01', [])));
  expect(catalogue.newestDay()).toBe('2025-12-31');
  expect(catalogue.rows({ kind: 'inbox' }, 0, 10).map((row) => row.id)).toEqual(['2512.00003', '2512.00001']);
  expect([catalogue.isRecent(id('2512.00001')), catalogue.isRecent(id('2512.00002'))]).toEqual([true, false]);
});

test('a day stands most upvotes first, and follows them', () => {
  const catalogue = new Catalogue(() => 14);
  catalogue.put(
    catalogued(feedDay('2025-12-31', [paper('2512.00001', { upvotes: 2 }), paper('2512.00002', { upvotes: 5 })])),
  );
  const before = catalogue.revision;
  expect(catalogue.locate({ kind: 'today' }, id('2512.00001'))).toBe(1);
  catalogue.put(
    catalogued(feedDay('2025-12-31', [paper('2512.00001', { upvotes: 9 }), paper('2512.00002', { upvotes: 5 })])),
  );
  expect(catalogue.locate({ kind: 'today' }, id('2512.00001'))).toBe(0);
  expect(catalogue.revision).toBeGreaterThan(before);
});

test('how fresh the feed is follows the newest days, empty ones included, not the oldest that was looked at', () => {
  const catalogue = new Catalogue(() => 14);
  catalogue.put(catalogued(feedDay('2025-12-26', [paper('2512.00001')], '2025-12-26T08:00:00.000Z')));
  catalogue.put(catalogued(feedDay('2025-12-27', [], '2025-12-27T09:00:00.000Z')));
  catalogue.put(catalogued(feedDay('2024-06-03', [paper('2406.00001')], '2025-12-28T10:00:00.000Z')));
  expect(catalogue.freshAt()).toBe('2025-12-27T09:00:00.000Z');
});

/** Feed days with papers that may stand on several of them, in the order in which they come in. */
const someDays = fc.array(
  fc.record({
    offset: fc.integer({ min: 0, max: 40 }),
    papers: fc.uniqueArray(fc.record({ number: fc.integer({ min: 1, max: 25 }), upvotes: fc.nat(9) }), {
      selector: (one) => one.number,
      maxLength: 10,
    }),
  }),
  { maxLength: 25 },
);

test('windows of rows agree with a plain list made from the same days', () => {
  fc.assert(
    fc.property(someDays, fc.nat(30), fc.integer({ min: 1, max: 30 }), (given, offset, limit) => {
      const catalogue = new Catalogue(() => 14);
      const plain = new Map<string, readonly { readonly id: string; readonly upvotes: number }[]>();
      for (const { offset: back, papers } of given) {
        const on = addDays(day('2025-12-31'), -back);
        const made = papers.map(({ number, upvotes }) => paper(`2512.${String(number).padStart(5, '0')}`, { upvotes }));
        catalogue.put(catalogued(feedDay(on, made)));
        plain.set(on, made);
      }
      const seen = new Set<string>();
      const all = [...plain]
        .toSorted(([a], [b]) => (a < b ? 1 : -1))
        .flatMap(([on, papers]) => {
          const those = papers.filter((one) => !seen.has(one.id));
          for (const one of papers) seen.add(one.id);
          return those
            .toSorted((a, b) => b.upvotes - a.upvotes || (a.id < b.id ? -1 : 1))
            .map((one) => `${on} ${one.id}`);
        });
      const view: FeedView = { kind: 'all' };
      const written = (row: FeedRow) => `${row.day} ${row.id}`;
      expect(catalogue.rows(view, 0, 1000).map(written)).toEqual(all);
      expect(catalogue.rows(view, offset, limit).map(written)).toEqual(all.slice(offset, offset + limit));
      expect(catalogue.total(view)).toBe(all.length);
      for (const [index, row] of catalogue.rows(view, 0, 1000).entries())
        expect(catalogue.locate(view, row.id)).toBe(index);
    }),
  );
});
