import { mkdtempSync, readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { AppError } from '#contract/errors';
import type { QueryNode } from '#contract/query';
import type { SearchProgress } from './found';
import type { FromSearch } from './messages';
import { createLocalSearch } from './testing/local-search';
import { createSearchEngine, type SearchEngine } from './search-engine';
import { PAPERS, QUEUES, someHappening, someQuery, TAGS } from './testing/made-worlds';
import { scan } from './testing/scan';
import { scanFacets } from './testing/scan-facets';
import { queryOf, quietLog, texts, TODAY, ToldWorld } from './testing/told-world';

const place = { from: 0, to: 0 };
const word = (text: string): QueryNode => ({ kind: 'word', text, prefix: false, place });
const silent = { log: quietLog, onProgress: () => undefined, onLost: () => undefined };

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'offprint-engine-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

async function found(search: SearchEngine, query: QueryNode): Promise<readonly (string | undefined)[]> {
  const answer = await search.ask({ kind: 'find', query: queryOf(query), order: 'relevance' });
  return Array.from(answer.found.papers, (number) => search.paper(number));
}

function smallWorld(): ToldWorld {
  const world = new ToldWorld();
  for (const id of PAPERS) world.paper(id, { source: 'feed', day: TODAY, upvotes: 1 });
  world.source('feed/1', {
    rank: '1',
    texts: PAPERS.map((id, at) => texts(id, { title: at % 2 === 0 ? 'apple cake' : 'pear cake' })),
  });
  return world;
}

test('what is told by messages is found as a scan finds it, and counted as it is counted', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(someHappening, { minLength: 4, maxLength: 30 }),
      fc.array(someQuery, { minLength: 5, maxLength: 10 }),
      async (happenings, queries) => {
        const home = mkdtempSync(join(tmpdir(), 'offprint-engine-'));
        const world = new ToldWorld();
        world.names(QUEUES, TAGS);
        for (const id of PAPERS) world.paper(id, { source: 'feed', day: TODAY, upvotes: 2 });
        for (const happening of happenings) {
          if (happening.kind === 'source') world.source(happening.key, happening.source);
          if (happening.kind === 'decide') world.decide(happening.id, happening.facts);
          if (happening.kind === 'mark') world.mark(happening.mark, happening.ids);
          if (happening.kind === 'paper') world.paper(happening.id, happening.facts);
        }
        const search = createLocalSearch();
        search.open(home, silent);
        search.tell(world.everything());
        await search.ask({ kind: 'ready' });
        const { counts } = await search.ask({ kind: 'count', queries: queries.map(queryOf) });
        expect(counts).toEqual(queries.map((query) => scan(world, query).size));
        for (const query of queries) {
          expect(new Set(await found(search, query))).toEqual(scan(world, query));
          const { facets } = await search.ask({ kind: 'facets', query: queryOf(query) });
          expect(facets).toEqual(scanFacets(world, query));
        }
        await search.ask({ kind: 'settle' });
        expect(readdirSync(home).includes('manifest.json')).toBe(world.sources.size > 0);
        search.close();
        rmSync(home, { recursive: true });
      },
    ),
    { numRuns: 40 },
  );
});

test('a search that is closed says so to whoever waits, and one that is opened again has forgotten', async () => {
  const search = createLocalSearch();
  await expect(search.ask({ kind: 'ready' })).rejects.toMatchObject({ code: 'app.closing' });
  search.open(folder(), silent);
  search.tell(smallWorld().everything());
  const waiting = search.ask({ kind: 'settle' });
  search.close();
  await expect(waiting).rejects.toMatchObject({ code: 'app.closing' });

  search.open(folder(), silent);
  await search.ask({ kind: 'settle' });
  expect(await found(search, { kind: 'everything' })).toEqual([]);
  search.tell(smallWorld().everything());
  await search.ask({ kind: 'ready' });
  expect(new Set(await found(search, word('apple')))).toEqual(scan(smallWorld(), word('apple')));
  search.close();
});

test('what the search of before still sends is not taken for the new one’s', async () => {
  const opened: { receive(message: FromSearch): void; lost(why: AppError): void }[] = [];
  const search = createSearchEngine((receive, lost) => {
    opened.push({ receive, lost });
    return { send: () => undefined, end: () => undefined };
  });
  let lost = 0;
  const listeners = { log: quietLog, onProgress: () => undefined, onLost: () => (lost += 1) };
  search.open('one', listeners);
  search.open('two', listeners);
  opened[0]?.receive({ kind: 'numbered', ids: ['2501.00009'] });
  opened[1]?.receive({ kind: 'numbered', ids: ['2501.00001'] });
  expect(search.paper(0)).toBe('2501.00001');
  const asked = search.ask({ kind: 'ready' });
  opened[0]?.lost(new Error('too late') as AppError);
  opened[1]?.receive({ kind: 'answer', number: 1, answer: { kind: 'settled' } });
  await expect(asked).resolves.toEqual({ kind: 'settled' });
  expect(lost).toBe(0);
});

test('the last progress that is told is that nothing waits', async () => {
  const told: SearchProgress[] = [];
  const search = createLocalSearch();
  search.open(folder(), { log: quietLog, onProgress: (progress) => told.push(progress), onLost: () => undefined });
  for (let round = 0; round < 3; round += 1) {
    if (round > 0) await search.ask({ kind: 'rebuild' });
    search.tell(smallWorld().everything());
    await search.ask({ kind: 'settle' });
    expect(told.at(-1)).toEqual({ waiting: 0, total: 1 });
  }
  search.close();
});

test('a damaged file is made anew while it is asked, and nobody notices but for what is missing a moment', async () => {
  const home = folder();
  const first = createLocalSearch();
  first.open(home, silent);
  first.tell(smallWorld().everything());
  await first.ask({ kind: 'settle' });
  first.close();
  for (const name of readdirSync(home)) if (name.endsWith('.segment')) writeFileSync(join(home, name), 'damaged');
  const second = createLocalSearch();
  second.open(home, silent);
  second.tell(smallWorld().everything());
  await second.ask({ kind: 'ready' });
  expect(new Set(await found(second, word('apple')))).toEqual(scan(smallWorld(), word('apple')));
  await second.ask({ kind: 'settle' });
  second.close();
  for (const name of readdirSync(home)) unlinkSync(join(home, name));
});
