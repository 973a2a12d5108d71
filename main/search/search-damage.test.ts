import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Day } from '#contract/days';
import type { QueryNode, SearchField } from '#contract/query';
import { parseQuery } from '#contract/query-parse';
import { fieldNumber } from './index-fields';
import { dayNumber } from './papers';
import { Searcher } from './searcher';
import { isOneEdit, scan, type ScannedPaper } from './testing/plain-scan';

const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };
function nothing(): void {
  // What is damaged here is so on purpose.
}
const homes: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-search-'));
  homes.push(folder);
  return folder;
}
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true, force: true });
});

/** Few words, so that papers share them; some differ by a letter, some have parts, signs, marks. */
const WORDS =
  'graph graphs grap model modal gpt-4 gpt4 k-means kmeans τ-bench l2 Poincaré poincare 深度学習 学習 c++ the of a state-of-the-art'.split(
    ' ',
  );
const word = fc.constantFrom(...WORDS);
const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '));
const FIELDS: readonly SearchField[] = ['title', 'abstract', 'author', 'keyword', 'submitter', 'note'];
const day = fc.constantFrom('2025-12-01', '2025-12-02', '2025-12-03');

const paper = (id: number): fc.Arbitrary<ScannedPaper> =>
  fc.record({
    id: fc.constant(`2512.${String(id).padStart(5, '0')}`),
    texts: fc.record({
      title: fc.tuple(text),
      abstract: fc.tuple(text),
      author: fc.array(text, { maxLength: 3 }),
      keyword: fc.array(text, { maxLength: 2 }),
      submitter: fc.array(text, { maxLength: 1 }),
      note: fc.array(text, { maxLength: 1 }),
    }),
    day,
    upvotes: fc.nat(4),
    status: fc.constantFrom('undecided', 'queued', 'reading', 'archived', 'trashed'),
    isStarred: fc.boolean(),
    hasCode: fc.boolean(),
  });
const corpus = fc
  .integer({ min: 0, max: 14 })
  .chain((size) => fc.tuple(...Array.from({ length: size }, (_, id) => paper(id))));

const place = { from: 0, to: 0 };
const leaf: fc.Arbitrary<QueryNode> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('word' as const),
      text: fc.oneof(
        word,
        word.map(mistyped),
        word.map((each) => each.slice(0, 2)),
      ),
      prefix: fc.boolean(),
      place: fc.constant(place),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('word' as const),
      text: word,
      prefix: fc.boolean(),
      field: fc.constantFrom(...FIELDS),
      place: fc.constant(place),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('phrase' as const),
      text: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
      place: fc.constant(place),
    }),
  },
  fc.constantFrom<QueryNode>(
    { kind: 'days', first: '2025-12-02' as Day, place },
    { kind: 'upvotes', comparison: '>', count: 1, place },
    { kind: 'has', what: 'code', place },
    { kind: 'is', what: 'starred', place },
    { kind: 'status', status: 'archived', place },
    { kind: 'status', status: 'trashed', place },
  ),
);
const query = fc.letrec<{ node: QueryNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
      place: fc.constant(place),
    }),
    fc.record({ kind: fc.constant('not' as const), part: tie('node'), place: fc.constant(place) }),
  ),
})).node;

function mistyped(of: string): string {
  return `${of.slice(0, 2)}${of.slice(3)}`;
}

