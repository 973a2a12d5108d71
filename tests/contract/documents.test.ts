import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plainText } from '#contract/full-text';
import { type PaperId, parsePaperId } from '#contract/ids';
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

/** A paper whose id ends in this digit, which says what there is of it. */
function paper(digit: number): PaperId {
  const id = parsePaperId(`2512.0123${digit}`);
  if (id === undefined) throw new Error('This is no id.');
  return id;
}
/** A paper of which there is nothing. */
const NOTHING = '2512.01299' as PaperId;
const asked = (part: string): number => server.requests().filter(({ url }) => url.includes(part)).length;
async function restart(meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  await app.close();
  await meanwhile();
  app = await openTestApp(home, server.url);
}

test('a text is fetched from arXiv with its figures, and read without a network ever after', async () => {
  const id = paper(2);
  expect(await app.call('document.open', { id })).toMatchObject({ text: null, pictures: [], isFetching: false });
  const fetched = await app.call('document.fetch', { id });
  expect(fetched).toEqual({ source: 'arxiv-html', pictures: 2, missing: 0, failed: 0 });
  await restart(() => server.close());
  const { text, pictures } = await app.call('document.open', { id });
  if (text === null) throw new Error('There is no text.');
  expect(plainText(text.title)).toBe(`The paper ${id}`);
  const headings = text.blocks.flatMap((block) => (block.kind === 'heading' ? [plainText(block.of)] : []));
  expect(headings).toEqual(expect.arrayContaining(['Introduction', 'The garden', 'Measurements', 'What follows']));
  expect(text.references).toHaveLength(1);
  expect(text.footnotes).toHaveLength(1);
  for (const file of pictures) expect((await app.picture(`documents/${id}/${file}`))?.type).toBe('image/png');
  expect(await app.picture(`documents/${id}/manifest.json`)).toBeUndefined();
  expect(await app.picture(`documents/../library/state.json`)).toBeUndefined();
});

test('where arXiv has no page, Hugging Face’s Markdown is read; where there is nothing, it is said', async () => {
  expect(await app.call('document.fetch', { id: paper(7) })).toMatchObject({ source: 'hugging-face-markdown' });
  await expect(app.call('document.fetch', { id: NOTHING })).rejects.toMatchObject({ code: 'source.no-text' });
  expect((await app.call('document.open', { id: NOTHING })).text).toBeNull();
  expect(await app.call('documents.list')).toMatchObject([{ paper: paper(7), source: 'hugging-face-markdown' }]);
});

test('where neither has one, the text is made of the PDF, without the page that would take all memory', async () => {
  const id = paper(9);
  expect(await app.call('document.fetch', { id })).toEqual({ source: 'pdf', pictures: 0, missing: 0, failed: 0 });
  const { text } = await app.call('document.open', { id });
  const said =
    text?.blocks.map((block) => ('of' in block && block.kind !== 'quote' ? JSON.stringify(block.of) : '')) ?? [];
  for (const page of [1, 3, 12]) expect(said.join('\n')).toContain(`On page ${page} the robots tend a garden`);
  expect(said.join('\n')).not.toContain('On page 2 the robots');
  expect(text?.lacks.join(' ')).toContain('Figures are missing');
  expect(await app.call('documents.list')).toMatchObject([{ paper: id, source: 'pdf', hasPdf: true }]);
  // The same PDF makes the same text, and is not asked for again.
  await app.call('document.fetch', { id, anew: true });
  expect((await app.call('document.open', { id })).text).toEqual(text);
  expect(asked('/arxiv/pdf/')).toBe(1);
});

test('a PDF without words, or none that can be read, makes no text', async () => {
  server.fault({ match: '/arxiv/html/', kind: 'status', status: 404, times: 10 });
  server.fault({ match: '.md', kind: 'status', status: 404, times: 10 });
  // A file that is damaged, and a page that wants to know whether a person asks.
  await expect(app.call('document.fetch', { id: paper(5) })).rejects.toMatchObject({ code: 'source.no-text' });
  await expect(app.call('document.fetch', { id: paper(8) })).rejects.toMatchObject({
    code: 'source.no-text',
    retryable: true,
  });
});

test('a figure that is not there, or is no picture, is told with why; the text is there all the same', async () => {
  const id = paper(6);
  expect(await app.call('document.fetch', { id })).toEqual({
    source: 'arxiv-html',
    pictures: 0,
    missing: 2,
    failed: 0,
  });
  const { text, missing } = await app.call('document.open', { id });
  expect(text).not.toBeNull();
  expect(Object.values(missing).toSorted()).toEqual([
    expect.stringContaining('does not have this figure (404)'),
    'This figure is not a picture.',
  ]);
});

