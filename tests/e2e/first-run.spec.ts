import { expect, test, TODAY } from './app';
import { expectRefreshed, listOf, paperAt, rowOf, wayTo } from './window';

test('an empty library fetches the latest day and the fourteen before it, showing how far it is', async ({
  offprint,
}) => {
  let goOn: () => void = () => undefined;
  const seen = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  offprint.feed.fault({ match: 'date=2025-12-19', kind: 'slow', until: seen });
  const page = await offprint.start();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.getByText(/^\d+ of 15 days/).first()).toBeVisible();
  goOn();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await expectRefreshed(page);

  // The rows of a day are placed one by one; the group around them has no size of its own.
  await expect(page.getByRole('group', { name: 'Wednesday 31 December' })).toBeAttached();
  await wayTo(page, 'All days').click();
  await listOf(page, 'All days').press('End');
  await expect(page.getByRole('group', { name: 'Wednesday 17 December' })).toBeAttached();
  const days = new Set(offprint.feed.requests().map(({ url }) => /date=([\d-]+)/.exec(url)?.[1]));
  expect(days).toContain('2025-12-17');
  expect(days).not.toContain('2025-12-16');
});

test('with no network at all there is the starter shelf, marked as such, and the feed follows when there is one', async ({
  offprint,
}) => {
  await offprint.goOffline();
  const page = await offprint.start();
  await expect(page.getByRole('heading', { name: 'There is no connection yet.' })).toBeVisible();
  await expect(page.getByText('Offline', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Open the starter shelf' }).click();
  const shelf = listOf(page, 'Starter shelf');
  await expect(shelf.getByRole('option').first()).toBeVisible();
  await shelf.getByRole('option', { name: /^DeepSeek-V3\.2/ }).click();
  await expect(page.getByText('From the starter shelf', { exact: true })).toBeVisible();

  await offprint.goOnline();
  await page.getByRole('button', { name: 'Refresh the feed' }).click();
  await wayTo(page, 'Inbox').click();
  const inbox = listOf(page, 'Inbox');
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await expect(inbox.getByRole('option', { name: /^DeepSeek-V3\.2/ })).toHaveCount(0);
});
