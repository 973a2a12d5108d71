import { offprint as run } from '../support/offprint';
import { papersOf } from '../support/feed-server-papers';
import { expect, test, TODAY } from './app';
import { paperAt, rowOf, titleOf, wayTo } from './window';

test('days are fetched, listed and shown, and the window has them too', async ({ offprint }) => {
  const surroundings = { home: offprint.home, huggingFace: offprint.feed.url };
  const refreshed = await run(surroundings, 'refresh', '--from', '2025-12-29', '--to', TODAY);
  expect(refreshed).toMatchObject({ status: 0, err: '' });

  const listed = await run(surroundings, 'list', '--day', TODAY, '--json');
  const papers = JSON.parse(listed.out) as { id: string; title: string; authors: string[]; upvotes: number }[];
  expect(papers.map(({ id, title, upvotes }) => ({ id, title, upvotes }))).toEqual(
    papersOf(TODAY).map((item) => ({ id: item.paper.id, title: titleOf(item), upvotes: item.paper.upvotes })),
  );
  expect(papers[2]?.authors).toEqual(paperAt(TODAY, 2).paper.authors.map(({ name }) => name));

  const shown = await run(surroundings, 'show', paperAt(TODAY, 1).paper.id);
  expect(shown.status).toBe(0);
  expect(shown.out).toContain(titleOf(paperAt(TODAY, 1)));
  expect((await run(surroundings, 'where')).out.trim()).toBe(offprint.home);

  await offprint.goOffline();
  const page = await offprint.start();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
});

test('it works through the window that is open', async ({ offprint }) => {
  const surroundings = { home: offprint.home, huggingFace: offprint.feed.url };
  offprint.feed.setToday('2025-12-30');
  const page = await offprint.start();
  await expect(rowOf(page, paperAt('2025-12-30', 0))).toBeVisible();
  offprint.feed.setToday(TODAY);
  expect(await run(surroundings, 'refresh', '--day', TODAY)).toMatchObject({ status: 0 });
  await wayTo(page, 'Today').click();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
});

test('a failure has status 1 and says so on stderr, wrong use has status 2', async ({ offprint }) => {
  const surroundings = { home: offprint.home, huggingFace: offprint.feed.url };
  offprint.feed.fault({ match: 'date=2025-12-30', kind: 'badjson', times: 100 });
  const partial = await run(surroundings, 'refresh', '--from', '2025-12-29', '--to', TODAY);
  expect(partial.status).toBe(1);
  expect(partial.err).toContain('2025-12-30');
  expect((await run(surroundings, 'list', '--day', TODAY, '--json')).status).toBe(0);
  expect((await run(surroundings, 'show', '9912.99999')).status).toBe(1);
  for (const wrong of [['lst'], ['refresh', '--day', 'yesterday'], ['list', '--limit', '-1'], ['show'], []]) {
    const ended = await run(surroundings, ...wrong);
    expect(ended.status, wrong.join(' ')).toBe(2);
    expect(ended.out).toBe('');
    expect(ended.err).not.toBe('');
  }
});
