import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type NoteChoice, type NoteId, NoteIdSchema, noteOfPaper } from '#contract/notes';
import type { Row } from '#contract/paper';
import type { App } from '../../main/app';
import { appInEachTest } from '../support/app-in-each-test';
import type { FeedServer } from '../support/feed-server';
import { openTestApp } from './doors';

let home: string;
let server: FeedServer;
let app: App;

appInEachTest(
  (opened) => ({ home, server, app } = opened),
  () => app,
);

const inbox = async (): Promise<readonly Row[]> =>
  (await app.call('list.rows', { view: { kind: 'inbox' }, offset: 0, limit: 200 })).rows;
async function first(): Promise<Row> {
  const [row] = await inbox();
  if (row === undefined) throw new Error('The inbox is empty.');
  return row;
}
async function write(id: NoteId, text: string): Promise<void> {
  const { revision } = await app.call('note.open', { id });
  await app.call('note.write', { id, text, base: revision });
  await app.settle();
}
async function restart(meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  await app.close();
  await meanwhile();
  app = await openTestApp(home, server.url);
}

test('a note marks its paper in every list, and keeps it: archived, it is among what was kept', async () => {
  const row = await first();
  expect(row.note).toBeUndefined();
  await write(noteOfPaper(row.id), 'Look again.\n');
  expect((await first()).note).toBe(true);
  // As a command has it, which knows the names of notes alone.
  await restart();
  await app.call('library.do', { do: 'archive', papers: { kind: 'ids', ids: [row.id] } });
  // A process that reads no note knows which there are, and one that ends has told its notes what was decided.
  await restart();
  expect(await readFile(join(home, 'library', 'notes', `${row.id}.md`), 'utf8')).toContain('status: archived');
  const outline = await app.call('list.outline', { view: { kind: 'archive' } });
  expect(outline.sections.map(({ heading }) => heading.kind)).toEqual(['kept']);
  await app.call('note.remove', { id: noteOfPaper(row.id) });
  const after = await app.call('list.outline', { view: { kind: 'archive' } });
  expect(after.sections.map(({ heading }) => heading.kind)).toEqual(['passed-over']);
});

test('without the cache every note is there, with its paper’s title, authors and link', async () => {
  const row = await first();
  const id = noteOfPaper(row.id);
  await write(id, 'Look again.\n');
  await restart(async () => {
    for (const folder of ['feed', 'index', 'documents']) await rm(join(home, folder), { recursive: true, force: true });
  });
  await server.close();
  const { rows } = await app.call('notes.list', { show: 'all', offset: 0, limit: 10 });
  expect(rows).toMatchObject([{ id, title: row.title }]);
  expect(rows[0]?.isOrphan).toBeUndefined();
  const { paper } = await app.call('paper.get', { id: row.id });
  expect(paper.title).toBe(row.title);
  expect(paper.abstract.length).toBeGreaterThan(20);
  const file = await readFile(join(home, 'library', 'notes', `${row.id}.md`), 'utf8');
  expect(file).toContain(`https://arxiv.org/abs/${row.id}`);
  for (const author of row.authors) expect(file).toContain(author);
});

test('a note of a paper that nothing is known of any more is an orphan, and keeps what it says of it', async () => {
  const row = await first();
  const id = noteOfPaper(row.id);
  await write(id, 'Look again.\n');
  await restart(async () => {
    for (const folder of ['feed', 'index', 'library/papers', '.offprint/last-good/library/papers'])
      await rm(join(home, folder), { recursive: true, force: true });
  });
  const { rows } = await app.call('notes.list', { show: 'orphans', offset: 0, limit: 10 });
  expect(rows).toMatchObject([{ id, title: row.title, isOrphan: true }]);
  await write(id, 'Look again, and again.\n');
  expect(await readFile(join(home, 'library', 'notes', `${row.id}.md`), 'utf8')).toContain('authors:');
});

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

