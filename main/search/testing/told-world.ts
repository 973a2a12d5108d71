import type { Day } from '#contract/days';
import type { Query, QueryNode, SearchField } from '#contract/query';
import type { Logger } from '../../ports';
import { fieldNumber } from '../index-fields';
import type { DecidedFacts, SearchNews, TextsOfPaper } from '../messages';
import { dayNumber } from '../papers';
import { Searcher } from '../searcher';
import type { ScannedFacts, ScannedMark, ScannedSource, ScannedWorld } from './scan';

/** Takes what is logged, and throws for what would be a fault of the program. */
export const quietLog: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: (message, details) => {
    throw new Error(`${message}: ${JSON.stringify(details)}`);
  },
};

/** A query as a window would send it. */
export function queryOf(root: QueryNode): Query {
  return { source: '', root, problems: [] };
}

/** Texts of a paper by the names of their fields. */
export function texts(
  paper: string,
  fields: Partial<Record<SearchField, string | readonly string[]>>,
  hasCode = false,
): TextsOfPaper {
  return {
    paper,
    hasCode,
    fields: Object.entries(fields).map(([field, each]) => ({
      field: fieldNumber(field as SearchField),
      texts: typeof each === 'string' ? [each] : each,
    })),
  };
}

/** What was told so far, as a search is told of it and as it is scanned, side by side. */
export class ToldWorld implements ScannedWorld {
  readonly papers = new Map<string, ScannedFacts>();
  readonly decided = new Map<string, DecidedFacts>();
  readonly marks: Record<ScannedMark, ReadonlySet<string>> = {
    note: new Set(),
    highlight: new Set(),
    pdf: new Set(),
    text: new Set(),
  };
  readonly sources = new Map<string, ScannedSource>();
  readonly stamps = new Map<string, string>();
  readonly #before = new Map<string, ScannedSource>();
  today: Day = TODAY;
  horizon: Day | null = null;
  queues: ScannedWorld['queues'] = [];
  tags: ScannedWorld['tags'] = [];
  #stamp = 0;

  /** Takes news in and gives them on. */
  paper(id: string, facts: ScannedFacts): SearchNews {
    this.papers.set(id, facts);
    return papersNews([id], facts);
  }

  gone(id: string): SearchNews {
    this.papers.delete(id);
    return { kind: 'gone', ids: [id] };
  }

  decide(id: string, facts: DecidedFacts | null): SearchNews {
    if (facts === null) this.decided.delete(id);
    else this.decided.set(id, facts);
    return { kind: 'decided', entries: [{ id, facts }] };
  }

  mark(mark: ScannedMark, ids: readonly string[]): SearchNews {
    this.marks[mark] = new Set(ids);
    return { kind: 'marks', mark, ids };
  }

  time(today: Day, horizon: Day | null): SearchNews {
    this.today = today;
    this.horizon = horizon;
    return { kind: 'time', today, horizon };
  }

  names(queues: ScannedWorld['queues'], tags: ScannedWorld['tags']): SearchNews {
    this.queues = queues;
    this.tags = tags;
    return { kind: 'names', queues, tags };
  }

  source(key: string, source: ScannedSource): SearchNews {
    const known = this.sources.get(key);
    if (known !== undefined) this.#before.set(key, known);
    // A file that is written anew has another stamp, whatever stands in it.
    this.#stamp += 1;
    const stamp = `${key}@${this.#stamp}`;
    this.sources.set(key, source);
    this.stamps.set(key, stamp);
    return sourceNews(key, stamp, source);
  }

  /** The place has the words again that it had before those of now. */
  sourceAsBefore(key: string): readonly SearchNews[] {
    const before = this.#before.get(key);
    return before === undefined ? [] : [this.source(key, before)];
  }

  /** It is told once more what is known. */
  sourceAgain(key: string): readonly SearchNews[] {
    const known = this.sources.get(key);
    return known === undefined ? [] : [sourceNews(key, this.stamps.get(key) ?? '', known)];
  }

  sourceGone(key: string): SearchNews {
    this.sources.delete(key);
    this.stamps.delete(key);
    return { kind: 'source-gone', key };
  }

  /** All of it, as it is told of when a program starts. */
  everything(): readonly SearchNews[] {
    return [
      { kind: 'time', today: this.today, horizon: this.horizon },
      { kind: 'names', queues: this.queues, tags: this.tags },
      ...Array.from(this.papers, ([id, facts]) => papersNews([id], facts)),
      {
        kind: 'decided',
        entries: Array.from(this.decided, ([id, facts]) => ({ id, facts })),
      },
      ...(['note', 'highlight', 'pdf', 'text'] as const).map((mark): SearchNews => ({
        kind: 'marks',
        mark,
        ids: [...this.marks[mark]],
      })),
      ...Array.from(this.sources, ([key, source]) => sourceNews(key, this.stamps.get(key) ?? '', source)),
      { kind: 'all-told' },
    ];
  }
}

export const TODAY = '2025-06-15' as Day;

function papersNews(ids: readonly string[], { source, day, upvotes }: ScannedFacts): SearchNews {
  return {
    kind: 'papers',
    papers: {
      source,
      ids,
      days: Uint16Array.from(ids, () => dayNumber(day)),
      upvotes: Uint32Array.from(ids, () => upvotes),
    },
  };
}

function sourceNews(key: string, stamp: string, { rank, texts: each }: ScannedSource): SearchNews {
  return { kind: 'source', key, stamp, from: { kind: 'texts', rank, texts: each } };
}

/** A searcher that has done what there is to do, as far as is wanted. */
export function readAll({ index }: Searcher): void {
  while (index.hasWordsToRead) index.work();
}

/** As `settle` of a desk does. */
export function settleAll({ index }: Searcher): void {
  while (index.hasWordsToRead || index.hasIdleWork) index.work();
}

/** The ids that are found, in their order. */
export function foundBy(searcher: Searcher, root: QueryNode, order: 'relevance' | 'date' | 'votes' = 'relevance') {
  const answer = searcher.answer({ kind: 'find', query: queryOf(root), order });
  if (answer.kind !== 'found') throw new Error(`It answered with ${answer.kind}.`);
  return Array.from(answer.found.papers, (number) => String(searcher.index.papers.ids[number]));
}

/** A searcher that was told of these news and has read all of it. */
export function searcherOf(folder: string, news: readonly SearchNews[]): Searcher {
  const searcher = new Searcher(folder, quietLog);
  for (const each of news) searcher.tell(each);
  readAll(searcher);
  return searcher;
}
