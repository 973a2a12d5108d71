import { writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import FlexSearch from 'flexsearch';
import { type Engine, FIRST_QUERY, type SearchedPaper } from './engine';

type Row = { readonly id: string; readonly title: string; readonly abstract: string; readonly authors: string };

/** More than anybody looks at; it gives a hundred otherwise. The others give everything they find. */
const LIMIT = 1_000;
/** Where its results are narrowed afterwards all of them are needed. */
const ALL = 1_000_000;

function makeIndex() {
  return new FlexSearch.Document<Row>({
    document: {
      id: 'id',
      index: [
        // Beginnings of all words would take several times the memory: only those of titles are found.
        { field: 'title', tokenize: 'forward' },
        { field: 'abstract', tokenize: 'strict' },
        { field: 'authors', tokenize: 'strict' },
      ],
    },
  });
}

function rowOf({ id, title, abstract, authors }: SearchedPaper): Row {
  return { id, title, abstract, authors: authors.join(', ') };
}

/**
 * FlexSearch: kept as the texts that it exports. It forgives no mistakes, has no phrases, no facets and nothing similar. It has
 * tags, but leaves out papers that have them where there are several fields (nextapps-de/flexsearch#533): what it finds is
 * narrowed here.
 */
export const flexsearch: Engine = {
  build(papers, _asked, folder) {
    const index = makeIndex();
    for (const paper of papers) index.add(rowOf(paper));
    index.export((key: string, text: string) => {
      // Parts that it has none of come as nothing.
      if (typeof text === 'string') writeFileSync(join(folder, encodeURIComponent(key)), text);
    });
    return Promise.resolve();
  },
  async open({ days }, folder) {
    const index = makeIndex();
    for (const name of await readdir(folder)) {
      index.import(decodeURIComponent(name), await readFile(join(folder, name), 'utf8'));
    }
    index.search(FIRST_QUERY, { limit: LIMIT });
    const tagged = new Set<unknown>(days.flatMap((day) => day.tagged));
    const foundIn = (text: string, limit: number): ReadonlySet<unknown> =>
      new Set(index.search(text, { limit }).flatMap(({ result }) => result));
    const search = (text: string): number => foundIn(text, LIMIT).size;
    return {
      ask: {
        'one word': search,
        'two words': search,
        prefix: search,
        filtered: (text) => [...foundIn(text, ALL)].filter((id) => tagged.has(id)).length,
      },
      add: (papers) => {
        for (const paper of papers) index.add(rowOf(paper));
        search(FIRST_QUERY);
      },
      close: () => index.clear(),
    };
  },
};
