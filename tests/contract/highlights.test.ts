import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type FlatText, flatten, pointAt, positionOf, quoteAt } from '#contract/flat-text';
import { CONTEXT, type Highlight, HighlightIdSchema, highlightLink, KindIdSchema } from '#contract/highlights';
import type { PaperId } from '#contract/ids';
import { noteOfPaper } from '#contract/notes';
import type { App } from '../../main/app';
import { verify } from '../../main/verify/verify';
import { quiet } from '../../main/storage/testing/quiet';
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

const KEY = v.parse(KindIdSchema, 'key');
const DOUBT = v.parse(KindIdSchema, 'doubt');
const WORDS = 'Robots tend a garden, and we count what grows.';

async function restart(meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  await app.close();
  await meanwhile();
  app = await openTestApp(home, server.url);
}

/** A paper of the day with a text from arXiv. */
async function paperWithText(): Promise<PaperId> {
  const { rows } = await app.call('list.rows', { view: { kind: 'today' }, offset: 0, limit: 100 });
  const found = rows.find(({ id }) => Number(id.at(-1)) <= 5);
  if (found === undefined) throw new Error('No paper has a text.');
  await app.call('document.fetch', { id: found.id });
  return found.id;
}

async function flatOf(paper: PaperId): Promise<FlatText> {
  const { text } = await app.call('document.open', { id: paper });
  if (text === null) throw new Error('There is no text.');
  return flatten(text);
}

/** Highlights words of a paper's text, the first that there are after `behind`. */
async function highlight(paper: PaperId, words: string, behind = '', comment?: string): Promise<Highlight> {
  const flat = await flatOf(paper);
  const from = flat.text.indexOf(words, flat.text.indexOf(behind));
  if (from < 0) throw new Error(`“${words}” is not in the text.`);
  const to = from + words.length;
  const start = pointAt(flat, from, true);
  const end = pointAt(flat, to, false);
  if (start === undefined || end === undefined) throw new Error('There is no such place.');
  const made = await app.call('highlight.make', {
    paper,
    kind: KEY,
    quote: quoteAt(flat, from, to, CONTEXT),
    place: { kind: 'text', start, end },
    ...(comment === undefined ? {} : { comment }),
  });
  return made.highlight;
}

/** The words at a highlight's place in the text that is here. */
async function wordsAt(paper: PaperId, { place }: Highlight): Promise<string> {
  const flat = await flatOf(paper);
  if (place.kind !== 'text') throw new Error('It is in no text.');
  return flat.text.slice(positionOf(flat, place.start), positionOf(flat, place.end));
}

test('a highlight is there after a restart, with its comment and kind, and its paper is kept for it', async () => {
  const paper = await paperWithText();
  const made = await highlight(paper, WORDS, '', 'The claim.');
  expect(await wordsAt(paper, made)).toBe(WORDS);
  await app.call('highlight.change', { paper, id: made.id, kind: DOUBT });
  await restart(async () => {
    await rm(join(home, 'feed'), { recursive: true });
    await server.close();
  });
  const { highlights } = await app.call('highlights.of', { paper });
  expect(highlights).toMatchObject([{ id: made.id, kind: 'doubt', comment: 'The claim.', quote: { exact: WORDS } }]);
  // Without the cache, and although nothing was decided about it.
  const detail = await app.call('paper.get', { id: paper });
  expect(detail.highlights).toBe(1);
  expect(detail.paper.abstract).not.toBe('');
  expect(await app.call('highlights.list', { show: 'all', offset: 0, limit: 10 })).toMatchObject({
    total: 1,
    rows: [{ paper, title: detail.paper.title, highlight: { id: made.id } }],
  });
  expect((await app.call('app.state')) as { highlights?: unknown }).toMatchObject({
    highlights: { highlights: 1, papers: 1, lost: 0 },
  });
});

test('in a text that was fetched anew and is another version, highlights are where their words are; others say that these are gone', async () => {
  const paper = await paperWithText();
  const moved = await highlight(paper, 'In part 3 of');
  const changed = await highlight(paper, 'note what has grown since', 'In part 2 of');
  const gone = await highlight(paper, WORDS);
  server.editTexts((html) =>
    html
      .replace('Robots tend a garden, and we count what grows.', 'This abstract was withdrawn by its authors.')
      .replace('id="S2.p1"', 'id="S2.p0"')
      .replaceAll('note what has grown since', 'note down what has grown since')
      .replace(
        '<section class="ltx_section" id="S3">',
        '<section class="ltx_section" id="S3"><p class="ltx_p">New.</p>',
      ),
  );
  await app.call('document.fetch', { id: paper, anew: true });
  const { highlights } = await app.call('highlights.of', { paper });
  const named = new Map(highlights.map((each) => [each.id, each]));
  const at = (id: Highlight['id']): Highlight => {
    const found = named.get(id);
    if (found === undefined) throw new Error('A highlight was dropped.');
    return found;
  };
  expect(await wordsAt(paper, at(moved.id))).toBe('In part 3 of');
  expect(await wordsAt(paper, at(changed.id))).toBe('note down what has grown since');
  // What was highlighted stays what it was.
  expect(at(changed.id).quote).toEqual(changed.quote);
  expect(at(gone.id)).toMatchObject({ lostAt: expect.any(String), quote: gone.quote });
  expect(highlights.at(-1)?.id).toBe(gone.id);
  expect((await app.call('highlights.list', { show: 'lost', offset: 0, limit: 10 })).rows).toHaveLength(1);
  // And back to the first version.
  server.editTexts((html) => html);
  await app.call('document.fetch', { id: paper, anew: true });
  const back = await app.call('highlights.of', { paper });
  expect(back.highlights.map(({ lostAt }) => lostAt)).toEqual([undefined, undefined, undefined]);
  expect(back.highlights[0]?.id).toBe(gone.id);
});

