import type { Page } from '@playwright/test';
import { papersOf } from '../support/feed-server-papers';
import { expect, test, TODAY } from './app';
import { expectRefreshed, rowOf } from './window';

const paper = papersOf(TODAY).find(({ paper: { id } }) => Number(id.at(-1)) < 6);

async function readText(page: Page): Promise<void> {
  if (paper === undefined) throw new Error('There is no paper with an HTML text.');
  await expectRefreshed(page);
  for (const key of ['g', 't']) await page.keyboard.press(key);
  await rowOf(page, paper).click();
  await page.keyboard.press('Shift+Enter');
  await expect(page.getByRole('main').getByRole('heading', { name: 'Abstract' })).toBeVisible();
}

test('what a screen reader says of a text is so, and is said once', async ({ offprint }) => {
  const page = await offprint.start();
  await readText(page);
  const bar = page.getByRole('banner');
  await expect(bar.getByRole('button', { name: 'Highlights', exact: true })).toHaveAttribute('aria-pressed', 'false');
  await expect(bar.getByRole('button', { name: 'Star', exact: true })).toHaveAttribute('aria-pressed', 'false');
  // The share that is read stands in words with the contents.
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(page.getByRole('navigation', { name: 'Contents' })).toContainText('%');
  // To the end, so that all of it is laid out.
  const end = page.getByRole('region', { name: 'End of the text' }).getByRole('button').first();
  for (let screens = 0; screens < 60 && !(await end.evaluate((is) => is === document.activeElement)); screens += 1) {
    await page.keyboard.press('Space');
    await page.waitForTimeout(120);
  }
  await expect(page.locator('article math').first()).toBeAttached();
  const narrow = await page
    .getByRole('group', { name: 'wider than the page' })
    .evaluateAll((groups) => groups.filter(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth).length);
  expect(narrow).toBe(0);
  const unnamed = await page
    .locator('article figure img')
    .evaluateAll((pictures) => pictures.filter((picture) => picture.getAttribute('alt')?.trim() === '').length);
  expect(unnamed).toBe(0);
  // What a button is called is not said of it again.
  await page.getByRole('button', { name: 'Type and page' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Smaller', exact: true })).toBeVisible();
  const doubled = await page
    .locator('[aria-label][title]')
    .evaluateAll((all) => all.filter((each) => each.getAttribute('aria-label') === each.getAttribute('title')).length);
  expect(doubled).toBe(0);
});

test('a page that is gone to by keys has the focus', async ({ offprint }) => {
  const page = await offprint.start();
  await readText(page);
  for (const key of ['g', 'o']) await page.keyboard.press(key);
  await expect(page.getByRole('heading', { name: 'Offline', level: 1 })).toBeFocused();
  // In words, and not in bytes.
  await expect(page.getByRole('meter', { name: 'Space taken' })).toHaveAttribute('aria-valuetext', /B of /);
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
});
