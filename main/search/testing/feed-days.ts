import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '#contract/days';
import { randomFrom } from '../../testing/random';
import { feedDay, paper } from '../../testing/papers';
import { layOut } from '../../storage/envelope';
import type { SearchNews } from '../messages';
import { TODAY, ToldWorld } from './told-world';

/** Days of a feed as files, in two versions of which the second has other words. */
export const VERSIONS = 2;
const DAYS = 14;
const PAPERS_A_DAY = 25;
const SYLLABLES = ['ba', 'ko', 'ri', 'tu', 'ne', 'sol', 'ga', 'mi', 'lux', 'ver'];

const idOf = (at: number, number: number): string => `2501.${String(10_000 + at * PAPERS_A_DAY + number)}`;
const pathOf = (folder: string, version: number, at: number): string => join(folder, `${at}-${version}.json`);

/** Writes them into a folder, the same ones each time. */
export function writeFeedDays(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (let version = 0; version < VERSIONS; version += 1) {
    for (let at = 0; at < DAYS; at += 1) {
      const random = randomFrom(version * 1_000 + at);
      const word = (): string =>
        Array.from({ length: 1 + Math.floor(random() * 3) }, () => SYLLABLES[Math.floor(random() * 10)]).join('');
      const words = (count: number): string => Array.from({ length: count }, word).join(' ');
      const papers = Array.from({ length: PAPERS_A_DAY }, (_, number) =>
        paper(idOf(at, number), {
          title: `${words(4)} v${version}`,
          abstract: `${words(60)} d${at}`,
          authors: [{ name: words(2) }],
          keywords: [word()],
        }),
      );
      const bytes = layOut({ schemaVersion: 2, data: feedDay(addDays(TODAY, -at), papers) });
      writeFileSync(pathOf(folder, version, at), bytes);
    }
  }
}

/** What a search is told of the papers of those days. */
export function papersOfDays(): readonly SearchNews[] {
  const world = new ToldWorld();
  return Array.from({ length: DAYS }, (_, at) =>
    Array.from({ length: PAPERS_A_DAY }, (_paper, number) =>
      world.paper(idOf(at, number), { source: 'feed', day: addDays(TODAY, -at), upvotes: number }),
    ),
  ).flat();
}

/** What it is told of the files in a version, a day each. */
export function filesOfDays(folder: string, version: number): readonly SearchNews[] {
  return Array.from({ length: DAYS }, (_, at): SearchNews => ({
    kind: 'source',
    key: `feed/${at}`,
    stamp: `v${version}`,
    from: { kind: 'feed-day', path: pathOf(folder, version, at), rank: addDays(TODAY, -at) },
  }));
}
