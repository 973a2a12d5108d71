import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { QueryNode } from '#contract/query';
import { bundledChild } from '../storage/testing/bundled-child';
import { start } from '../storage/testing/child';
import { temporaryHome } from '../storage/testing/temporary-home';
import { counted, printedSeed, roundsOr, tellProof } from '../testing/proof';
import { randomFrom } from '../testing/random';
import { Searcher } from './searcher';
import { filesOfDays, papersOfDays, VERSIONS, writeFeedDays } from './testing/feed-days';
import { foundBy, queryOf, quietLog, settleAll } from './testing/told-world';

const ROUNDS = roundsOr(6);

const place = { from: 0, to: 0 };
const word = (text: string, prefix = false): QueryNode => ({ kind: 'word', text, prefix, place });
const QUERIES: readonly QueryNode[] = [
  word('bako'),
  word('b', true),
  word('luxv', true),
  word('solga'),
  word('tunesl'),
  word('v0'),
  word('v1'),
  word('d3'),
  ...['ba ko', 'ri tu', 'v0', 'v1', 'lux ver'].map((text): QueryNode => ({ kind: 'phrase', text, place })),
  { kind: 'not', part: word('ne'), place },
  { kind: 'word', text: 'mi', field: 'title', prefix: false, place },
];

const program = bundledChild(new URL('./testing/kill-child.ts', import.meta.url));

/** What a search answers that does not hang on the order in which it was told. */
function answers(searcher: Searcher): readonly unknown[] {
  return QUERIES.flatMap((query) => [
    foundBy(searcher, query, 'date'),
    searcher.answer({ kind: 'facets', query: queryOf(query) }),
  ]);
}

function opened(index: string, files: string, version: number): Searcher {
  const searcher = new Searcher(index, quietLog);
  for (const news of [...papersOfDays(), ...filesOfDays(files, version)]) searcher.tell(news);
  searcher.tell({ kind: 'all-told' });
  return searcher;
}

test(
  'killed at any moment, the index opens, and answers as one that was made at once',
  { timeout: 30_000 + ROUNDS * 4_000 },
  async () => {
    const random = randomFrom(printedSeed());
    const home = await temporaryHome();
    const files = join(home, 'files');
    const index = join(home, 'index');
    writeFeedDays(files);
    const right = await Promise.all(
      Array.from({ length: VERSIONS }, async (_, version) => {
        const folder = join(home, `fresh-${version}`);
        const fresh = opened(folder, files, version);
        settleAll(fresh);
        const told = answers(fresh);
        fresh.index.close();
        await rm(folder, { recursive: true });
        return told;
      }),
    );
    expect(right[0]).not.toEqual(right[1]);
    let kept = 0;
    let settled = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      // Some rounds go on with what the one before left.
      if (random() < 0.3) await rm(index, { recursive: true, force: true });
      const version = Math.floor(random() * VERSIONS);
      const child = start(program.path, [files, index, String(version)]);
      for (let line = ''; line !== 'ready';) line = await child.line();
      await new Promise((resolve) => setTimeout(resolve, random() ** 2 * 600));
      child.kill();
      await child.ended;
      settled += child.lines.filter((line) => line.startsWith('settled')).length;

      const searcher = opened(index, files, version);
      const { waiting, total } = searcher.index.progress;
      kept += total - waiting;
      settleAll(searcher);
      expect(answers(searcher)).toEqual(right[version]);
      searcher.index.close();

      const again = opened(index, files, version);
      expect(again.index.progress).toEqual({ waiting: 0, total });
      expect(answers(again)).toEqual(right[version]);
      again.index.close();
    }
    expect(kept).toBeGreaterThan(0);
    tellProof(
      `kills of a search index: ${counted(ROUNDS)} rounds (${counted(settled)} times all of it was written before), ` +
        `${counted(kept)} days that had not to be read again, 0 answers other than those of a fresh index`,
    );
  },
);
