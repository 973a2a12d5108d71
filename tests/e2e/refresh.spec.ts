import { expect, test, TODAY } from './app';
import { expectRefreshed, paperAt, rowOf } from './window';

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
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await page.keyboard.press(',');
  await expect(rowOf(page, earlier)).toContainText(String(earlier.paper.upvotes));
});

test('a refresh that fails says what is safe and what to do, and the next one mends it', async ({ offprint }) => {
  const page = await offprint.start();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await expectRefreshed(page);

  offprint.feed.fault({ match: 'daily_papers', kind: 'status', status: 500, times: 1000 });
  await page.getByRole('button', { name: 'Refresh the feed' }).click();
  await expect(page.getByText(/Older ones work as usual/)).toBeVisible();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();

  offprint.feed.clearFaults();
  await page.getByRole('button', { name: 'Refresh the feed' }).click();
  await expect(page.getByText(/Older ones work as usual/)).toHaveCount(0);
});

test('a refresh can be stopped, and what it had fetched stays', async ({ offprint }) => {
  offprint.feed.fault({ match: 'date=2025-12-22', kind: 'hang', times: 1000 });
  const page = await offprint.start();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await page.getByRole('button', { name: 'Stop refreshing' }).click();
  await expectRefreshed(page);
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
});
