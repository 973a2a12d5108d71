import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import MiniSearch, { type Options, type SearchResult } from 'minisearch';
import { type Engine, FIRST_QUERY, type SearchedPaper, SINCE } from './engine';

/** As its documentation has it: every word has to be met, titles above the rest. */
const OPTIONS: Options<SearchedPaper> = {
  fields: ['title', 'abstract', 'authors'],
  storeFields: ['day', 'hasCode', 'isTagged'],
  extractField: (paper, name) =>
    name === 'authors' ? paper.authors.join(', ') : String(paper[name as keyof SearchedPaper]),
  searchOptions: { combineWith: 'AND', boost: { title: 6 } },
};

/** MiniSearch: kept as one text of JSON, as it offers. It has no phrases and nothing similar. */
export const minisearch: Engine = {
  async build(papers, _asked, folder) {
    const index = new MiniSearch<SearchedPaper>(OPTIONS);
    index.addAll(papers);
    await writeFile(join(folder, 'index.json'), JSON.stringify(index));
  },
  async open(_asked, folder) {
    const index = MiniSearch.loadJSON<SearchedPaper>(await readFile(join(folder, 'index.json'), 'utf8'), OPTIONS);
    index.search(FIRST_QUERY);
    const isTagged = (found: SearchResult): boolean => found['isTagged'] === 'true';
    const isNewWithCode = (found: SearchResult): boolean =>
      found['hasCode'] === 'true' && String(found['day']) >= SINCE;
    return {
      ask: {
        'one word': (text) => index.search(text).length,
        'two words': (text) => index.search(text).length,
        prefix: (text) => index.search(text, { prefix: true }).length,
        // One edit, as ours has it.
        mistyped: (text) => index.search(text, { fuzzy: 1 }).length,
        filtered: (text) => index.search(text, { filter: text.length % 2 === 0 ? isNewWithCode : isTagged }).length,
        facets: (text) => countsOf(index.search(text)).size,
      },
      add: (papers) => {
        index.addAll(papers);
        index.search(FIRST_QUERY);
      },
      close: () => index.removeAll(),
    };
  },
};

/** It counts nothing itself; who uses it goes over what it found. */
function countsOf(found: readonly SearchResult[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const each of found) {
    for (const value of [String(each['day']).slice(0, 4), `code ${each['hasCode']}`, `tag ${each['isTagged']}`]) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return counts;
}
