import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { App } from '../../main/app';
import type { Row } from '#contract/paper';
import type { PaperId } from '#contract/ids';
import { noteOfPaper } from '#contract/notes';
import { appInEachTest } from '../support/app-in-each-test';
import { recordedFiles, withoutRecordings } from '../support/recordings';
import type { FeedServer } from '../support/feed-server';
import { openTestApp } from './doors';

let home: string;
let server: FeedServer;
let app: App;

appInEachTest(
  (opened) => ({ home, server, app } = opened),
  () => app,
);

const found = async (query: string, order: 'relevance' | 'date' | 'votes' = 'relevance') =>
  app.call('search.find', { query, order, limit: 1_000 });
const idsOf = async (query: string): Promise<readonly PaperId[]> => (await found(query)).papers.map(({ id }) => id);
const inbox = async (): Promise<readonly Row[]> =>
  (await app.call('list.rows', { view: { kind: 'inbox' }, offset: 0, limit: 50 })).rows;
const some = (row: Row | undefined): PaperId => {
  if (row === undefined) throw new Error('There is such a row.');
  return row.id;
};

test('what is written, decided and highlighted is found, and not found any more when it is taken back', async () => {
  const [first, second, third] = await inbox();
  const [one, two, three] = [some(first), some(second), some(third)];
  expect(await idsOf('zanzibar')).toEqual([]);
  const { revision } = await app.call('note.open', { id: noteOfPaper(one) });
  await app.call('note.write', { id: noteOfPaper(one), text: 'Compare with Zanzibar.\n', base: revision });
  await expect.poll(() => idsOf('zanzibar')).toEqual([one]);
  expect(await idsOf('note:zanzibar has:note')).toEqual([one]);
  expect(await idsOf('abstract:zanzibar')).toEqual([]);

  const place = { kind: 'pdf', page: 1, rects: [[0, 0, 10, 10]] } as const;
  const quote = { exact: 'xylophone words', prefix: '', suffix: '' };
  const { highlight } = await app.call('highlight.make', { paper: two, kind: 'key' as never, quote, place });
  await expect.poll(() => idsOf('xylophone')).toEqual([two]);
  await app.call('highlight.remove', { paper: two, ids: [highlight.id] });
  await expect.poll(() => idsOf('xylophone')).toEqual([]);

  await app.call('library.do', { do: 'tag', papers: { kind: 'ids', ids: [three] }, add: ['to read/soon'], remove: [] });
  await app.call('library.do', { do: 'create-tag', name: 'to read' });
  expect(await idsOf('tag:"to read"')).toEqual([three]);
  await app.call('library.do', { do: 'trash', papers: { kind: 'ids', ids: [three] } });
  expect(await idsOf('tag:"to read"')).toEqual([]);
  expect(await idsOf('tag:"to read" status:trashed')).toEqual([three]);
  await app.call('library.undo');
  expect(await idsOf('tag:"to read" status:inbox')).toEqual([three]);
});

test('after a restart what was indexed is not read again, and the same is found', async () => {
  const words = ['robot', 'sparse retrieval', 'title:weather', 'frugl'];
  const before = await Promise.all(words.map(idsOf));
  expect(before[0]?.length).toBeGreaterThan(0);
  await app.close();
  app = await openTestApp(home, server.url);
  expect(await Promise.all(words.map(idsOf))).toEqual(before);
});

test('a saved search is a list as any other: in its order, narrowed, decided on as a whole, taken back', async () => {
  await app.call('library.do', { do: 'create-search', name: 'Robots', query: 'robot is:unread', order: 'date' });
  const state = await app.call('app.state');
  const saved = state.phase === 'ready' ? state.library.searches[0] : undefined;
  if (saved === undefined) throw new Error('It was saved.');
  const view = { kind: 'saved', search: saved.id } as const;
  const { rows, total } = await app.call('list.rows', { view, offset: 0, limit: 100 });
  expect(total).toBe((await idsOf('robot is:unread')).length);
  expect(rows.map(({ day }) => day)).toEqual(
    rows
      .map(({ day }) => day)
      .toSorted()
      .toReversed(),
  );
  await app.call('library.do', { do: 'read', papers: { kind: 'view', view }, on: true });
  expect((await app.call('list.outline', { view })).total).toBe(0);
  await app.call('library.undo');
  expect((await app.call('list.outline', { view })).total).toBe(total);
  await app.close();
  app = await openTestApp(home, server.url);
  expect((await app.call('list.outline', { view })).total).toBe(total);
  await app.call('library.do', { do: 'delete-search', search: saved.id });
  await expect(app.call('list.outline', { view })).rejects.toMatchObject({ code: 'library.unknown' });
  await app.call('library.undo');
  expect((await app.call('list.outline', { view })).total).toBe(total);
});