function tell(searcher: Searcher, papers: readonly ScannedPaper[], stamp = ''): void {
  for (const { id, texts, day: on, upvotes, status, isStarred, hasCode } of papers) {
    searcher.tell({
      kind: 'papers',
      papers: {
        source: 'feed',
        ids: [id],
        days: Uint16Array.of(dayNumber(on as Day)),
        upvotes: Uint32Array.of(upvotes),
      },
    });
    searcher.tell({ kind: 'decided', entries: [{ id, facts: { status, ...(isStarred ? { starred: true } : {}) } }] });
    const fieldsOf = (names: readonly SearchField[]) =>
      names
        .map((name) => ({ field: fieldNumber(name), texts: texts[name] ?? [] }))
        .toSorted((a, b) => a.field - b.field);
    searcher.tell({
      kind: 'source',
      key: `paper/${id}`,
      stamp: stamp + JSON.stringify(texts),
      from: {
        kind: 'texts',
        rank: '',
        texts: [{ paper: id, hasCode, fields: fieldsOf(FIELDS.filter((name) => name !== 'note')) }],
      },
    });
    searcher.tell({
      kind: 'source',
      key: `note/${id}`,
      stamp: stamp + JSON.stringify(texts.note),
      from: { kind: 'texts', rank: '', texts: [{ paper: id, fields: fieldsOf(['note']) }] },
    });
    // Each in a segment of its own, as what comes in later is.
    if (id.endsWith('3')) while (searcher.index.hasWordsToRead) searcher.index.work();
  }
  searcher.tell({ kind: 'all-told' });
}

function settle(searcher: Searcher): void {
  while (searcher.index.hasWordsToRead || searcher.index.hasIdleWork) searcher.index.work();
}

function found(searcher: Searcher, root: QueryNode): ReadonlySet<string> {
  const answer = searcher.answer({ kind: 'find', query: { source: '', root, problems: [] }, order: 'relevance' });
  if (answer.kind !== 'found') throw new Error('It answers what it was asked.');
  return new Set([...answer.found.papers].map((number) => String(searcher.index.papers.ids[number])));
}

