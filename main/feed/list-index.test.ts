import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { addDays, type Day } from '#contract/days';
import { systemClock } from '../ports';
import { setImmutable } from '../storage/testing/file-system';
import { opened } from '../storage/testing/opened';
import { quiet } from '../storage/testing/quiet';
import { temporaryHome } from '../storage/testing/temporary-home';
import { day, paper } from '../testing/papers';
import { Catalogue, type FeedView } from './catalogue';
import { feedDayPath } from './day-document';
import { createDayStore } from './day-store';
import { createListIndex } from './list-index';
import { createDayLoader } from './load-days';
import { createVoteLedger } from './votes';

const LAST = day('2025-12-31');

/** The feed as far as the index goes, over a home folder. */
async function openLists(home: string) {
  const { storage, notices } = await opened(home);
  const catalogue = new Catalogue(() => 14);
  const index = createListIndex({ storage, catalogue, clock: systemClock, log: quiet, headDays: () => 14 });
  const days = createDayStore({ storage, catalogue, votes: createVoteLedger(storage), index, log: quiet });
  const read: Day[] = [];
  const loader = createDayLoader({
    storage,
    catalogue,
    index,
    log: quiet,
    read: (on) => {
      read.push(on);
      return days.read(on);
    },
  });
  return {
    catalogue,
    loader,
    read,
    notices,
    async take(on: Day, papers: readonly { readonly number: number; readonly upvotes: number }[], at: string) {
      const sourced = papers.map(({ number, upvotes }) => paper(`2512.${String(number + 10_000)}`, { upvotes }));
      await days.take(on, { kind: 'papers', papers: sourced, problems: [], validators: null }, at);
    },
    async close() {
      await index.flush();
      await storage.close();
    },
  };
}

const VIEWS: readonly FeedView[] = [{ kind: 'all' }, { kind: 'inbox' }, { kind: 'today' }];

/** All that the lists say. */
function said(catalogue: Catalogue) {
  return {
    calendar: catalogue.calendar(),
    views: VIEWS.map((view) => ({ outline: catalogue.outline(view).sections, rows: catalogue.rows(view, 0, 10_000) })),
    counts: [catalogue.dayCount, catalogue.paperCount, catalogue.freshAt(), catalogue.newestDay()],
    days: catalogue.rows({ kind: 'all' }, 0, 10_000).map((row) => catalogue.daysOf(row.id)),
  };
}

async function loaded(home: string) {
  const lists = await openLists(home);
  await lists.loader.loadFirst(15);
  const first = said(lists.catalogue);
  await lists.loader.loadRest(new AbortController().signal);
  const all = said(lists.catalogue);
  await lists.close();
  return { first, all, read: lists.read, notices: lists.notices };
}

const somePapers = fc.uniqueArray(fc.record({ number: fc.integer({ min: 1, max: 40 }), upvotes: fc.nat(9) }), {
  selector: ({ number }) => number,
  maxLength: 6,
});
const someChanges = fc.array(fc.record({ back: fc.integer({ min: 0, max: 90 }), papers: somePapers }), {
  minLength: 1,
  maxLength: 12,
});

/** What may become of a home folder while nobody looks. */
const misfortune = fc.constantFrom('none', 'index lost', 'head cut', 'month zeroed', 'day replaced', 'day removed');

test('whatever came in and whatever befell the files, lists from the index are those from the feed days', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someChanges, { maxLength: 3 }), misfortune, async (starts, befalls) => {
      const home = await temporaryHome();
      let seconds = 0;
      for (const changes of starts) {
        const lists = await openLists(home);
        await lists.loader.loadFirst(15);
        await lists.loader.loadRest(new AbortController().signal);
        for (const { back, papers } of changes) {
          seconds += 1;
          await lists.take(addDays(LAST, -back), papers, new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString());
        }
        await lists.close();
      }
      await befall(home, befalls);
      const fromIndex = await loaded(home);
      await rm(join(home, 'index'), { recursive: true, force: true });
      const fromDays = await loaded(home);
      expect(fromIndex.all).toEqual(fromDays.all);
      expect(fromIndex.notices).toEqual([]);
    }),
    { numRuns: 25, seed: 20_260_131 },
  );
});

async function befall(home: string, what: string): Promise<void> {
  const days = await readdir(join(home, 'feed', 'hugging-face', '2025')).catch(() => []);
  const file = join(home, 'feed', 'hugging-face', '2025', days.at(-1) ?? '');
  const months = await readdir(join(home, 'index', 'rows')).catch(() => []);
  if (what === 'index lost') await rm(join(home, 'index'), { recursive: true, force: true });
  if (what === 'head cut') await cut(join(home, 'index', 'head.json'));
  if (what === 'month zeroed' && months[0] !== undefined) await writeFile(join(home, 'index', 'rows', months[0]), '\0');
  if (what === 'day removed' && days.length > 0) await rm(file);
  if (what === 'day replaced' && days.length > 0) {
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replaceAll(/"upvotes":(\d)/g, '"upvotes":7$1'));
  }
}

async function cut(file: string): Promise<void> {
  const bytes = await readFile(file).catch(() => null);
  if (bytes !== null) await writeFile(file, bytes.subarray(0, bytes.length / 2));
}

test('a start reads no feed day whose rows are in the index, and the first screen is there before the rest', async () => {
  const home = await temporaryHome();
  const lists = await openLists(home);
  for (let back = 0; back < 60; back += 1) {
    await lists.take(addDays(LAST, -back), [{ number: back, upvotes: back }], '2026-01-01T00:00:00.000Z');
  }
  await lists.close();
  const { first, all, read } = await loaded(home);
  expect(read).toEqual([]);
  expect(first.views[1]).toEqual(all.views[1]);
  expect(first.counts).toEqual(all.counts);
  expect(all.views[0]?.rows.length).toBe(60);
});

test('a day whose file changed behind our back is read anew, that day alone', async () => {
  const home = await temporaryHome();
  const lists = await openLists(home);
  const at = '2026-01-01T00:00:00.000Z';
  for (const back of [0, 1, 40]) await lists.take(addDays(LAST, -back), [{ number: back, upvotes: 1 }], at);
  await lists.close();
  const file = join(home, feedDayPath(addDays(LAST, -40)));
  await writeFile(file, (await readFile(file, 'utf8')).replace('"upvotes":1', '"upvotes":77'));
  const { all, read } = await loaded(home);
  expect(read).toEqual([addDays(LAST, -40)]);
  expect(all.views[0]?.rows.at(-1)?.upvotes).toBe(77);
  expect((await loaded(home)).read).toEqual([]);
});

test('a change that could not be written is not in the index', async ({ skip }) => {
  const home = await temporaryHome();
  const lists = await openLists(home);
  await lists.take(LAST, [{ number: 1, upvotes: 1 }], '2026-01-01T00:00:00.000Z');
  const file = join(home, feedDayPath(LAST));
  if (!setImmutable(file, true)) skip('This file system knows no immutable files.');
  onTestFinished(() => void setImmutable(file, false));
  const change = lists.take(LAST, [{ number: 2, upvotes: 1 }], '2026-01-02T00:00:00.000Z');
  await expect(change).rejects.toMatchObject({ code: 'storage.read-only' });
  await lists.close().catch(() => undefined);
  const { all, read } = await loaded(home);
  expect(read).toEqual([LAST]);
  expect(all.views[0]?.rows.map((row) => row.id)).toEqual(['2512.10001']);
});