test('a picture lies beside the notes, once, and goes out with them', async () => {
  const id = noteOfPaper((await first()).id);
  const { markdown } = await app.call('note.attach', { id, data: PIXEL });
  expect(await app.call('note.attach', { id, data: PIXEL })).toEqual({ markdown });
  await write(id, `${markdown}\n`);
  const [name = ''] = await readdir(join(home, 'library', 'attachments'));
  expect(markdown).toBe(`![](../attachments/${name})`);
  expect((await app.picture(`attachments/${name}`))?.type).toBe('image/png');
  expect(await app.picture(`attachments/../notes/${name}`)).toBeUndefined();
  const to = join(home, 'out');
  await mkdir(to);
  const { folder, written } = await app.call('notes.export', {
    notes: { kind: 'all' },
    format: 'markdown',
    folder: to,
  });
  expect(written).toBe(1);
  expect(await readdir(join(folder, 'attachments'))).toEqual([name]);
  const page = await app.call('notes.export', { notes: { kind: 'notes', ids: [id] }, format: 'html', folder: to });
  expect(page.folder).not.toBe(folder);
  expect((await readdir(join(page.folder, 'notes')))[0]).toMatch(/\.html$/);
});

test('of a selection, those that have a note are exported; of the list of notes, what it shows', async () => {
  const { rows } = await app.call('list.rows', { view: { kind: 'all' }, offset: 0, limit: 3 });
  const [one, two, three] = rows.map((row) => noteOfPaper(row.id));
  if (one === undefined || two === undefined || three === undefined) throw new Error('The feed is too short for this.');
  await write(one, 'Of flying\n');
  await write(three, 'Of diving\n');
  // One that is looked at and was never written is none.
  await app.call('note.open', { id: two });
  const to = join(home, 'out');
  const exported = async (notes: NoteChoice): Promise<readonly string[]> => {
    const { folder } = await app.call('notes.export', { notes, format: 'markdown', folder: to });
    return readdir(join(folder, 'notes'));
  };
  const file = (id: NoteId): string => `${id.slice('paper/'.length).replace('/', '_')}.md`;
  const ids = rows.map((row) => row.id);
  expect(await exported({ kind: 'papers', papers: { kind: 'ids', ids } })).toHaveLength(2);
  expect(
    await exported({ kind: 'papers', papers: { kind: 'view', view: { kind: 'all' }, except: ids.slice(0, 1) } }),
  ).toEqual([file(three)]);
  expect(await exported({ kind: 'listed', show: 'papers', filter: 'flying' })).toEqual([file(one)]);
  await expect(exported({ kind: 'papers', papers: { kind: 'ids', ids: ids.slice(1, 2) } })).rejects.toMatchObject({
    code: 'input.invalid',
  });
});

test('in pages, links lead to the pages of other notes, to papers on arXiv, or are their words', async () => {
  const { rows } = await app.call('list.rows', { view: { kind: 'all' }, offset: 0, limit: 2 });
  const [one, two] = rows;
  if (one === undefined || two === undefined) throw new Error('The feed is too short for this.');
  const { id: group } = await app.call('note.create', { title: 'Reading group & co', text: `See [[${one.id}|it]].\n` });
  const note = noteOfPaper(one.id);
  const text = `In [[reading group & co]], after [[${two.id}|that]], [[Nobody]] and [[#tag]].\n\n\`[[${two.id}]]\`\n`;
  await write(note, text);
  const to = join(home, 'out');
  const exported = async (
    format: 'html' | 'markdown',
    ids: readonly NoteId[],
  ): Promise<(id: NoteId) => Promise<string>> => {
    const { folder } = await app.call('notes.export', { notes: { kind: 'notes', ids: [...ids] }, format, folder: to });
    const file = (id: NoteId): string =>
      `${id.replace(/^paper\//, '').replace(/^(?!free\/)(.*)\//, '$1_')}.${format === 'html' ? 'html' : 'md'}`;
    return (id) => readFile(join(folder, 'notes', ...file(id).split('/')), 'utf8');
  };
  const both = await exported('html', [note, group]);
  expect(await both(note)).toContain(
    `<p>In <a href="free/Reading%20group%20%26%20co.html">Reading group &#x26; co</a>, after ` +
      `<a href="https://arxiv.org/abs/${two.id}">that</a>, Nobody and #tag.</p>\n<p><code>[[${two.id}]]</code></p>`,
  );
  expect(await both(group)).toContain(`See <a href="../${one.id.replace('/', '_')}.html">it</a>.`);
  const alone = await exported('html', [note]);
  expect(await alone(note)).toContain('<p>In Reading group &#x26; co, after <a');
  const copied = await app.call('note.as-html', { id: group });
  expect(copied.html).toContain(`See <a href="https://arxiv.org/abs/${one.id}">it</a>.`);
  const plain = await exported('markdown', [note, group]);
  expect(await plain(note)).toContain(text);
});

