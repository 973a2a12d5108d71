import type { Page } from '@playwright/test';
import { papersOf } from '../support/feed-server-papers';
import { expectAccessible } from './accessible';
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

/** What stands out, and the place that one is at, in the words of the text. */
function drawn(page: Page): Promise<{ readonly others: readonly string[]; readonly now: readonly string[] }> {
  return page.evaluate(() => {
    const words = (name: string) =>
      Array.from(CSS.highlights.get(name) ?? [], (range) => (range instanceof Range ? String(range) : ''));
    return { others: words('found'), now: words('found-now') };
  });
}

test('words are found in a text by keys, gone through, and highlighted where they stand', async ({ offprint }) => {
  const page = await offprint.start();
  await readText(page);
  const field = page.getByRole('textbox', { name: 'Find in the text' });
  const told = page.getByRole('search').getByRole('status');
  // Typed at once, before there is a field.
  await page.keyboard.press('Control+f');
  await page.keyboard.type('YIELD');
  await expect(field).toHaveValue('YIELD');
  await expect(told).toHaveText('1 of 2');
  await expect.poll(() => drawn(page)).toEqual({ others: ['Yield'], now: ['yield'] });
  await expect(page.getByText('Beds and yields.')).toBeInViewport();
  await expectAccessible(page, 'finding in a text');
  await page.keyboard.press('Enter');
  await expect(told).toHaveText('2 of 2');
  await expect.poll(() => drawn(page)).toEqual({ others: ['yield'], now: ['Yield'] });
  await page.keyboard.press('Enter');
  await expect(told).toHaveText('1 of 2, from the other end');
  await page.keyboard.press('Shift+Enter');
  await expect(told).toHaveText('2 of 2, from the other end');
  await page.getByRole('button', { name: 'Whole words' }).click();
  await expect(told).toHaveText('1 of 1');
  await field.fill('not in here');
  await expect(told).toHaveText('Not found');
  await expect.poll(() => drawn(page)).toEqual({ others: [], now: [] });

  // What was found is selected at the end, and is highlighted by its key.
  await field.fill('Beds');
  await expect(told).toHaveText(/of/);
  await field.press('Escape');
  await expect(field).toBeHidden();
  // Reading goes on where it is, by ear too.
  await expect(page.locator('article :focus')).toContainText(/beds/i);
  await expect.poll(() => drawn(page)).toEqual({ others: [], now: [] });
  await expect.poll(() => page.evaluate(() => String(document.getSelection()))).toMatch(/^beds$/i);
  await page.keyboard.press('1');
  await expect(page.locator('mark')).toHaveText(/^beds$/i);
});

test('what is selected is looked for, and Escape in the text ends finding before it leaves', async ({ offprint }) => {
  const page = await offprint.start();
  await readText(page);
  await page.getByText('Robots tend a garden').dblclick({ position: { x: 20, y: 12 } });
  await page.keyboard.press('Control+f');
  const field = page.getByRole('textbox', { name: 'Find in the text' });
  await expect(field).toHaveValue('Robots');
  // In the abstract, and once in each of 24 paragraphs.
  await expect(page.getByRole('search').getByRole('status')).toHaveText('1 of 25');
  await expect.poll(async () => (await drawn(page)).others.length).toBe(24);
  const text = page.getByRole('region', { name: 'Text', exact: true });
  await text.focus();
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
  await expect(text).toBeVisible();
});
