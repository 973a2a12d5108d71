/* One search engine in a process of its own, so that its memory is its own: started by the bench `search`. */
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import FlexSearch from 'flexsearch';
import MiniSearch from 'minisearch';
import type { Query, QueryNode } from '#contract/query';
import { parseQuery } from '#contract/query-parse';
import { dayNumber } from '../../main/search/papers';
import { Searcher } from '../../main/search/searcher';
import { drawQueries, QUERY_CLASSES, type QueryClass } from '../corpus/queries';
import type { Day } from '#contract/days';

/** What one engine was found to need. Milliseconds and megabytes. */
export type EngineFigures = {
  readonly build: number;
  /** From the files of the index, or what was kept of it, to the first query answered. */
  readonly load: number;
  readonly megabytes: number;
  readonly memory: number;
  readonly queries: Readonly<Partial<Record<QueryClass | 'facets' | 'similar' | 'a hundred more', readonly number[]>>>;
};

type Paper = {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly { readonly name: string }[];
  readonly upvotes: number;
  readonly github?: unknown;
};
type Filed = { readonly day: string; readonly path: string; readonly papers: readonly Paper[] };

const EACH = 150;
const WARM = 30;
const [engine = 'offprint', home = '', seed = '1'] = process.argv.slice(2);

function readFeed(): readonly Filed[] {
  const folder = join(home, 'feed', 'hugging-face');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => {
      const path = join(folder, name);
      const { data } = JSON.parse(readFileSync(path, 'utf8')) as { data: { day: string; papers: { paper: Paper }[] } };
      return { day: data.day, path, papers: data.papers.map(({ paper }) => paper) };
    });
}

const feed = readFeed();
const papers = feed.flatMap((each) => each.papers);
const asked = drawQueries(papers, EACH + WARM, Number(seed));
const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };
function nothing(): void {
  // The bench looks at times.
}

function memoryNow(): number {
  globalThis.gc?.();
  const { rss } = process.memoryUsage();
  return rss / 1e6;
}

function timed(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

function measured(ask: (query: string, of: QueryClass) => unknown): Partial<Record<QueryClass, number[]>> {
  const times: Partial<Record<QueryClass, number[]>> = {};
  for (const of of QUERY_CLASSES) {
    const queries = asked[of];
    for (const query of queries.slice(0, WARM)) ask(query, of);
    times[of] = queries.slice(WARM).map((query) => timed(() => ask(query, of)));
  }
  return times;
}

/** `build`: make the index and end, so that what that takes is not in the memory of what searches. */
function offprint(isBuilding: boolean): EngineFigures {
  const folder = join(home, 'index', 'search');
  if (isBuilding) rmSync(folder, { recursive: true, force: true });
  const tellAll = (searcher: Searcher): void => {
    for (const { day, path, papers: there } of feed) {
      searcher.tell({
        kind: 'papers',
        papers: {
          source: 'feed',
          ids: there.map(({ id }) => id),
          // The file is that of a feed day, which is named by its day.
          days: new Uint16Array(there.length).fill(dayNumber(day as Day)),
          upvotes: Uint32Array.from(there, ({ upvotes }) => upvotes),
        },
      });
      searcher.tell({ kind: 'source', key: `feed/${day}`, stamp: day, from: { kind: 'feed-day', path, rank: day } });
    }
    searcher.tell({ kind: 'all-told' });
  };
  const find = (query: Query): unknown => searcher.answer({ kind: 'find', query, order: 'relevance' });
  let searcher = new Searcher(folder, SILENT);
  const build = timed(() => {
    if (!isBuilding) return;
    tellAll(searcher);
    while (searcher.index.hasWordsToRead || searcher.index.hasIdleWork) searcher.index.work();
  });
  searcher.index.close();
  if (isBuilding) return { build, load: Number.NaN, megabytes: Number.NaN, memory: Number.NaN, queries: {} };
  const megabytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) / 1e6;
  const before = memoryNow();
  const load = timed(() => {
    searcher = new Searcher(folder, SILENT);
    tellAll(searcher);
    find(parseQuery('memory'));
  });
  const times = measured((query, of) => find(understood(query, of)));
  const memory = memoryNow() - before;
  const facets = asked['one word']
    .slice(0, EACH)
    .map((query) => timed(() => searcher.answer({ kind: 'facets', query: parseQuery(query) })));
  const similar = papers
    .filter((_, index) => index % Math.ceil(papers.length / 30) === 0)
    .map(({ id }) => timed(() => searcher.answer({ kind: 'similar', papers: [id], limit: 20 })));
  const more = timed(() => {
    searcher.tell({
      kind: 'source',
      key: 'paper/more',
      stamp: 'more',
      from: {
        kind: 'texts',
        rank: '',
        texts: papers.slice(0, 100).map(({ id, title, abstract }) => ({
          paper: `${id}x`,
          fields: [
            { field: 0, texts: [abstract] },
            { field: 1, texts: [title] },
          ],
        })),
      },
    });
    while (searcher.index.hasWordsToRead) searcher.index.work();
    find(parseQuery('memory'));
  });
  return {
    build,
    load,
    megabytes,
    memory,
    queries: { ...times, facets, similar: similar.slice(1), 'a hundred more': [more] },
  };
}

