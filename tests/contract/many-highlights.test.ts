import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type FlatText, flatten, positionOf } from '#contract/flat-text';
import { editDistance } from '#contract/find-quote';
import { type Highlight, KindIdSchema } from '#contract/highlights';
import type { PaperId } from '#contract/ids';
import type { App } from '../../main/app';
import { appInEachTest } from '../support/app-in-each-test';
import type { FeedServer } from '../support/feed-server';
import { quotedAt, spreadQuote } from '../support/spread-quotes';
import { openTestApp } from './doors';

let home: string;
let server: FeedServer;
let app: App;

appInEachTest(
  (opened) => ({ home, server, app } = opened),
  () => app,
);

const KEY = v.parse(KindIdSchema, 'key');
const IN_TEXT = 100;
/** Words that stand once in the text, and nowhere in its next version. */
const GONE = [
  'Robots tend a garden, and we count',
  'Weeds were counted by hand.',
  'Beds and yields.',
  'On seeds. 2019.',
];
const IN_PDF = 100;

async function restart(): Promise<void> {
  await app.close();
  app = await openTestApp(home, server.url);
}

async function flatOf(paper: PaperId): Promise<FlatText> {
  const { text } = await app.call('document.open', { id: paper });
  if (text === null) throw new Error('There is no text.');
  return flatten(text);
}

/** Makes highlights of one to thirty words all over the text and over twelve pages of the PDF. */
async function makeAll(paper: PaperId): Promise<readonly Highlight[]> {
  const flat = await flatOf(paper);
  const made: Highlight[] = [];
  for (let place = 1; place <= IN_TEXT; place += 1) {
    const once = GONE[place - 1];
    const from = once === undefined ? 0 : flat.text.indexOf(once);
    const quoted = once === undefined ? spreadQuote(flat, place) : quotedAt(flat, from, from + once.length);
    const { highlight } = await app.call('highlight.make', {
      paper,
      kind: KEY,
      ...quoted,
      comment: `Comment ${place}.`,
    });
    made.push(highlight);
  }
  for (let place = 1; place <= IN_PDF; place += 1) {
    const y = 60 + (place % 30) * 20;
    const { highlight } = await app.call('highlight.make', {
      paper,
      kind: KEY,
      quote: { exact: `Line ${place}: beds, seeds and water`, prefix: 'before ', suffix: ', morning' },
      place: { kind: 'pdf', page: 1 + (place % 12), rects: [[72, y, 300, y + 12]] },
    });
    made.push(highlight);
  }
  return made;
}

const byId = (one: Highlight, other: Highlight): number => (one.id < other.id ? -1 : 1);

async function all(paper: PaperId): Promise<readonly Highlight[]> {
  return (await app.call('highlights.of', { paper })).highlights.toSorted(byId);
}

test('two hundred highlights over text and PDF survive a restart and a new fetching; in a new version each is where its words are, or says that they are gone', async () => {
  const { rows } = await app.call('list.rows', { view: { kind: 'today' }, offset: 0, limit: 100 });
  const paper = rows.find(({ id }) => Number(id.at(-1)) <= 4)?.id;
  if (paper === undefined) throw new Error('No paper has a text and a PDF.');
  await app.call('document.fetch', { id: paper });
  await app.call('document.fetch-pdf', { id: paper });
  const made = (await makeAll(paper)).toSorted(byId);
  expect(made).toHaveLength(IN_TEXT + IN_PDF);
  await restart();
  expect(await all(paper)).toEqual(made);

  await app.call('document.remove', { id: paper });
  await app.call('document.fetch', { id: paper });
  await app.call('document.fetch-pdf', { id: paper });
  expect(await all(paper)).toEqual(made);

  // A version in which a section is new, one is gone and a word is another.
  server.editTexts((html) =>
    html
      .replace(/<section class="ltx_section" id="S2">[\s\S]*?<\/section>/, '')
      .replace('Robots tend a garden, and we count what grows.', 'This was withdrawn.')
      .replace('Weeds were counted by hand.', 'See below.')
      .replace('Beds and yields.', 'Numbers')
      .replace('B. Sower. On seeds. 2019.', 'Nobody.')
      .replaceAll('every morning', 'each morning')
      .replace('<section class="ltx_section" id="S1">', '<p class="ltx_p">It begins elsewhere now.</p>$&'),
  );
  await app.call('document.fetch', { id: paper, anew: true });
  const now = await all(paper);
  expect(now.map(({ id, quote, comment }) => ({ id, quote, comment }))).toEqual(
    made.map(({ id, quote, comment }) => ({ id, quote, comment })),
  );
  const flat = await flatOf(paper);
  const inText = now.filter(({ place }) => place.kind === 'text');
  const wordsAt = ({ place }: Highlight): string =>
    place.kind === 'text' ? flat.text.slice(positionOf(flat, place.start), positionOf(flat, place.end)) : '';
  const lostOnes = inText.filter(({ lostAt }) => lostAt !== undefined);
  const found = inText.filter(({ lostAt }) => lostAt === undefined);
  const changed = found.filter((each) => wordsAt(each) !== each.quote.exact);
  const told = { same: found.length - changed.length, changed: changed.length, lost: lostOnes.length };
  // Words of less than a sentence need some of what stood around them, too.
  for (const { quote } of lostOnes.filter((each) => each.quote.exact.length >= 24))
    expect(flat.text).not.toContain(quote.exact);
  for (const each of changed)
    expect(editDistance(wordsAt(each), each.quote.exact)).toBeLessThanOrEqual(Math.ceil(each.quote.exact.length * 0.4));
  expect(told.same).toBeGreaterThan(30);
  expect(told.changed).toBeGreaterThan(3);
  expect(lostOnes.map(({ quote }) => quote.exact)).toEqual(expect.arrayContaining(GONE));
  // They are listed as what they are, after a restart too.
  await restart();
  const lost = await app.call('highlights.list', { show: 'lost', offset: 0, limit: 200 });
  expect(lost.total).toBe(told.lost);
  expect(await all(paper)).toEqual(now);
  console.log(
    `of 100 in the text: ${told.same} where their words are, ${told.changed} with words changed, ${told.lost} lost`,
  );
});