test('without its text a highlight is where it was, and is found again when that is fetched', async () => {
  const paper = await paperWithText();
  const { id, quote } = await highlight(paper, WORDS);
  await app.call('document.remove', { id: paper });
  expect(await app.call('highlights.of', { paper })).toMatchObject({ highlights: [{ id, quote }] });
  await app.call('document.fetch', { id: paper });
  const { highlights } = await app.call('highlights.of', { paper });
  expect(highlights[0] && (await wordsAt(paper, highlights[0]))).toBe(WORDS);
});

test('what is removed is kept, and put back also after a restart', async () => {
  const paper = await paperWithText();
  const { id } = await highlight(paper, WORDS, '', 'Mine.');
  await app.call('library.do', { do: 'archive', papers: { kind: 'ids', ids: [paper] } });
  expect(await app.call('highlight.remove', { paper, ids: [id] })).toMatchObject({ removed: 1 });
  expect((await app.call('paper.get', { id: paper })).highlights).toBeUndefined();
  await restart();
  expect(await app.call('highlights.list', { show: 'removed', offset: 0, limit: 10 })).toMatchObject({
    total: 1,
    rows: [{ highlight: { id, comment: 'Mine.' }, removedAt: expect.any(String) }],
  });
  expect(await app.call('highlight.restore', { paper, ids: [id] })).toMatchObject({ restored: 1 });
  expect(await app.call('highlights.of', { paper })).toMatchObject({
    highlights: [{ id, comment: 'Mine.' }],
    removed: [],
  });
  const outline = await app.call('list.outline', { view: { kind: 'archive' } });
  expect(outline.sections.map(({ heading }) => heading.kind)).toEqual(['kept']);
});

test('a highlight of a PDF is kept as it is, whatever becomes of the text', async () => {
  const paper = await paperWithText();
  const place = { kind: 'pdf', page: 3, rects: [[72, 640.5, 300, 652]] } as const;
  const quote = { exact: 'Words of a page', prefix: 'before ', suffix: ' behind' };
  const { highlight: made } = await app.call('highlight.make', { paper, kind: KEY, quote, place });
  await app.call('document.fetch', { id: paper, anew: true });
  await restart();
  expect((await app.call('highlights.of', { paper })).highlights).toEqual([made]);
  expect((await app.call('highlights.as-markdown', { paper, ids: [made.id] })).markdown).toBe(
    `> Words of a page [[${paper}#h-${made.id}|p. 3]]`,
  );
});

test('where a PDF is another, a highlight stands elsewhere or says that its words are gone, whatever becomes of the text', async () => {
  const paper = await paperWithText();
  const make = async (exact: string) => {
    const place = { kind: 'pdf', page: 3, rects: [[72, 640.5, 300, 652]] } as const;
    return (await app.call('highlight.make', { paper, kind: KEY, quote: { exact, prefix: '', suffix: '' }, place }))
      .highlight;
  };
  const moved = await make('Words that have moved');
  const gone = await make('Words that are gone');
  const elsewhere = { kind: 'pdf', page: 5, rects: [[72, 100, 300, 112]] } as const;
  await app.call('highlight.settle-pdf', {
    paper,
    places: [
      { id: moved.id, place: elsewhere },
      { id: gone.id, place: null },
    ],
  });
  await app.call('document.fetch', { id: paper, anew: true });
  await restart();
  const named = async () =>
    new Map((await app.call('highlights.of', { paper })).highlights.map((each) => [each.id, each]));
  expect((await named()).get(moved.id)).toEqual({ ...moved, place: elsewhere });
  expect((await named()).get(gone.id)).toEqual({ ...gone, lostAt: expect.any(String) });
  expect((await app.call('highlights.list', { show: 'lost', offset: 0, limit: 10 })).total).toBe(1);
  await app.call('highlight.settle-pdf', { paper, places: [{ id: gone.id, place: elsewhere }] });
  expect((await named()).get(gone.id)).toEqual({ ...gone, place: elsewhere });
});

