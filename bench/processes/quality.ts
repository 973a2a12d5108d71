/*
 * `npm run bench:quality [-- --among 50000] [-- --missed]`: known-item search. A paper is thought of, some of its words are typed, and it has to be among the
 * first ten. On recorded days where they are at hand, otherwise on invented papers, among all that the corpus has.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { eachWord } from '#contract/search-words';
import { parseQuery } from '#contract/query-parse';
import { Searcher } from '../../main/search/searcher';
import { textsOfPaper } from '../../main/search/source-words';
import { makeWritings } from '../corpus/papers';
import { mistype } from '../search/mistakes';
import { randomFrom } from '../corpus/random';
import { root } from '../project';

type Paper = {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly { readonly name: string }[];
};

/** Invented papers where none are recorded. */
const INVENTED = 5_000;
const WANTED = 1_000;
const FIRST = 10;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { among: { type: 'string', default: '0' }, missed: { type: 'boolean', default: false } },
});
const among = Number(values.among);
const recordings = join(root, '..', 'shared', 'data', 'hf', 'daily');

/** Those of a day that are not among the others. */
function recorded(taken: ReadonlySet<string>): readonly Paper[] {
  const papers = new Map<string, Paper>();
  for (const name of readdirSync(recordings).filter((each) => /^\d{4}-\d{2}-\d{2}\.json$/.test(each))) {
    const items = JSON.parse(readFileSync(join(recordings, name), 'utf8')) as {
      paper: { id: string; title: string; summary: string; authors: { name: string }[] };
    }[];
    for (const { paper } of items)
      if (!taken.has(paper.id)) papers.set(paper.id, { ...paper, abstract: paper.summary });
  }
  return [...papers.values()];
}

// Papers among which those that are looked for have to be found.
const isAlone = existsSync(recordings) && among === 0;
const others = (isAlone ? [] : makeWritings(among === 0 ? INVENTED : among, 1)).map(({ authors, ...writing }) => ({
  ...writing,
  authors: authors.map((name) => ({ name })),
}));
const ours = existsSync(recordings) ? recorded(new Set(others.map(({ id }) => id))) : others.slice(0, 5_000);
const all: readonly Paper[] = [...new Map([...others, ...ours].map((paper) => [paper.id, paper])).values()];

const folder = mkdtempSync(join(tmpdir(), 'offprint-quality-'));
const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };
function nothing(): void {
  // Only what is found is of interest.
}
const searcher = new Searcher(folder, SILENT);
for (let start = 0; start < all.length; start += 500) {
  const part = all.slice(start, start + 500);
  searcher.tell({
    kind: 'papers',
    papers: {
      source: 'feed',
      ids: part.map(({ id }) => id),
      days: new Uint16Array(part.length).fill(9_000),
      upvotes: new Uint32Array(part.length),
    },
  });
  searcher.tell({
    kind: 'source',
    key: `paper/${start}`,
    stamp: '1',
    from: { kind: 'texts', rank: '', texts: part.map((paper) => textsOfPaper({ ...paper, keywords: [] })) },
  });
}
searcher.tell({ kind: 'all-told' });
while (searcher.index.hasWordsToRead || searcher.index.hasIdleWork) searcher.index.work();

/** In how many papers each word stands. */
const known = new Map<string, number>();
const wordsOf = (text: string): readonly string[] => {
  const words = new Set<string>();
  eachWord(text, (word, _position, _from, _to, kind) => {
    if (kind === 'word' && /^\p{L}{3,}$/u.test(word)) words.add(word);
  });
  return [...words];
};
for (const { title, abstract } of all) {
  for (const word of new Set([...wordsOf(title), ...wordsOf(abstract)])) known.set(word, (known.get(word) ?? 0) + 1);
}
const rarity = (word: string): number => known.get(word) ?? 0;
/** What people type: no words that a tenth of all papers have. */
const telling = (text: string): readonly string[] => wordsOf(text).filter((word) => rarity(word) < all.length / 10);
const rarest = (words: readonly string[], count: number): readonly string[] =>
  words.toSorted((a, b) => rarity(a) - rarity(b)).slice(0, count);

const random = randomFrom(Number(positionals[0] ?? 1));
const wanted = Array.from({ length: WANTED }, () => random.pick(ours));
const shuffled = (words: readonly string[]): readonly string[] =>
  words
    .map((word) => ({ word, at: random.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ word }) => word);
const mistyped = (query: string): string => {
  const words = query.split(' ');
  const long = words.flatMap((word, at) => (word.length >= 4 && /^[a-z]+$/.test(word) ? [at] : []));
  if (long.length === 0) return query;
  const at = random.pick(long);
  return words.map((word, place) => (place === at ? mistype(word, random) : word)).join(' ');
};

const KINDS: Readonly<Record<string, (paper: Paper) => string>> = {
  'three to five rare words of the abstract': ({ abstract }) => {
    const rare = rarest(wordsOf(abstract), 12);
    return shuffled(rare)
      .slice(0, 3 + random.below(3))
      .join(' ');
  },
  'the two rarest words of the title': ({ title }) => rarest(wordsOf(title), 2).join(' '),
  'any two telling words of the title': ({ title }) => {
    const [first = '', ...more] = shuffled(telling(title));
    return `${first} ${more[0] ?? ''}`.trim();
  },
  'an author and a telling word of the title': ({ authors, title }) => {
    const name = wordsOf(random.pick(authors).name).at(-1) ?? '';
    return `${name} ${shuffled(telling(title))[0] ?? ''}`.trim();
  },
};

process.stdout.write(
  `${WANTED} of ${ours.length} ${existsSync(recordings) ? 'recorded' : 'invented'} papers, among ${all.length}\n`,
);
for (const [kind, queryOf] of Object.entries(KINDS)) {
  for (const isMistyped of [false, true]) {
    let found = 0;
    const missed: string[] = [];
    for (const paper of wanted) {
      if (telling(paper.title).length < 2 || wordsOf(paper.abstract).length < 12 || paper.authors.length === 0) {
        found += 1;
        continue;
      }
      const right = queryOf(paper);
      const query = isMistyped ? mistyped(right) : right;
      const answer = searcher.answer({ kind: 'find', query: parseQuery(query), order: 'relevance', limit: FIRST });
      const first = answer.kind === 'found' ? [...answer.found.papers] : [];
      if (first.some((number) => searcher.index.papers.ids[number] === paper.id)) found += 1;
      else if (missed.length < 5)
        missed.push(`${query} → ${paper.id} ${paper.title.replaceAll(/\s+/g, ' ').slice(0, 60)}`);
    }
    const share = ((100 * found) / WANTED).toFixed(1);
    process.stdout.write(`${share.padStart(5)} %  ${kind}${isMistyped ? ', one mistyped' : ''}\n`);
    if (values.missed) for (const each of missed) process.stdout.write(`         ${each}\n`);
  }
}
searcher.index.close();
rmSync(folder, { recursive: true, force: true });
