import { expect, test, TODAY } from './app';
import { expectRefreshed, paperAt, rowOf, wayTo } from './window';

const BEFORE = '2025-12-30';

test('a refresh brings the new day and the votes that have come since, and keeps what was there', async ({
  offprint,
}) => {
  const earlier = paperAt(BEFORE, 0);
  offprint.feed.setToday(BEFORE);
  offprint.feed.revise(BEFORE, { votes: -20, hide: 2 });
  const page = await offprint.start();
  await expect(rowOf(page, earlier)).toContainText(String(earlier.paper.upvotes - 20));
  await expectRefreshed(page);
  await expect(rowOf(page, paperAt(TODAY, 0))).toHaveCount(0);

  offprint.feed.setToday(TODAY);
  offprint.feed.revise(BEFORE);
  await page.getByRole('button', { name: 'Refresh the feed' }).click();
  // What is being looked at stays where it is; the new day stands above it.
  await wayTo(page, 'Today').click();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await page.getByRole('button', { name: 'Earlier day' }).click();
  await expect(rowOf(page, earlier)).toContainText(String(earlier.paper.upvotes));
});

test('a refresh that fails says what is safe and what to do, and the next one mends it', async ({ offprint }) => {
  const page = await offprint.start();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await expectRefreshed(page);

  offprint.feed.fault({ match: 'daily_papers', kind: 'status', status: 403, times: 1000 });
  await page.getByRole('button', { name: 'Refresh the feed' }).click();
  const strip = page.getByRole('group').filter({ hasText: 'Older ones work as usual' });
  await expect(strip).toBeVisible();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();

  offprint.feed.clearFaults();
  await strip.getByRole('button', { name: 'Try again' }).click();
  await expect(strip).toHaveCount(0);
  await expectRefreshed(page);
  await expect(page.getByText(/^Checked \d\d:\d\d/)).toBeVisible();
});

test('a refresh can be stopped, and what it had fetched stays', async ({ offprint }) => {
  offprint.feed.fault({ match: 'date=2025-12-22', kind: 'hang', times: 1000 });
  const page = await offprint.start();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await page.getByRole('button', { name: 'Stop refreshing' }).click();
  await expectRefreshed(page);
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
});
