import { expect, test, TODAY } from './app';
import { expectRefreshed, paperAt, rowOf, sheetOf } from './window';

test('with the network gone everything is there at once, and the window says so and how fresh it is', async ({
  offprint,
}) => {
  const first = await offprint.start();
  await expect(rowOf(first, paperAt(TODAY, 0))).toBeVisible();
  await expectRefreshed(first);
  await offprint.stop();
  await offprint.goOffline();

  const page = await offprint.start();
  const paper = paperAt(TODAY, 2);
  await rowOf(page, paper).click();
  await expect(sheetOf(page, paper).getByRole('button', { name: 'and 130 more' })).toBeVisible();
  // It has not been asked for an hour's worth of news yet: the window learns of the lost network when it is.
  await page.getByRole('button', { name: 'Refresh the feed' }).click();
  await expect(page.getByText('Offline', { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/last checked \d\d:\d\d/)).toBeVisible();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();

  await offprint.goOnline();
  await page.getByRole('button', { name: 'Refresh the feed' }).click();
  // What is left is the way to what is kept offline.
  await expect(page.getByText('Offline', { exact: true })).toHaveCount(1);
});