describe('the search index', () => {
  it('finds what a scan finds, before and after it was merged, written and opened again', () => {
    const folder = newFolder();
    fc.assert(
      fc.property(corpus, fc.array(query, { minLength: 1, maxLength: 4 }), (papers, queries) => {
        rmSync(folder, { recursive: true, force: true });
        const searcher = new Searcher(folder, SILENT);
        tell(searcher, papers);
        while (searcher.index.hasWordsToRead) searcher.index.work();
        const wanted = queries.map((root) => [...scan(papers, root)].toSorted());
        const check = (of: Searcher): void =>
          expect(queries.map((root) => [...found(of, root)].toSorted())).toEqual(wanted);
        check(searcher);
        settle(searcher);
        check(searcher);
        searcher.index.close();
        const again = new Searcher(folder, SILENT);
        tell(again, papers);
        expect(again.index.hasWordsToRead).toBe(false);
        check(again);
        again.index.close();
      }),
      { numRuns: 500, seed: 11 },
    );
  }, 60_000);

  it('follows what is told of it: other texts, papers that go, places that go', () => {
    const folder = newFolder();
    fc.assert(
      fc.property(corpus, corpus, query, (before, after, root) => {
        rmSync(folder, { recursive: true, force: true });
        const searcher = new Searcher(folder, SILENT);
        tell(searcher, before);
        settle(searcher);
        const kept = new Set(after.map(({ id }) => id));
        for (const { id } of before) {
          if (kept.has(id)) continue;
          searcher.tell({ kind: 'gone', ids: [id] });
          searcher.tell({ kind: 'source-gone', key: `paper/${id}` });
          searcher.tell({ kind: 'source-gone', key: `note/${id}` });
        }
        tell(searcher, after, 'another');
        while (searcher.index.hasWordsToRead) searcher.index.work();
        const wanted = [...scan(after, root)].toSorted();
        expect([...found(searcher, root)].toSorted()).toEqual(wanted);
        settle(searcher);
        expect([...found(searcher, root)].toSorted()).toEqual(wanted);
        searcher.index.close();
      }),
      { numRuns: 300, seed: 12 },
    );
  }, 60_000);

  it('damaged in any way answers with part of what is right, and with all of it in the end', () => {
    const folder = newFolder();
    const root = parseQuery('graph OR model OR 学習').root;
    const damage = fc.oneof(
      fc.record({ kind: fc.constant('cut' as const), part: fc.double({ min: 0, max: 1, noNaN: true }) }),
      fc.record({
        kind: fc.constant('flip' as const),
        part: fc.double({ min: 0, max: 0.999, noNaN: true }),
        bit: fc.nat(7),
      }),
      fc.record({ kind: fc.constant('zero' as const), part: fc.double({ min: 0, max: 0.999, noNaN: true }) }),
      fc.constant({ kind: 'gone' as const }),
    );
    fc.assert(
      fc.property(corpus, damage, fc.boolean(), fc.nat(20), fc.boolean(), (papers, how, isManifest, which, isOpen) => {
        rmSync(folder, { recursive: true, force: true });
        const first = new Searcher(folder, SILENT);
        tell(first, papers);
        settle(first);
        const wanted = [...scan(papers, root)].toSorted();
        // Without papers nothing is written.
        mkdirSync(folder, { recursive: true });
        const files = readdirSync(folder).filter((name) => name.endsWith('.json') === isManifest);
        const file = files[which % Math.max(1, files.length)];
        if (!isOpen) first.index.close();
        if (file !== undefined) spoil(join(folder, file), how);
        const searcher = isOpen ? first : new Searcher(folder, SILENT);
        if (!isOpen) tell(searcher, papers);
        for (const id of found(searcher, root)) expect(wanted).toContain(id);
        settle(searcher);
        expect([...found(searcher, root)].toSorted()).toEqual(wanted);
        searcher.index.close();
      }),
      { numRuns: 500, seed: 13 },
    );
  }, 60_000);

  it('ranks a title above an abstract, the rare above the common, the shorter above the longer, the word above what is near', () => {
    const searcher = new Searcher(newFolder(), SILENT);
    const plain = (id: string, title: string, abstract: string): ScannedPaper => ({
      id,
      texts: { title: [title], abstract: [abstract] },
      day: '2025-12-01',
      upvotes: 0,
      status: 'undecided',
      isStarred: false,
      hasCode: false,
    });
    tell(searcher, [
      plain('2512.00001', 'words', 'about a lantern'),
      plain('2512.00002', 'lantern', 'about words'),
      plain(
        '2512.00003',
        'words',
        'about words and many more words that say nothing of a lantern at all, or nearly so',
      ),
      plain('2512.00004', 'words', 'words words common'),
      plain('2512.00005', 'words', 'common words'),
      plain('2512.00006', 'words', 'common and a zebra'),
      plain('2512.00007', 'words', 'common transformers here'),
      plain('2512.00008', 'words', 'a transformer'),
    ]);
    settle(searcher);
    const order = (typed: string): readonly string[] => [...found(searcher, parseQuery(typed, { typing: true }).root)];
    expect(order('lantern ')).toEqual(['2512.00002', '2512.00001', '2512.00003']);
    expect(order('zebra OR common ')[0]).toBe('2512.00006');
    expect(order('transformer')).toEqual(['2512.00008', '2512.00007']);
    expect(order('lanttern ')[0]).toBe('2512.00002');
    searcher.index.close();
  });

  it('tells edits as they are defined', () => {
    expect(isOneEdit('graph', 'grpah')).toBe(true);
    expect(isOneEdit('graph', 'graphs')).toBe(true);
    expect(isOneEdit('graph', 'graph')).toBe(false);
    expect(isOneEdit('graph', 'gr')).toBe(false);
  });
});

type Damage =
  { readonly kind: 'cut' | 'flip' | 'zero'; readonly part: number; readonly bit?: number } | { readonly kind: 'gone' };

function spoil(file: string, how: Damage): void {
  if (how.kind === 'gone') {
    rmSync(file);
    return;
  }
  const bytes = readFileSync(file);
  const at = Math.floor(bytes.length * how.part);
  if (how.kind === 'cut') return writeFileSync(file, bytes.subarray(0, at));
  if (how.kind === 'flip') bytes[at] = (bytes[at] ?? 0) ^ (1 << (how.bit ?? 0));
  else bytes.fill(0, at);
  writeFileSync(file, bytes);
}
