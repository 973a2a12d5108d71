import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eachWord } from '#contract/search-words';
import { fieldNumber } from './index-fields';
import type { Searcher } from './searcher';
import { searcherOf, settleAll, texts, TODAY, ToldWorld } from './testing/told-world';

let home = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'offprint-similar-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const COMPARED = new Set((['title', 'abstract', 'keyword'] as const).map(fieldNumber));
const IDS = Array.from({ length: 16 }, (_, at) => `2501.${String(10_000 + at)}`);
const WORDS = ['ant', 'bee', 'cow', 'dog', 'eel', 'fox', 'gnu', 'hen', 'ibis', 'jay', 'K-means', 'GPT-4', '学习'];

const someText = fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }).map((words) => words.join(' '));
const somePaper = fc.record({
  title: someText,
  abstract: someText,
  keyword: fc.array(someText, { maxLength: 2 }),
  author: someText,
});

/** How alike others are to these, by vectors of tf-idf that are built of every text. */
function naive(world: ToldWorld, those: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, Map<string, number>>();
  for (const { texts: each } of world.sources.values()) {
    for (const { paper, fields } of each) {
      if (!world.papers.has(paper)) continue;
      const words = counts.get(paper) ?? new Map<string, number>();
      counts.set(paper, words);
      for (const { field, texts: all } of fields) {
        if (!COMPARED.has(field)) continue;
        for (const text of all) eachWord(text, (word) => words.set(word, (words.get(word) ?? 0) + 1));
      }
    }
  }
  const papers = world.papers.size;
  const having = new Map<string, number>();
  for (const words of counts.values()) for (const word of words.keys()) having.set(word, (having.get(word) ?? 0) + 1);
  const vectorOf = (paper: string): ReadonlyMap<string, number> =>
    new Map(
      Array.from(counts.get(paper) ?? [], ([word, count]): readonly [string, number] => {
        const holders = having.get(word) ?? 0;
        const counted = holders >= 2 && holders <= Math.max(2, papers * 0.15);
        return [word, counted ? (1 + Math.log(count)) * Math.log(papers / holders) : 0];
      }),
    );
  const lengthOf = (vector: ReadonlyMap<string, number>): number => Math.hypot(...vector.values(), 0);
  const sum = new Map<string, number>();
  for (const paper of new Set(those)) {
    for (const [word, weight] of vectorOf(paper)) sum.set(word, (sum.get(word) ?? 0) + weight);
  }
  const alike = new Map<string, number>();
  for (const paper of counts.keys()) {
    const vector = vectorOf(paper);
    const product = Array.from(vector, ([word, weight]) => weight * (sum.get(word) ?? 0)).reduce((a, b) => a + b, 0);
    if (product > 0 && !those.includes(paper)) alike.set(paper, product / lengthOf(vector) / lengthOf(sum));
  }
  return alike;
}

function similarIn(searcher: Searcher, papers: readonly string[]) {
  const answer = searcher.answer({ kind: 'similar', papers, limit: 100 });
  if (answer.kind !== 'similar') throw new Error(`It answered with ${answer.kind}.`);
  return answer.similar.papers;
}

test('papers are alike as vectors of all their words say, whatever segments they are in', () => {
  fc.assert(
    fc.property(
      fc.array(somePaper, { minLength: 3, maxLength: IDS.length }),
      fc.subarray(IDS, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 0, max: 40 }),
      fc.subarray(IDS, { maxLength: 3 }),
      (papers, those, others, gone) => {
        const folder = mkdtempSync(join(home, 'i'));
        const world = new ToldWorld();
        // Among others without these words, even what some have is rare.
        const more = Array.from({ length: others }, (_, at) => `2412.${String(10_000 + at)}`);
        for (const id of [...IDS, ...more]) world.paper(id, { source: 'feed', day: TODAY, upvotes: 1 });
        papers.forEach((fields, at) => {
          world.source(`feed/${at % 4}-${at}`, { rank: String(at), texts: [texts(IDS[at] ?? '', fields)] });
        });
        const searcher = searcherOf(folder, world.everything());
        const check = (): void => {
          const expected = naive(world, those);
          const found = similarIn(searcher, those);
          expect(new Map(found.map(({ paper, likeness }) => [paper, likeness.toFixed(6)]))).toEqual(
            new Map(Array.from(expected, ([paper, likeness]) => [paper, Math.min(1, likeness).toFixed(6)])),
          );
          expect(found.map(({ likeness }) => likeness)).toEqual(
            found.map(({ likeness }) => likeness).toSorted((a, b) => b - a),
          );
          expect(found.filter(({ shared }) => shared.includes('kmeans') || shared.includes('gpt4'))).toEqual([]);
        };
        check();
        settleAll(searcher);
        while (searcher.idle()) continue;
        check();
        for (const id of gone) searcher.tell(world.gone(id));
        check();
        for (const id of gone) searcher.tell(world.paper(id, { source: 'added', day: TODAY, upvotes: 1 }));
        check();
        searcher.index.close();
        rmSync(folder, { recursive: true });
      },
    ),
    { numRuns: 60 },
  );
});
