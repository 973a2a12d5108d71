import { expect, test, vi } from 'vitest';
import { type Day, DaySchema } from '#contract/days';
import { AppError } from '#contract/errors';
import { PaperIdSchema } from '#contract/ids';
import type { Row } from '#contract/paper';
import * as v from 'valibot';
import type { Client } from '../bridge/client';
import { aRow, readyState } from './for-tests';
import { rowIn } from './row-pages';
import { createWindowStore } from './store';

const day = (text: string): Day => v.parse(DaySchema, text);

function row(number: number, on: string): Row {
  const id = v.parse(PaperIdSchema, `2512.${String(number).padStart(5, '0')}`);
  return aRow({ id, day: day(on), title: `Paper ${number}` });
}

type FakeFeed = { revision: number; rows: Row[] };

/** Main as far as lists need it: every view shows the same rows. `asked` names every call. */
function clientOf(feed: FakeFeed) {
  const asked: string[] = [];
  const answers: Readonly<Record<string, (input: never) => unknown>> = {
    'list.outline': () => {
      const days = [...new Set(feed.rows.map((each) => each.day))];
      const sections = days.map((each) => ({
        heading: { kind: 'day', day: each },
        count: feed.rows.filter((other) => other.day === each).length,
      }));
      return { revision: feed.revision, total: feed.rows.length, sections };
    },
    'list.rows': ({ offset, limit }: { offset: number; limit: number }) => ({
      revision: feed.revision,
      total: feed.rows.length,
      offset,
      rows: feed.rows.slice(offset, offset + limit),
    }),
    'list.locate': ({ id }: { id: string }) => {
      const index = feed.rows.findIndex((each) => each.id === id);
      return { revision: feed.revision, index: index < 0 ? null : index };
    },
    'paper.get': ({ id }: { id: string }) => ({ paper: { id }, status: 'inbox', days: [], votes: [] }),
  };
  const client: Client = {
    host: 'browser',
    platform: 'other',
    call: (channel: string, ...input: unknown[]) => {
      const given = input[0];
      const offset = typeof given === 'object' && given !== null && 'offset' in given ? `/${String(given.offset)}` : '';
      asked.push(channel + offset);
      const answer = answers[channel];
      if (answer === undefined) return Promise.reject(new AppError('app.internal', channel));
      return Promise.resolve(answer(given as never) as never);
    },
    ask: () => Promise.resolve(true),
    pdfFrame: () => Promise.resolve('offprint-pdf://viewer/'),
    listen: () => () => undefined,
    watch: () => () => undefined,
  };
  return { client, asked };
}

const rows = (count: number, from = 0, on = '2025-12-30'): Row[] =>
  Array.from({ length: count }, (_, index) => row(from + index, on));

test('opening a list fetches its outline and first page, and selects the first paper', async () => {
  const { client, asked } = clientOf({ revision: 1, rows: rows(350) });
  const store = createWindowStore(client);
  await store.getState().renewList();
  const { list, paper } = store.getState();
  expect(list.outline?.total).toBe(350);
  expect([...list.pages.keys()]).toEqual([0]);
  expect(list.selectedIndex).toBe(0);
  expect(paper.id).toBe('2512.00000');
  expect(asked.filter((each) => each.startsWith('list.rows'))).toEqual(['list.rows/0']);
});

test('the first paper is shown once the rows are, unless somebody moved on', async () => {
  const later: (() => void)[] = [];
  const { client } = clientOf({ revision: 1, rows: rows(350) });
  const store = createWindowStore(client, (work) => void later.push(work));
  await store.getState().renewList();
  expect(store.getState().paper.id).toBeNull();
  store.getState().move(2);
  for (const work of later) work();
  expect(store.getState().paper.id).toBe('2512.00002');
});

test('only pages that are looked at and not at hand are asked for, each once', async () => {
  const { client, asked } = clientOf({ revision: 1, rows: rows(950) });
  const store = createWindowStore(client);
  await store.getState().renewList();
  store.getState().needRows(150, 310);
  store.getState().needRows(180, 320);
  await vi.waitFor(() => expect(store.getState().list.pages.size).toBe(4));
  expect(asked.filter((each) => each.startsWith('list.rows'))).toEqual(
    [0, 100, 200, 300].map((each) => `list.rows/${each}`),
  );
  expect(rowIn(store.getState().list.pages, 315)?.title).toBe('Paper 315');
});