test.each([
  ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'an SVG'],
  ['<!doctype html>', 'a web page'],
  ['', 'nothing'],
])('%s is no picture (%s)', async (text) => {
  const id = noteOfPaper((await first()).id);
  const data = Buffer.from(text).toString('base64');
  await expect(app.call('note.attach', { id, data })).rejects.toMatchObject({ code: 'input.invalid' });
});

test.each(['free/a/b', 'free/..', 'free/con\u202Etxt', `free/${'x'.repeat(101)}`, 'free/', 'paper/nothing', 'else/x'])(
  '%s names no note',
  async (id) => {
    const answer = await app.answer('note.open', { id });
    expect(answer).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
  },
);

test('a backup has the notes; put back, they are as they were, and what they were before is kept', async () => {
  const id = noteOfPaper((await first()).id);
  await write(id, 'before\n');
  const backup = await app.call('backups.make');
  await write(id, 'after\n');
  await app.call('note.create', { title: 'Later' });
  expect(await app.call('note.history', { id })).toHaveLength(1);
  const replaced = await app.call('backups.restore', { name: backup.name });
  expect((await app.call('note.open', { id })).text).toBe('before\n');
  expect(await app.call('note.history', { id })).toHaveLength(0);
  expect((await app.call('notes.list', { show: 'free', offset: 0, limit: 10 })).total).toBe(0);
  await app.call('backups.restore', { name: replaced.name });
  expect((await app.call('note.open', { id })).text).toBe('after\n');
  expect(await app.call('note.history', { id })).toHaveLength(1);
  expect((await app.call('notes.list', { show: 'free', offset: 0, limit: 10 })).total).toBe(1);
});

test('notes that another program made are notes, and are left as they are when they are looked at', async () => {
  const free = join(home, 'library', 'notes', 'free');
  await mkdir(free, { recursive: true });
  await writeFile(join(free, 'Günther’s ideas.md'), 'About [[2512.00001]]\r\n\r\nmore\r\n');
  await app.call('notes.list', { show: 'all', offset: 0, limit: 10 });
  const id = v.parse(NoteIdSchema, 'free/Günther’s ideas');
  await expect.poll(async () => (await app.call('note.open', { id })).text).toBe('About [[2512.00001]]\n\nmore\n');
  await app.settle();
  expect(await readFile(join(free, 'Günther’s ideas.md'), 'utf8')).toBe('About [[2512.00001]]\r\n\r\nmore\r\n');
  await write(id, 'About [[2512.00001]]\n\nmuch more\n');
  expect(await readFile(join(free, 'Günther’s ideas.md'), 'utf8')).toMatch(/\r\nmuch more\r\n$/);
});

test('a deleted note is listed, told of, and brought back in another process; a backup takes it along', async () => {
  const row = await first();
  const id = noteOfPaper(row.id);
  await write(id, 'Worth keeping\n');
  await app.call('note.remove', { id });
  const deleted = async () => (await app.call('notes.list', { show: 'deleted', offset: 0, limit: 10 })).rows;
  expect(await deleted()).toMatchObject([
    { id, title: row.title, excerpt: 'Worth keeping', words: 2, state: 'deleted' },
  ]);
  const { name } = await app.call('backups.make');
  await restart();
  expect(await app.call('note.bring-back', { id })).toMatchObject({ text: 'Worth keeping\n', state: { kind: 'good' } });
  expect(await readFile(join(home, 'library', 'notes', `${row.id}.md`), 'utf8')).toContain('Worth keeping');
  expect((await first()).note).toBe(true);
  expect(await deleted()).toEqual([]);
  expect(await app.answer('note.bring-back', { id })).toMatchObject({ ok: false, error: { code: 'library.refused' } });
  await app.call('backups.restore', { name });
  expect(await deleted()).toMatchObject([{ id }]);
});
