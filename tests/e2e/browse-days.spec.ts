import { expect, test, TODAY } from './app';
import { papersOf } from '../support/feed-server-papers';
import { expectRefreshed, listOf, paperAt, rowOf, sheetOf, wayTo } from './window';

test('days are gone through one by one, and weekends without papers are passed over', async ({ offprint }) => {
  const page = await offprint.start();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await expectRefreshed(page);
  await wayTo(page, 'Today').click();
  const today = listOf(page, 'Today');
  await expect(today.getByRole('option').first()).toHaveAttribute('aria-setsize', String(papersOf(TODAY).length));

  const earlier = page.getByRole('button', { name: 'Earlier day' });
  for (const day of ['2025-12-30', '2025-12-29', '2025-12-26']) {
    await earlier.click();
    const list = page.getByRole('listbox');
    await expect(rowOf(page, paperAt(day, 0))).toBeVisible();
    await expect(list.getByRole('option').first()).toHaveAttribute('aria-setsize', String(papersOf(day).length));
  }
  await page.getByRole('button', { name: 'Later day' }).click();
  await expect(rowOf(page, paperAt('2025-12-29', 0))).toBeVisible();
});

test('a day is chosen in the calendar', async ({ offprint }) => {
  const page = await offprint.start();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await expectRefreshed(page);
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.getByRole('button', { name: /\b18 December/ }).click();
  await expect(rowOf(page, paperAt('2025-12-18', 0))).toBeVisible();
  await expect(page.getByRole('listbox').getByRole('option').first()).toHaveAttribute(
    'aria-setsize',
    String(papersOf('2025-12-18').length),
  );
});

test('a paper that stands on two days is one paper', async ({ offprint }) => {
  const page = await offprint.start();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await expectRefreshed(page);
  // Monday's last paper comes again on Tuesday.
  const repeated = papersOf('2025-12-29').at(-1);
  if (repeated === undefined) throw new Error('Monday has papers.');
  const days = Array.from({ length: 15 }, (_, index) => `2025-12-${17 + index}`);
  const ids = new Set(days.flatMap(papersOf).map(({ paper }) => paper.id));
  await expect(listOf(page, 'Inbox')).toHaveAccessibleName(`Inbox, ${ids.size} papers to sort`);

  await wayTo(page, 'Today').click();
  await page.getByRole('button', { name: 'Earlier day' }).click();
  await expect(rowOf(page, paperAt('2025-12-30', 0))).toBeVisible();
  await page.getByRole('listbox').press('End');
  await rowOf(page, repeated).click();
  await expect(sheetOf(page, repeated)).toContainText('29 December and 30 December');
});