test('what is wrong in a query says where, and what may be meant', async () => {
  await app.call('library.do', { do: 'create-tag', name: 'agents' });
  const { problems } = await found('tag:agent has:cod robot');
  expect(problems).toEqual([
    expect.objectContaining({ from: 0, to: 9, suggestion: 'tag:agents' }),
    expect.objectContaining({ from: 10, to: 17, suggestion: 'has:code' }),
  ]);
  expect((await found('x'.repeat(2_000))).total).toBe(0);
  await expect(found('x'.repeat(2_001))).rejects.toMatchObject({ code: 'input.invalid' });
});

test('facets say what narrowing leaves, and passages where the words stand', async () => {
  const { total, papers } = await found('robot');
  const facets = await app.call('search.facets', { query: 'robot' });
  expect(facets.total).toBe(total);
  for (const { part, count } of [...facets.year, ...facets.status, ...facets.has]) {
    expect((await found(`robot ${part}`)).total).toBe(count);
  }
  const ids = papers.slice(0, 5).map(({ id }) => id);
  const passages = await app.call('search.passages', { query: 'robot', papers: ids });
  expect(passages.map(({ paper }) => paper)).toEqual(ids);
  for (const { passage } of passages) {
    for (const { from, to } of passage?.marks ?? []) {
      expect(passage?.text.slice(from, to).toLowerCase()).toBe('robot');
    }
  }
});

test('papers that share telling words are similar, and say which', async () => {
  const [paper] = await idsOf('robot');
  if (paper === undefined) throw new Error('There are robots.');
  const similar = await app.call('search.similar', { papers: { kind: 'ids', ids: [paper] }, limit: 10 });
  expect(similar.length).toBeGreaterThan(0);
  expect(similar.map(({ likeness }) => likeness)).toEqual(
    similar.map(({ likeness }) => likeness).toSorted((a, b) => b - a),
  );
  expect(similar.every(({ row, shared }) => row.id !== paper && shared.length > 0)).toBe(true);
  const list = await app.call('list.rows', { view: { kind: 'similar', papers: [paper] }, offset: 0, limit: 10 });
  expect(list.rows.map(({ id }) => id)).toEqual(similar.map(({ row }) => row.id));
});

if (withoutRecordings !== undefined) console.warn(withoutRecordings);

test.skipIf(withoutRecordings !== undefined)(
  'of recorded days every title and abstract with a word is found, titles first, and fields narrow as a scan would',
  async () => {
    type Recorded = { readonly id: string; readonly title: string; readonly summary: string; readonly code: boolean };
    const all = new Map<string, Recorded>();
    const files = recordedFiles('hf/daily').filter(({ name }) => /^2025-(?:0[1-6])-\d{2}\.json$/.test(name));
    for (const { name, path } of files) {
      const text = readFileSync(path, 'utf8');
      await app.call('feed.import', { name, text });
      // The recordings are of a known shape; what the parser makes of them is tested elsewhere.
      const items = JSON.parse(text) as {
        paper: { id: string; title: string; summary: string; githubRepo?: string };
      }[];
      for (const { paper } of items) all.set(paper.id, { ...paper, code: paper.githubRepo !== undefined });
    }
    const scan = (holds: (paper: Recorded) => boolean): readonly string[] =>
      [...all.values()]
        .filter(holds)
        .map(({ id }) => id)
        .toSorted();
    const has = (text: string): boolean => /\bperspective\b/i.test(text);
    const recorded = (ids: readonly string[]): readonly string[] => ids.filter((id) => all.has(id)).toSorted();
    const papers = (await idsOf('perspective')).filter((id) => all.has(id));
    expect(papers.toSorted()).toEqual(scan(({ title, summary }) => has(title) || has(summary)));
    const titled = new Set(scan(({ title }) => has(title)));
    expect(titled.size).toBeGreaterThan(5);
    expect(new Set(papers.slice(0, titled.size))).toEqual(titled);
    expect(recorded(await idsOf('title:perspective'))).toEqual([...titled]);
    expect(recorded(await idsOf('abstract:perspective has:code'))).toEqual(
      scan(({ summary, code }) => has(summary) && code),
    );
    expect(recorded(await idsOf('perspective -title:perspective'))).toEqual(
      scan(({ title, summary }) => has(summary) && !has(title)),
    );
    expect(recorded(await idsOf('abstract:"large language models"'))).toEqual(
      scan(({ summary }) => /\blarge[^\p{L}\p{N}]+language[^\p{L}\p{N}]+models\b/iu.test(summary)),
    );
  },
  60_000,
);