const place = { from: 0, to: 0 };
/** As somebody would have typed it who wants this class. */
function understood(query: string, of: QueryClass): Query {
  switch (of) {
    case 'prefix':
      return parseQuery(query, { typing: true });
    case 'phrase': {
      const root: QueryNode = { kind: 'phrase', text: query, place };
      return { source: query, root, problems: [] };
    }
    case 'filtered':
      return parseQuery(`${query} after:2026-01 upvotes:>2`);
    default:
      return parseQuery(query);
  }
}

/** As its documentation has it: AND, a prefix for the last word, an edit where one is wanted. */
function miniSearch(): EngineFigures {
  const options = {
    fields: ['title', 'abstract', 'authors'],
    searchOptions: { combineWith: 'AND', boost: { title: 6 } },
  } as const;
  const rows = papers.map(({ id, title, abstract, authors }) => ({
    id,
    title,
    abstract,
    authors: authors.map(({ name }) => name).join(', '),
  }));
  const before = memoryNow();
  let index = new MiniSearch({ ...options, fields: [...options.fields] });
  // A paper may stand on several days.
  const once = [...new Map(rows.map((row) => [row.id, row])).values()];
  const build = timed(() => index.addAll(once));
  const kept = JSON.stringify(index);
  const load = timed(() => {
    index = MiniSearch.loadJSON(kept, { ...options, fields: [...options.fields] });
    index.search('memory');
  });
  const times = measured((query, of) =>
    index.search(query, { prefix: of === 'prefix', fuzzy: of === 'mistyped' ? 1 : false }),
  );
  return { build, load, megabytes: kept.length / 1e6, memory: memoryNow() - before, queries: times };
}

/** Its document index, strict; it has no mistakes, no phrases and no filters of this kind. */
function flexSearch(): EngineFigures {
  const before = memoryNow();
  const index = new FlexSearch.Document({
    document: {
      id: 'id',
      index: [
        { field: 'title', tokenize: 'forward' },
        { field: 'abstract', tokenize: 'strict' },
      ],
    },
  });
  const build = timed(() => {
    for (const { id, title, abstract } of papers) index.add({ id, title, abstract });
  });
  const times = measured((query) => index.search(query, { limit: 50 }));
  return {
    build,
    load: Number.NaN,
    megabytes: Number.NaN,
    memory: memoryNow() - before,
    queries: { 'one word': times['one word'] ?? [], 'two words': times['two words'] ?? [], prefix: times.prefix ?? [] },
  };
}

const figures =
  engine === 'minisearch' ? miniSearch() : engine === 'flexsearch' ? flexSearch() : offprint(engine === 'build');
process.stdout.write(JSON.stringify(figures));