test('what is here is not fetched again, but what failed or was damaged is', async () => {
  const id = paper(3);
  server.fault({ match: 'x2.png', kind: 'reset', times: 9 });
  expect(await app.call('document.fetch', { id })).toMatchObject({ pictures: 1, failed: 1 });
  server.clearFaults();
  expect(await app.call('document.fetch', { id })).toMatchObject({ pictures: 2, failed: 0 });
  expect(asked(`/arxiv/html/${id}v1/x1.png`)).toBe(1);
  expect(server.requests().filter(({ url }) => url === `/arxiv/html/${id}`)).toHaveLength(1);
  const [file = ''] = (await app.call('document.open', { id })).pictures;
  await writeFile(join(home, 'documents', id, file), 'damaged');
  expect(await app.picture(`documents/${id}/${file}`)).toBeUndefined();
  expect(await app.call('document.fetch', { id })).toMatchObject({ pictures: 2, failed: 0 });
  expect(await app.picture(`documents/${id}/${file}`)).toBeDefined();
});

test('the text can be opened before its figures are there, and looking takes nothing away from the fetching', async () => {
  const id = paper(0);
  server.fault({ match: 'x2.png', kind: 'slow', times: 1 });
  const fetching = app.call('document.fetch', { id });
  await expect.poll(async () => (await app.call('document.open', { id })).text).not.toBeNull();
  for (let times = 0; times < 12; times += 1) {
    await app.call('document.fetch', { id: paper(times % 2 === 0 ? 7 : 8) });
    await app.call('document.open', { id });
  }
  expect((await app.call('document.open', { id })).isFetching).toBe(true);
  expect(await fetching).toMatchObject({ pictures: 2, failed: 0 });
});

test('whoever asks for what is being fetched waits for the same; it can be stopped, and leaves nothing half', async () => {
  const id = paper(4);
  server.fault({ match: `/arxiv/html/${id}`, kind: 'slow', times: 1, delay: 60_000 });
  const both = [app.call('document.fetch', { id }), app.call('document.fetch', { id })];
  const outcomes = Promise.allSettled(both);
  await expect.poll(async () => (await app.call('document.open', { id })).isFetching).toBe(true);
  expect(await app.call('document.cancel', { id })).toEqual({ cancelled: true });
  for (const outcome of await outcomes)
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'net.cancelled' } });
  expect((await app.call('document.open', { id })).text).toBeNull();
  expect(await app.call('document.fetch', { id })).toMatchObject({ pictures: 2 });
});

test('a text that is fetched anew leaves no figure of the old one behind', async () => {
  const id = paper(2);
  await app.call('document.fetch', { id });
  const folder = join(home, 'documents', id);
  const stale = '0'.repeat(24);
  await writeFile(join(folder, stale), 'of a version before');
  await app.call('document.fetch', { id, anew: true });
  const files = await readdir(folder);
  expect(files).not.toContain(stale);
  expect(files).toHaveLength(4);
});

test('the place in a text is kept, also when the text is removed and fetched again', async () => {
  const id = paper(5);
  await app.call('document.fetch', { id });
  const place = { anchor: 'S2.p3', into: 0.25, progress: 0.4 };
  await app.call('document.place', { id, place });
  expect(await app.call('document.remove', { id })).toEqual({ removed: true });
  expect(await readdir(join(home, 'documents'))).not.toContain(id);
  expect((await app.call('document.open', { id })).text).toBeNull();
  await restart();
  await app.call('document.fetch', { id });
  expect((await app.call('document.open', { id })).place).toEqual(place);
});

test('a folder of documents that is deleted, or mangled, is no loss: it is fetched again', async () => {
  const id = paper(1);
  await app.call('document.fetch', { id });
  await restart(() =>
    writeFile(join(home, 'documents', id, 'text.json'), '{"schemaVersion":1,"data":{"text":{"blocks":'),
  );
  expect(await app.call('document.fetch', { id })).toMatchObject({ source: 'arxiv-html', pictures: 2 });
  expect((await app.call('document.open', { id })).text).not.toBeNull();
  await restart(() => rm(join(home, 'documents'), { recursive: true }));
  expect(await app.call('documents.list')).toEqual([]);
  expect(await app.call('document.fetch', { id })).toMatchObject({ pictures: 2 });
});
