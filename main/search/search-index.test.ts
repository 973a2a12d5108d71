import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { QueryNode } from '#contract/query';
import { foundBy, queryOf, readAll, searcherOf, settleAll, texts, TODAY, ToldWorld } from './testing/told-world';

const A = '2501.00001';
const B = '2501.00002';
const place = { from: 0, to: 0 };
const word = (text: string, prefix = false): QueryNode => ({ kind: 'word', text, prefix, place });
const phrase = (text: string): QueryNode => ({ kind: 'phrase', text, place });

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'offprint-search-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function world(...papers: readonly string[]): ToldWorld {
  const told = new ToldWorld();
  for (const id of papers) told.paper(id, { source: 'feed', day: TODAY, upvotes: 1 });
  return told;
}

const segmentsIn = (home: string): readonly string[] => readdirSync(home).filter((name) => name.endsWith('.segment'));

test('a place that has its earlier words again before its new ones could be found has those', () => {
  const told = world(A, B);
  told.source('feed/1', { rank: '1', texts: [texts(A, { title: 'apples' })] });
  const searcher = searcherOf(folder(), told.everything());
  // Two wait, and the one told last is read first.
  searcher.tell(told.source('feed/2', { rank: '2', texts: [texts(B, { title: 'plums' })] }));
  searcher.tell(told.source('feed/1', { rank: '1', texts: [texts(A, { title: 'pears' })] }));
  searcher.index.work();
  searcher.tell(told.source('feed/1', { rank: '1', texts: [texts(A, { title: 'apples' })] }));
  readAll(searcher);
  expect(foundBy(searcher, word('apples'))).toEqual([A]);
  expect(foundBy(searcher, phrase('pears'))).toEqual([]);
  expect(foundBy(searcher, word('plums'))).toEqual([B]);
});

test('a place that is written anew with the same words makes nothing anew', () => {
  const home = folder();
  const told = world(A);
  told.source('feed/1', { rank: '1', texts: [texts(A, { title: 'apples' })] });
  const searcher = searcherOf(home, told.everything());
  settleAll(searcher);
  const before = segmentsIn(home);
  searcher.tell(told.source('feed/1', { rank: '1', texts: [texts(A, { title: 'apples' })] }));
  readAll(searcher);
  settleAll(searcher);
  expect(segmentsIn(home)).toEqual(before);
  searcher.index.close();
  const again = searcherOf(home, told.everything().slice(0, -2));
  expect(foundBy(again, word('apples'))).toEqual([A]);
});

test('an index that is to be made anew reads everything again, told of meanwhile or not', () => {
  const home = folder();
  const told = world(A);
  told.source('feed/1', { rank: '1', texts: [texts(A, { title: 'apples' })] });
  const searcher = searcherOf(home, told.everything());
  settleAll(searcher);
  const before = segmentsIn(home);
  searcher.answer({ kind: 'rebuild' });
  for (const news of told.sourceAgain('feed/1')) searcher.tell(news);
  expect(searcher.index.progress).toMatchObject({ waiting: 1, rebuilding: 'asked' });
  expect(foundBy(searcher, word('apples'))).toEqual([A]);
  settleAll(searcher);
  expect(foundBy(searcher, word('apples'))).toEqual([A]);
  expect(segmentsIn(home)).not.toEqual(before);
  expect(searcher.index.progress).toEqual({ waiting: 0, total: 1 });
});

test('where nothing can be written, it serves from memory, and does not read everything again and again', () => {
  // Rights do not keep everybody out, but a file in the folder's place does.
  const home = join(folder(), 'search');
  writeFileSync(home, 'no folder');
  const told = world(A);
  told.source('feed/1', { rank: '1', texts: [texts(A, { title: 'apples' })] });
  const searcher = searcherOf(home, told.everything());
  settleAll(searcher);
  expect(foundBy(searcher, word('apples'))).toEqual([A]);
  searcher.index.notice();
  expect(searcher.index.hasWordsToRead).toBe(false);

  // As soon as there is something new, it is tried again.
  rmSync(home);
  mkdirSync(home);
  searcher.tell(told.source('feed/2', { rank: '2', texts: [texts(A, { title: 'pears' })] }));
  readAll(searcher);
  settleAll(searcher);
  expect(readdirSync(home)).toContain('manifest.json');
  expect(foundBy(searcher, word('pears'))).toEqual([A]);
  searcher.index.notice();
  expect(searcher.index.hasWordsToRead).toBe(false);
});