test('after a refresh the selected paper is still selected, wherever it stands now', async () => {
  const feed = { revision: 1, rows: rows(120) };
  const { client } = clientOf(feed);
  const store = createWindowStore(client);
  await store.getState().renewList();
  store.getState().select(5);
  feed.rows = [...rows(30, 500, '2025-12-31'), ...feed.rows];
  feed.revision = 2;
  await store.getState().renewList();
  const { list, paper } = store.getState();
  expect(list.selectedIndex).toBe(35);
  expect(list.selectedId).toBe('2512.00005');
  expect(paper.id).toBe('2512.00005');
  expect(list.outline?.revision).toBe(2);
});

test('a paper that has left the list stays on the sheet, and one goes on from where it stood', async () => {
  const feed = { revision: 1, rows: rows(10) };
  const { client } = clientOf(feed);
  const store = createWindowStore(client);
  await store.getState().renewList();
  store.getState().select(4);
  feed.rows = feed.rows.filter((_, index) => index !== 4);
  feed.revision = 2;
  await store.getState().renewList();
  expect(store.getState().list.selectedIndex).toBeNull();
  expect(store.getState().paper.id).toBe('2512.00004');
  store.getState().move(1);
  expect(store.getState().list.selectedId).toBe('2512.00005');
});

test('rows of another revision are not mixed in: the list is fetched anew', async () => {
  const feed = { revision: 1, rows: rows(250) };
  const { client } = clientOf(feed);
  const store = createWindowStore(client);
  await store.getState().renewList();
  feed.rows = [...rows(50, 500), ...feed.rows];
  feed.revision = 2;
  store.getState().needRows(100, 140);
  await vi.waitFor(() => expect(store.getState().list.outline?.revision).toBe(2));
  expect(store.getState().list.outline?.total).toBe(300);
  expect(rowIn(store.getState().list.pages, 110)?.title).toBe('Paper 60');
});

test('a row that is selected before it is at hand becomes the paper when it comes', async () => {
  const { client } = clientOf({ revision: 1, rows: rows(500) });
  const store = createWindowStore(client);
  await store.getState().renewList();
  store.getState().select(420);
  expect(store.getState().list).toMatchObject({ selectedIndex: 420, selectedId: null });
  await vi.waitFor(() => expect(store.getState().paper.id).toBe('2512.00420'));
});

test('rows near the selected one are at hand before one gets there', async () => {
  const { client } = clientOf({ revision: 1, rows: rows(500) });
  const store = createWindowStore(client);
  await store.getState().renewList();
  store.getState().select(90);
  await vi.waitFor(() => expect(new Set(store.getState().list.pages.keys())).toEqual(new Set([0, 1])));
  store.getState().move(20);
  expect(store.getState().paper.id).toBe('2512.00110');
});

test('a list that is renewed has the selected row at hand, whatever was looked at before', async () => {
  const feed = { revision: 1, rows: rows(500) };
  const { client } = clientOf(feed);
  const store = createWindowStore(client);
  await store.getState().renewList();
  store.getState().needRows(0, 20);
  store.getState().select(350);
  await vi.waitFor(() => expect(store.getState().paper.id).toBe('2512.00350'));
  feed.rows = feed.rows.slice(1);
  feed.revision = 2;
  await store.getState().renewList();
  const { list } = store.getState();
  expect(list.selectedIndex).toBe(349);
  expect(rowIn(list.pages, 349)?.id).toBe('2512.00350');
});

test('where the selected row and all that was looked at are gone, a row that is left is selected', async () => {
  const feed = { revision: 1, rows: rows(300) };
  const { client } = clientOf(feed);
  const store = createWindowStore(client);
  await store.getState().renewList();
  feed.rows = feed.rows.slice(0, 30);
  feed.revision = 2;
  store.getState().needRows(250, 280);
  store.getState().select(280);
  expect(store.getState().list.selectedId).toBeNull();
  await vi.waitFor(() => expect(store.getState().paper.id).toBe('2512.00029'));
  expect(store.getState().list).toMatchObject({ selectedIndex: 29, anchor: 29 });
});

test('who goes on to a day that is not at hand, while all of the day before leaves, is at its first paper', async () => {
  const feed = { revision: 1, rows: [...rows(150), ...rows(3, 150, '2025-12-29')] };
  const { client } = clientOf(feed);
  const store = createWindowStore(client);
  await store.getState().renewList();
  store.getState().depart(
    feed.rows.slice(0, 100).map(({ id }) => id),
    150,
  );
  expect(store.getState().list).toMatchObject({ selectedIndex: 150, selectedId: null });
  feed.rows = feed.rows.slice(150);
  feed.revision = 2;
  await store.getState().renewList();
  expect(store.getState().list).toMatchObject({ selectedIndex: 0, selectedId: '2512.00150' });
});