test('a highlight goes into the note below what is there, as a quote that leads back, formulas as such', async () => {
  const paper = await paperWithText();
  const id = noteOfPaper(paper);
  const { revision } = await app.call('note.open', { id });
  await app.call('note.write', { id, text: 'Read twice.\n', base: revision });
  const { id: made } = await highlight(paper, 'the robots water x0 beds', 'In part 3 of', 'How many beds?');
  await app.call('highlight.to-note', { paper, ids: [made] });
  const note = await app.call('note.open', { id });
  const target = `${paper}${highlightLink(made)}`;
  expect(note.text).toBe(`Read twice.\n\n> the robots water $x_{0}$ beds [[${target}|§3]]\n\nHow many beds?\n`);
  expect(note.links).toMatchObject([{ target, to: { kind: 'paper', id: paper } }]);
});

test('kinds are renamed and made; a name is nobody else’s, and there is no highlight of a kind that is not', async () => {
  const paper = await paperWithText();
  const made = await app.call('highlight-kind.make', { name: ' To  cite ', line: 'dashed', colour: 'use' });
  expect(made).toEqual({ id: 'to-cite', name: 'To cite', line: 'dashed', colour: 'use' });
  await app.call('highlight-kind.change', { id: KEY, name: 'Claim' });
  await expect(app.call('highlight-kind.change', { id: DOUBT, name: 'claim' })).rejects.toMatchObject({
    code: 'library.refused',
  });
  const { id } = await highlight(paper, WORDS);
  const unknown = v.parse(KindIdSchema, 'unheard-of');
  await expect(app.call('highlight.change', { paper, id, kind: unknown })).rejects.toMatchObject({
    code: 'library.unknown',
  });
  const nobody = v.parse(HighlightIdSchema, 'nobody00');
  await expect(app.call('highlight.change', { paper, id: nobody, comment: '' })).rejects.toMatchObject({
    code: 'library.unknown',
  });
  await restart();
  const state = await app.call('app.state');
  if (state.phase !== 'ready') throw new Error('It has not opened.');
  expect(state.highlights.kinds.map(({ name }) => name)).toEqual(['Claim', 'Doubt', 'Use', 'To cite']);
});

test('the list of all highlights is filtered by kind and words, and comes in windows', async () => {
  const paper = await paperWithText();
  await highlight(paper, WORDS, '', 'Check the count.');
  await highlight(paper, 'In part 3 of');
  const { id } = await highlight(paper, 'In part 2 of');
  await app.call('highlight.change', { paper, id, kind: DOUBT });
  await app.call('highlights.of', { paper });
  const list = async (change: { kind?: typeof KEY; filter?: string }, limit = 10, offset = 0) =>
    (await app.call('highlights.list', { show: 'all', offset, limit, ...change })).rows.map(
      ({ highlight }) => highlight.quote.exact,
    );
  // In the order of the text.
  expect(await list({})).toEqual([WORDS, 'In part 2 of', 'In part 3 of']);
  expect(await list({}, 1, 1)).toEqual(['In part 2 of']);
  expect(await list({ kind: DOUBT })).toEqual(['In part 2 of']);
  expect(await list({ filter: 'COUNT garden' })).toEqual([WORDS]);
  expect(await list({ filter: 'no such words' })).toEqual([]);
});

test('a backup has the highlights, and putting one back brings them back', async () => {
  const paper = await paperWithText();
  const { id } = await highlight(paper, WORDS);
  const { name } = await app.call('backups.make');
  await app.call('highlight.remove', { paper, ids: [id] });
  await highlight(paper, 'In part 2 of');
  await app.call('backups.restore', { name });
  expect((await app.call('highlights.of', { paper })).highlights.map((each) => each.id)).toEqual([id]);
  expect((await app.call('highlights.list', { show: 'all', offset: 0, limit: 10 })).total).toBe(1);
});

test('a damaged file of highlights comes back from its last good version, and verify says what is wrong', async () => {
  const paper = await paperWithText();
  const { id } = await highlight(paper, WORDS);
  await app.settle();
  await app.call('highlight.change', { paper, id, comment: 'Twice written.' });
  const folder = join(home, 'library', 'highlights');
  await app.close();
  const [file = ''] = await readdir(folder);
  expect(await readFile(join(folder, file), 'utf8')).toContain('Twice written.');
  await writeFile(join(folder, file), '{"schemaVersion":1,"data":{');
  await mkdir(join(folder, 'x'), { recursive: true });
  const report = await verify(home, quiet);
  expect(JSON.stringify(report)).toContain(`library/highlights/${file}`);
  app = await openTestApp(home, server.url);
  expect((await app.call('highlights.of', { paper })).highlights).toMatchObject([{ id, quote: { exact: WORDS } }]);
});
