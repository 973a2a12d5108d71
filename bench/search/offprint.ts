import { join } from 'node:path';
import type { Query } from '#contract/query';
import { parseQuery } from '#contract/query-parse';
import { fieldNumber } from '../../main/search/index-fields';
import type { SearchNews, TextsOfPaper } from '../../main/search/messages';
import { dayNumber } from '../../main/search/papers';
import type { SearchEngine } from '../../main/search/search-engine';
import { createSearchThread } from '../../main/search/search-thread';
import { root } from '../project';
import { type Asked, type Engine, FIRST_QUERY, type SearchedPaper, SINCE, TAG } from './engine';

const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };
function nothing(): void {
  // The bench looks at times.
}

/** The product's own thread, bundled beside the bench. */
const PROGRAM = join(root, 'out', 'bench', 'searching.js');
const TAG_ID = 'tag-1';
/** As many as the window asks for. */
const SIMILAR = 50;

function openThread(folder: string): SearchEngine {
  const engine = createSearchThread(PROGRAM);
  engine.open(folder, {
    log: SILENT,
    onProgress: nothing,
    onLost: () => {
      throw new Error('The search ended by itself.');
    },
  });
  return engine;
}

/** All that the application tells at its start. */
function tellAll(engine: SearchEngine, { days }: Asked): void {
  const news = days.flatMap(({ day, path, ids, upvotes, tagged }): readonly SearchNews[] => [
    {
      kind: 'papers',
      papers: {
        source: 'feed',
        ids,
        days: new Uint16Array(ids.length).fill(dayNumber(day)),
        upvotes: Uint32Array.from(upvotes),
      },
    },
    { kind: 'decided', entries: tagged.map((id) => ({ id, facts: { status: 'archived', tags: [TAG_ID] } })) },
    { kind: 'source', key: `feed/${day}`, stamp: day, from: { kind: 'feed-day', path, rank: day } },
  ]);
  engine.tell([
    { kind: 'names', queues: [], tags: [{ id: TAG_ID, name: TAG, family: [TAG_ID] }] },
    ...news,
    { kind: 'all-told' },
  ]);
}

/** As the window asks: all that is found, best first. */
async function find(engine: SearchEngine, query: Query): Promise<number> {
  const { found } = await engine.ask<'find'>({ kind: 'find', query, order: 'relevance' });
  return found.papers.length;
}

/** Offprint's search, in a thread as in the application: what is measured is from the question to the answer here. */
export const offprint: Engine = {
  async build(_papers, asked, folder) {
    const engine = openThread(folder);
    tellAll(engine, asked);
    await engine.ask<'settle'>({ kind: 'settle' });
    engine.close();
  },
  async open(asked, folder) {
    const engine = openThread(folder);
    tellAll(engine, asked);
    await find(engine, parseQuery(FIRST_QUERY));
    const typed = (text: string): Promise<number> => find(engine, parseQuery(text));
    let added = 0;
    return {
      ask: {
        'one word': typed,
        'two words': typed,
        prefix: (text) => find(engine, parseQuery(text, { typing: true })),
        mistyped: typed,
        phrase: (text) => typed(`"${text}"`),
        filtered: (text) => typed(text.length % 2 === 0 ? `${text} after:${SINCE} has:code` : `${text} tag:${TAG}`),
        facets: async (text) => (await engine.ask<'facets'>({ kind: 'facets', query: parseQuery(text) })).facets.total,
        similar: async (id) =>
          (await engine.ask<'similar'>({ kind: 'similar', papers: [id], limit: SIMILAR })).similar.papers.length,
      },
      add: async (papers) => {
        added += 1;
        engine.tell(newsOfMore(papers, `paper/more-${added}`));
        await engine.ask<'ready'>({ kind: 'ready' });
        await find(engine, parseQuery(FIRST_QUERY));
      },
      close: () => engine.close(),
    };
  },
};

function newsOfMore(papers: readonly SearchedPaper[], key: string): readonly SearchNews[] {
  return [
    {
      kind: 'papers',
      papers: {
        source: 'added',
        ids: papers.map(({ id }) => id),
        days: Uint16Array.from(papers, ({ day }) => dayNumber(day)),
        upvotes: new Uint32Array(papers.length),
      },
    },
    { kind: 'source', key, stamp: '1', from: { kind: 'texts', rank: '', texts: papers.map(textsOf) } },
  ];
}

function textsOf({ id, title, abstract, authors, hasCode }: SearchedPaper): TextsOfPaper {
  return {
    paper: id,
    hasCode,
    fields: [
      { field: fieldNumber('abstract'), texts: [abstract] },
      { field: fieldNumber('title'), texts: [title] },
      { field: fieldNumber('author'), texts: authors },
    ],
  };
}