test('what was written before the disk was full is not left behind', () => {
  const home = folder();
  const told = world(A, B);
  told.source('feed/1', { rank: '1', texts: [texts(A, { title: 'apples' })] });
  const searcher = searcherOf(home, told.everything());
  searcher.tell(told.source('feed/2', { rank: '2', texts: [texts(B, { title: 'pears' })] }));
  readAll(searcher);
  // The second of two segments cannot be written.
  mkdirSync(join(home, '1.segment'));
  settleAll(searcher);
  expect(foundBy(searcher, word('apples'))).toEqual([A]);
  searcher.tell(told.source('feed/1', { rank: '1', texts: [texts(A, { title: 'plums' })] }));
  readAll(searcher);
  expect(foundBy(searcher, phrase('apples'))).toEqual([]);
  rmSync(join(home, '1.segment'), { recursive: true });
  settleAll(searcher);
  expect(foundBy(searcher, word('plums'))).toEqual([A]);
  expect(foundBy(searcher, word('pears'))).toEqual([B]);
  searcher.index.close();
  const again = searcherOf(home, told.everything());
  expect(again.index.progress).toEqual({ waiting: 0, total: 2 });
  expect(foundBy(again, word('plums'))).toEqual([A]);
  expect(foundBy(again, word('pears'))).toEqual([B]);
});

test('a place with a paper that has no id of one does not keep the words of others out', () => {
  const home = folder();
  const told = world(A, B);
  told.source('feed/1', { rank: '1', texts: [texts(A, { title: 'apples' })] });
  told.source('feed/2', {
    rank: '2',
    texts: [texts('two\nlines', { title: 'bad' }), texts('', { title: 'none' }), texts(B, { title: 'pears' })],
  });
  const searcher = searcherOf(home, told.everything());
  expect(foundBy(searcher, word('apples'))).toEqual([A]);
  expect(foundBy(searcher, word('pears'))).toEqual([B]);
});

test('files that were taken away are written again', () => {
  const home = folder();
  const told = world(A);
  told.source('feed/1', { rank: '1', texts: [texts(A, { title: 'apples' })] });
  const searcher = searcherOf(home, told.everything());
  settleAll(searcher);
  rmSync(home, { recursive: true });
  searcher.index.notice();
  expect(searcher.index.progress).toMatchObject({ waiting: 1, rebuilding: 'missing' });
  searcher.index.work();
  // To look again while it is made anew does not begin it anew.
  searcher.index.notice();
  expect(foundBy(searcher, word('apples'))).toEqual([A]);
  settleAll(searcher);
  expect(segmentsIn(home)).toHaveLength(1);
  searcher.index.notice();
  expect(searcher.index.hasWordsToRead).toBe(false);
});

test('a place that cannot be read keeps the words that it had, and others are read', () => {
  const home = folder();
  const told = world(A, B);
  told.source('feed/1', { rank: '1', texts: [texts(A, { title: 'apples' })] });
  const searcher = searcherOf(home, told.everything());
  searcher.tell({
    kind: 'source',
    key: 'feed/1',
    stamp: 'later',
    from: { kind: 'feed-day', path: join(home, 'nowhere.json'), rank: '1' },
  });
  searcher.tell(told.source('feed/2', { rank: '2', texts: [texts(B, { title: 'pears' })] }));
  readAll(searcher);
  expect(foundBy(searcher, word('apples'))).toEqual([A]);
  expect(foundBy(searcher, word('pears'))).toEqual([B]);
  // Papers like another are looked for although its words cannot be read.
  expect(searcher.answer({ kind: 'similar', papers: [A], limit: 3 })).toEqual({
    kind: 'similar',
    similar: { papers: [] },
  });
});

test('a paper that comes when another one goes has papers like it', () => {
  const told = world(A, B);
  told.source('feed/1', {
    rank: '1',
    texts: [A, B, '2501.00003', '2501.00004'].map((id, at) =>
      texts(id, { title: at < 3 ? 'quantum trees' : 'slow rivers' }),
    ),
  });
  const searcher = searcherOf(folder(), told.everything());
  const like = (): readonly string[] => {
    const answer = searcher.answer({ kind: 'similar', papers: [A], limit: 3 });
    return answer.kind === 'similar' ? answer.similar.papers.map(({ paper }) => paper) : [];
  };
  const others = Array.from({ length: 20 }, (_, number) => `2412.${String(10_000 + number)}`);
  for (const id of others) searcher.tell(told.paper(id, { source: 'feed', day: TODAY, upvotes: 1 }));
  expect(like()).toEqual([B]);
  searcher.tell(told.gone(B));
  searcher.tell(told.paper('2501.00003', { source: 'feed', day: TODAY, upvotes: 1 }));
  expect(like()).toEqual(['2501.00003']);
});

test('below a minus, what asks for nothing leaves out nothing', () => {
  const told = world(A, B);
  told.source('feed/1', { rank: '1', texts: [texts(A, { title: 'apples' }), texts(B, { title: 'pears' })] });
  const searcher = searcherOf(folder(), told.everything());
  const not = (part: QueryNode): QueryNode => ({ kind: 'not', part, place });
  const or = (...parts: readonly QueryNode[]): QueryNode => ({ kind: 'or', parts, place });
  expect(foundBy(searcher, word('!'))).toHaveLength(2);
  expect(foundBy(searcher, not(word('!')))).toHaveLength(2);
  expect(foundBy(searcher, or(word('apples'), word('!')))).toEqual([A]);
  expect(searcher.answer({ kind: 'count', queries: [queryOf(not(phrase('…')))] })).toEqual({
    kind: 'counts',
    counts: [2],
  });
});
