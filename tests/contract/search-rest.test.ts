import { afterEach, beforeEach, expect, test } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PaperId } from '#contract/ids';
import { noteOfPaper } from '#contract/notes';
import type { App } from '../../main/app';
import { type Clock, systemClock } from '../../main/ports';
import { createLocalSearch } from '../../main/search/testing/local-search';
import type { SearchEngine } from '../../main/search/search-engine';
import { startFeedServer, type FeedServer } from '../support/feed-server';
import { openTestApp } from './doors';

/** A minute passes in half a second. */
const SPEED = 120;
const begun = systemClock.now();
const quick: Clock = {
  now: () => begun + (systemClock.now() - begun) * SPEED,
  sleep: (ms, signal) => systemClock.sleep(ms / SPEED, signal),
};

let home: string;
let server: FeedServer;
let app: App;
let openings: number;
let isOpen: boolean;

/** The search of an application, and how often its index was opened. */
function watched(): SearchEngine {
  const engine = createLocalSearch();
  openings = 0;
  return {
    ...engine,
    open(...given) {
      openings += 1;
      isOpen = true;
      engine.open(...given);
    },
    close() {
      isOpen = false;
      engine.close();
    },
  };
}

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'offprint-rest-'));
  server = await startFeedServer({ today: '2025-12-31' });
  app = await openTestApp(home, server.url, { unattended: true, clock: quick, search: watched() });
  await app.call('feed.refresh', { scope: { kind: 'newest' } });
});
afterEach(async () => {
  await app.close();
  await server.close();
  await rm(home, { recursive: true, force: true });
});

const idsOf = async (query: string): Promise<readonly PaperId[]> =>
  (await app.call('search.find', { query, order: 'relevance', limit: 1_000 })).papers.map(({ id }) => id);
const rests = () => expect.poll(() => isOpen, { timeout: 10_000 }).toBe(false);

test('a search that nobody asks rests, and finds as before when somebody does', async () => {
  await expect.poll(() => idsOf('abstract:sparse OR title:weather')).not.toEqual([]);
  const before = await idsOf('title:weather');
  await rests();
  const known = openings;
  expect(await app.call('app.state')).toMatchObject({ search: { progress: { waiting: 0 } } });
  expect(await idsOf('title:weather')).toEqual(before);
  expect(openings).toBeGreaterThan(known);
  await rests();
});

test('what changes while it rests is read by itself, and found', async () => {
  const [paper] = await idsOf('title:weather');
  if (paper === undefined) throw new Error('There is such a paper.');
  await rests();
  const known = openings;
  const { revision } = await app.call('note.open', { id: noteOfPaper(paper) });
  await app.call('note.write', { id: noteOfPaper(paper), text: 'Compare with Zanzibar.\n', base: revision });
  await expect.poll(() => openings, { timeout: 10_000 }).toBeGreaterThan(known);
  await expect.poll(() => idsOf('zanzibar')).toEqual([paper]);
});

test('saved searches are counted although it rests', async () => {
  await app.call('library.do', { do: 'create-search', name: 'Weather', query: 'tag:soon', order: 'relevance' });
  const counts = async () => {
    const state = await app.call('app.state');
    return state.phase === 'ready' ? Object.values(state.search.counts) : [];
  };
  const [paper] = await idsOf('title:weather');
  if (paper === undefined) throw new Error('There is such a paper.');
  await expect.poll(counts).toEqual([0]);
  await rests();
  await app.call('library.do', { do: 'tag', papers: { kind: 'ids', ids: [paper] }, add: ['soon'], remove: [] });
  await expect.poll(counts, { timeout: 10_000 }).toEqual([1]);
});
