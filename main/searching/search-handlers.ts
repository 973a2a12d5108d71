import type { PaperId } from '#contract/ids';
import type { Query } from '#contract/query';
import { completeFrom, completionAt } from '#contract/query-complete';
import { parseQuery } from '#contract/query-parse';
import type { SearchOrder } from '#contract/query-text';
import { nameAsWritten } from '#contract/query-write';
import type { Handlers } from '../app';
import type { Catalogue } from '../feed/catalogue';
import type { ReadingList } from '../reading-list';
import type { Facet, FoundPapers } from '../search/found';
import { fieldsOf } from '../search/index-fields';
import type { SearchEngine } from '../search/search-engine';
import { queryProblems, type KnownNames } from './query-problems';

/** So many values are offered while one types. */
const MOST_COMPLETIONS = 8;

type Ports = {
  readonly engine: Pick<SearchEngine, 'ask'>;
  readonly catalogue: Pick<Catalogue, 'days' | 'get'>;
  readonly reading: Pick<ReadingList, 'library' | 'lists' | 'papersOf'>;
  /** Settles when a question can be asked; with `whole` when all words can be found. */
  readonly ready: (whole?: boolean) => Promise<void>;
  readonly find: (query: Query, order: SearchOrder, whole?: boolean) => Promise<FoundPapers>;
  readonly idsOf: (papers: Uint32Array) => readonly PaperId[];
};

export type SearchHandlers = Pick<Handlers, Extract<keyof Handlers, `search.${string}`>>;

/** Answers the channels of the search. */
export function createSearchHandlers({ engine, catalogue, reading, ready, find, idsOf }: Ports): SearchHandlers {
  const knownNames = (): KnownNames => {
    const decisions = reading.library()?.decisions;
    return {
      queues: decisions?.queues.map(({ name }) => name) ?? [],
      tags: decisions === undefined ? [] : Array.from(decisions.tags.values(), ({ name }) => name),
    };
  };

  function nameOf(kind: 'queue' | 'tag', id: string): string {
    const decisions = reading.library()?.decisions;
    const named =
      kind === 'queue'
        ? decisions?.queues.find((queue) => queue.id === id)
        : [...(decisions?.tags.values() ?? [])].find((tag) => tag.id === id);
    return named?.name ?? id;
  }

  /** Authors and organizations that lists show, those of most papers first. */
  function namesInLists(kind: 'author' | 'organization'): readonly string[] {
    const many = new Map<string, number>();
    for (const day of catalogue.days()) {
      for (const { authors, organization } of catalogue.get(day)?.rows ?? []) {
        const names = kind === 'author' ? authors : organization === undefined ? [] : [organization];
        for (const name of names) many.set(name, (many.get(name) ?? 0) + 1);
      }
    }
    return [...many].toSorted((a, b) => b[1] - a[1]).map(([name]) => name);
  }

  return {
    'search.about': async ({ query: source, typing }) => {
      const query = parseQuery(source, { typing: typing === true });
      const { papers, corrected } = await find(query, 'date');
      return { total: papers.length, problems: queryProblems(query, knownNames()), corrected: [...corrected] };
    },
    'search.find': async ({ query: source, typing, order, limit, whole }) => {
      const query = parseQuery(source, { typing: typing === true });
      const { papers, scores, fields, corrected } = await find(query, order, whole);
      const ids = idsOf(papers.subarray(0, limit));
      const titles = new Map((await reading.lists.some(ids)).map(({ id, title }) => [id, title]));
      return {
        total: papers.length,
        problems: queryProblems(query, knownNames()),
        corrected,
        papers: ids.map((id, at) => ({
          id,
          title: titles.get(id) ?? id,
          score: scores[at] ?? 0,
          fields: fieldsOf(fields[at] ?? 0),
        })),
      };
    },
    'search.facets': async ({ query, typing }) => {
      await ready();
      const { facets } = await engine.ask<'facets'>({
        kind: 'facets',
        query: parseQuery(query, { typing: typing === true }),
      });
      const plain = (field: string, values: readonly Facet[]) =>
        values.map(({ value, count }) => ({ value, part: `${field}:${nameAsWritten(value)}`, count }));
      const named = (kind: 'queue' | 'tag') =>
        plain(
          kind,
          facets[kind].map(({ value, count }) => ({ value: nameOf(kind, value), count })),
        );
      return {
        total: facets.total,
        source: plain('source', facets.source),
        year: plain('year', facets.year),
        status: plain('status', facets.status),
        queue: named('queue'),
        tag: named('tag'),
        has: plain('has', facets.has),
      };
    },
    'search.passages': async ({ query, typing, papers }) => {
      await ready();
      const { passages } = await engine.ask<'passages'>({
        kind: 'passages',
        query: parseQuery(query, { typing: typing === true }),
        papers,
      });
      return passages.map((passage, at) => ({ ...passage, paper: papers[at] ?? (passage.paper as PaperId) }));
    },
    'search.similar': async ({ papers, limit, whole }) => {
      await ready(whole);
      const ids = await reading.papersOf(papers);
      const { similar } = await engine.ask<'similar'>({ kind: 'similar', papers: ids, limit });
      const found = similar.papers.map((each) => ({ ...each, id: each.paper as PaperId }));
      const rows = new Map((await reading.lists.some(found.map(({ id }) => id))).map((row) => [row.id, row]));
      return found.flatMap(({ id, likeness, shared }) => {
        const row = rows.get(id);
        return row === undefined ? [] : [{ row, likeness, shared }];
      });
    },
    'search.complete': ({ query, caret }) => {
      const completion = completionAt(query, caret);
      if (completion === undefined) return { from: caret, to: caret, items: [] };
      const { queues, tags } = knownNames();
      const field = completion.kind === 'value' ? completion.field : undefined;
      const items = completeFrom(
        {
          queues,
          tags,
          ...(field === 'author' ? { authors: namesInLists('author') } : {}),
          ...(field === 'org' ? { organizations: namesInLists('organization') } : {}),
        },
        completion,
      ).slice(0, MOST_COMPLETIONS);
      return { ...completion.place, items: [...items] };
    },
  };
}