test('a selection stays within the list', async () => {
  const { client } = clientOf({ revision: 1, rows: rows(3) });
  const store = createWindowStore(client);
  await store.getState().renewList();
  store.getState().move(-1);
  expect(store.getState().list.selectedIndex).toBe(0);
  store.getState().move(10);
  expect(store.getState().list.selectedIndex).toBe(2);
});

test('a list that was left is as it was, and nothing of another list comes into it', async () => {
  const { client } = clientOf({ revision: 1, rows: rows(50) });
  const store = createWindowStore(client);
  await store.getState().renewList();
  store.getState().select(7);
  store.getState().openView({ kind: 'all' });
  expect(store.getState().list.outline).toBeNull();
  await vi.waitFor(() => expect(store.getState().list.outline?.total).toBe(50));
  expect(store.getState().list.selectedIndex).toBe(0);
  store.getState().openView({ kind: 'inbox' });
  expect(store.getState().list.selectedIndex).toBe(7);
  expect(store.getState().paper.id).toBe('2512.00007');
});

test('an empty list leaves an empty sheet', async () => {
  const { client } = clientOf({ revision: 1, rows: [] });
  const store = createWindowStore(client);
  await store.getState().renewList();
  expect(store.getState().list.selectedIndex).toBeNull();
  expect(store.getState().paper.id).toBeNull();
});

test('from day to day one goes to the first paper of the next', async () => {
  const { client } = clientOf({
    revision: 1,
    rows: [...rows(3, 0, '2025-12-31'), ...rows(2, 10, '2025-12-30'), ...rows(4, 20, '2025-12-29')],
  });
  const store = createWindowStore(client);
  await store.getState().renewList();
  store.getState().select(1);
  await store.getState().moveDay('earlier');
  expect(store.getState().list.selectedIndex).toBe(3);
  await store.getState().moveDay('earlier');
  expect(store.getState().list.selectedIndex).toBe(5);
  await store.getState().moveDay('later');
  expect(store.getState().list.selectedIndex).toBe(3);
});

test('at either end of a list of several days one stays, and is told so', async () => {
  const { client } = clientOf({ revision: 1, rows: [...rows(3, 0, '2025-12-31'), ...rows(4, 20, '2025-12-29')] });
  const store = createWindowStore(client);
  await store.getState().renewList();
  store.getState().select(4);
  await store.getState().moveDay('earlier');
  expect(store.getState().list.selectedIndex).toBe(4);
  expect(store.getState().announcement.text).toBe('No earlier day is on this computer.');
  store.getState().select(2);
  await store.getState().moveDay('later');
  expect(store.getState().list.selectedIndex).toBe(0);
  expect(store.getState().announcement.text).toBe('No earlier day is on this computer.');
  await store.getState().moveDay('later');
  expect(store.getState().list.selectedIndex).toBe(0);
  expect(store.getState().announcement.text).toBe('This is the newest day.');
});

test.each([
  ['host.unavailable', null],
  ['app.internal', 'No calendar.'],
] as const)('a calendar that fails with %s is no rejection', async (code, toast) => {
  const { client } = clientOf({ revision: 1, rows: rows(3) });
  const store = createWindowStore({
    ...client,
    call: (channel, ...input) =>
      channel === 'feed.calendar' ? Promise.reject(new AppError(code, 'No calendar.')) : client.call(channel, ...input),
  });
  await store.getState().renewList();
  store.setState({ app: readyState() });
  await store.getState().moveDay('earlier');
  expect(store.getState().lastToast?.text ?? null).toBe(toast);
  expect(store.getState().list.view).toEqual({ kind: 'inbox' });
});

test('why a list could not be had is kept, and what was at hand stays', async () => {
  const feed = { revision: 1, rows: rows(10) };
  const { client } = clientOf(feed);
  const store = createWindowStore({
    ...client,
    call: (channel, ...input) =>
      feed.revision === 2 && channel === 'list.outline'
        ? Promise.reject(new AppError('host.unavailable', 'Gone.'))
        : client.call(channel, ...input),
  });
  await store.getState().renewList();
  feed.revision = 2;
  await store.getState().renewList();
  expect(store.getState().list.error?.code).toBe('host.unavailable');
  expect(store.getState().list.outline?.total).toBe(10);
});

test('who moves on while the list is renewed stays where they are, in the list too', async () => {
  const feed = { revision: 1, rows: rows(50) };
  const { client } = clientOf(feed);
  const store = createWindowStore(client);
  await store.getState().renewList();
  const renewing = store.getState().renewList();
  store.getState().move(2);
  await renewing;
  const { list } = store.getState();
  expect([list.selectedIndex, list.selectedId]).toEqual([2, feed.rows[2]?.id]);
});
