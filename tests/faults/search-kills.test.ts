import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { parseQuery } from '#contract/query-parse';
import { Searcher } from '../../main/search/searcher';
import { temporaryHome } from '../../main/storage/testing/temporary-home';
import { counted, printedSeed, roundsOr, tellProof } from '../../main/testing/proof';
import { randomFrom } from '../../main/testing/random';
import { newsOf, SOURCES, textOf } from '../support/search-writer.mjs';

const ROUNDS = roundsOr(6);
/** Kills come between these, in milliseconds after the process began. */
const SOONEST = 60;
const LATEST = 1_500;
const WORDS = ['robot', 'garden source3', 'version2', '"robot garden"', 'ledger -weather'];
const ROOT = join(import.meta.dirname, '..', '..');

const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };
function nothing(): void {
  // What a kill leaves is told of by what is found.
}

function find(searcher: Searcher, query: string): readonly string[] {
  const answer = searcher.answer({ kind: 'find', query: parseQuery(query), order: 'date' });
  if (answer.kind !== 'found') throw new Error('It answers what it was asked.');
  return [...answer.found.papers].map((number) => String(searcher.index.papers.ids[number])).toSorted();
}

function settle(searcher: Searcher): void {
  while (searcher.index.hasWordsToRead || searcher.index.hasIdleWork) searcher.index.work();
}

test(
  'killed while it builds, merges and writes, an index opens, and is right once its places were read again',
  async () => {
    const random = randomFrom(printedSeed());
    const home = await temporaryHome();
    const folder = join(home, 'index', 'search');
    let reused = 0;
    let segments = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const version = round * 1_000;
      const program = join(ROOT, 'tests', 'support', 'search-writer.mjs');
      const thread = join(ROOT, 'out', 'main', 'searching.js');
      const child = spawn(process.execPath, [program, thread, folder, String(version)], { stdio: 'inherit' });
      const ended = new Promise((resolve) => {
        child.once('close', resolve);
      });
      await sleep(SOONEST + random() * (LATEST - SOONEST));
      child.kill('SIGKILL');
      await ended;

      const searcher = new Searcher(folder, SILENT);
      // Nothing is left about that the index does not name.
      const names = ls(folder);
      expect(names.filter((name) => !/^(?:\d+\.segment|manifest\.json)$/.test(name))).toEqual([]);
      segments = Math.max(segments, names.length - 1);
      for (let source = 0; source < SOURCES; source += 1) {
        for (const news of newsOf(source, version)) searcher.tell(news);
      }
      searcher.tell({ kind: 'all-told' });
      reused += SOURCES - searcher.index.progress.waiting;
      settle(searcher);
      for (const word of WORDS) {
        const holds = (text: string): boolean => {
          const has = (each: string): boolean => ` ${text} `.includes(` ${each} `);
          if (word.startsWith('"')) return has(word.slice(1, -1));
          return word.split(' ').every((part) => (part.startsWith('-') ? !has(part.slice(1)) : has(part)));
        };
        const wanted = Array.from({ length: SOURCES }, (_, source) => source)
          .filter((source) => holds(textOf(source, version)))
          .map((source) => `2512.${String(source).padStart(5, '0')}`);
        expect(find(searcher, word), word).toEqual(wanted);
      }
      searcher.index.close();
    }
    tellProof(
      `kills of a search index: ${ROUNDS} rounds, each opened and right in the end; ${counted(reused)} of ${counted(ROUNDS * SOURCES)} places did not have to be read again, up to ${segments} segments`,
    );
  },
  30_000 + ROUNDS * 4_000,
);

function ls(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
