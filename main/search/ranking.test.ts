import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { addDays } from '#contract/days';
import type { QueryNode } from '#contract/query';
import type { TextsOfPaper } from './messages';
import { foundBy, searcherOf, settleAll, texts, TODAY, ToldWorld } from './testing/told-world';

const place = { from: 0, to: 0 };
const word = (text: string, prefix = false): QueryNode => ({ kind: 'word', text, prefix, place });
const phrase = (text: string): QueryNode => ({ kind: 'phrase', text, place });
const or = (...parts: readonly QueryNode[]): QueryNode => ({ kind: 'or', parts, place });
const id = (number: number): string => `2501.${String(10_001 + number)}`;
const filler = 'one two three four five six seven eight nine ten';

/** What is found of papers with these texts, by their numbers, best first; each paper a day older than the one before. */
function ranked(all: readonly Parameters<typeof texts>[1][], query: QueryNode, ageOf = (at: number) => at) {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-ranking-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return rankedIn(folder, all, query, ageOf);
}
function rankedIn(
  folder: string,
  all: readonly Parameters<typeof texts>[1][],
  query: QueryNode,
  ageOf: (at: number) => number,
): readonly number[] {
  const world = new ToldWorld();
  const told = all.map((fields, at): TextsOfPaper => texts(id(at), fields));
  told.forEach(({ paper }, at) => world.paper(paper, { source: 'feed', day: addDays(TODAY, -ageOf(at)), upvotes: 0 }));
  told.forEach((one, at) => world.source(`feed/${at}`, { rank: String(at), texts: [one] }));
  const searcher = searcherOf(folder, world.everything());
  const before = foundBy(searcher, query);
  settleAll(searcher);
  expect(foundBy(searcher, query)).toEqual(before);
  searcher.index.close();
  return before.map((found) => Number(found.slice(5)) - 10_001);
}

// The better one is the older one each time.
test('what stands in the title comes before what stands in the abstract, and that before a whole text', () => {
  const all = [
    { title: filler, abstract: filler, text: `${filler} apple` },
    { title: filler, abstract: `${filler} apple`, text: filler },
    { title: `${filler} apple`, abstract: filler, text: filler },
  ];
  expect(ranked(all, word('apple'))).toEqual([2, 1, 0]);
  expect(ranked(all, word('appl', true))).toEqual([2, 1, 0]);
  expect(ranked(all, phrase('ten apple'))).toEqual([2, 1, 0]);
});

test('a rare word says more than a common one', () => {
  const common = Array.from({ length: 8 }, () => ({ title: 'apple' }));
  expect(ranked([...common, { title: 'pear' }], or(word('apple'), word('pear')))[0]).toBe(8);
});

test('of two with the same words, the shorter one fits better', () => {
  expect(ranked([{ title: `${filler} apple` }, { title: 'apple' }], word('apple'))).toEqual([1, 0]);
  expect(ranked([{ abstract: `${filler} ${filler} apple` }, { abstract: `${filler} apple` }], word('apple'))).toEqual([
    1, 0,
  ]);
});

test('more of the same word fits better, and all words better than one of them', () => {
  const abstracts = [{ abstract: `apple ${filler} x` }, { abstract: `apple ${filler} apple` }];
  expect(ranked(abstracts, word('apple'))).toEqual([1, 0]);
  const titles = [{ title: 'apple cake' }, { title: 'pear cake' }, { title: 'apple pear' }];
  expect(ranked(titles, or(word('apple'), word('pear')))[0]).toBe(2);
});

test('the word itself comes before words that begin so', () => {
  for (const beginning of ['a', 'ap', 'app', 'appl']) {
    expect(ranked([{ title: `${beginning}xyz` }, { title: beginning }], word(beginning, true))).toEqual([1, 0]);
  }
});

test('what is written as it was typed comes before what may be meant', () => {
  // Of so many papers, one with such a word may be the mistaken one.
  const many = Array.from({ length: 510 }, (_, at) => ({ title: at < 20 ? 'grape juice' : 'other things' }));
  const found = ranked([...many, { title: 'grapa juice' }], word('grapa'));
  expect(found).toHaveLength(21);
  expect(found[0]).toBe(510);
});

test('what fits alike is told newest first, then by votes', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 12 }), (ages) => {
      const folder = mkdtempSync(join(tmpdir(), 'offprint-ranking-'));
      const found = rankedIn(
        folder,
        ages.map(() => ({ title: 'apple cake' })),
        word('apple'),
        (at) => ages[at] ?? 0,
      );
      rmSync(folder, { recursive: true });
      expect(found.map((at) => ages[at])).toEqual(ages.toSorted((a, b) => a - b));
    }),
    { numRuns: 20 },
  );
});

test('what fits alike on one day is told by votes; by date and by votes, that comes first', () => {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-ranking-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const world = new ToldWorld();
  const votes = [3, 9, 1, 70_000];
  votes.forEach((upvotes, at) =>
    world.paper(id(at), { source: 'feed', day: addDays(TODAY, at === 2 ? 1 : 0), upvotes }),
  );
  world.source('feed/1', { rank: '', texts: votes.map((_, at) => texts(id(at), { title: 'apple' })) });
  const searcher = searcherOf(folder, world.everything());
  const numbers = (order: 'relevance' | 'date' | 'votes') =>
    foundBy(searcher, word('apple'), order).map((found) => Number(found.slice(5)) - 10_001);
  expect(numbers('relevance')).toEqual([2, 3, 1, 0]);
  expect(numbers('date')).toEqual([2, 3, 1, 0]);
  expect(numbers('votes')).toEqual([3, 1, 0, 2]);
});

test('of the words that may have been meant, those of most papers are named first', () => {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-ranking-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const world = new ToldWorld();
  ['etention', 'attention', 'attention', 'attention', 'ttention'].forEach((title, at) => {
    world.paper(id(at), { source: 'feed', day: TODAY, upvotes: 0 });
    world.source(`feed/${at}`, { rank: String(at), texts: [texts(id(at), { title })] });
  });
  const searcher = searcherOf(folder, world.everything());
  settleAll(searcher);
  const query = { source: 'atention', root: word('atention'), problems: [] };
  const answer = searcher.answer({ kind: 'find', query, order: 'relevance' });
  expect(answer).toMatchObject({
    found: { corrected: [{ typed: 'atention', found: ['attention', 'etention', 'ttention'] }] },
  });
  searcher.index.close();
});
