import type { Locator, Page } from '@playwright/test';
import { papersOf, type FeedItem } from '../support/feed-server-papers';
import { expectAccessible } from './accessible';
import { expect, test, TODAY, PAGE_ALONE } from './app';
import { expectRefreshed, listOf, rowOf, sheetOf } from './window';

/** Of the papers of the day, one whose id ends so: what there is of its text follows from that. */
function paperEnding(...digits: readonly number[]): FeedItem {
  const found = papersOf(TODAY).find(({ paper: { id } }) => digits.includes(Number(id.at(-1))));
  if (found === undefined) throw new Error(`No paper of ${TODAY} ends in ${digits.join(' or ')}.`);
  return found;
}

const withFigures = paperEnding(0, 1, 2, 3, 4, 5);

/** The scrolled text. */
function textOf(page: Page): Locator {
  return page.getByRole('main');
}

/** Opens a paper's full text by keys: from the list to its sheet, and on. */
async function readText(page: Page, paper: FeedItem): Promise<void> {
  await expectRefreshed(page);
  for (const key of ['g', 't']) await page.keyboard.press(key);
  await expect(listOf(page, 'Today')).toBeFocused();
  await rowOf(page, paper).click();
  await expect(rowOf(page, paper)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(sheetOf(page, paper)).toBeFocused();
  await page.keyboard.press('Enter');
}

async function isInView(element: Locator): Promise<boolean> {
  const box = await element.boundingBox();
  return box !== null && box.y > 0 && box.y < 700;
}

test('a full text is fetched and read by keys, with its figures, and offline ever after, from where one left off', async ({
  offprint,
}) => {
  const page = await offprint.start();
  await readText(page, withFigures);
  const text = textOf(page);
  await expect(text.getByRole('heading', { name: 'Abstract' })).toBeVisible();
  await expect(page.getByText('From arXiv’s HTML, v1.')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Contents' }).getByText('Measurements')).toBeVisible();
  // Space goes on, screen by screen.
  const heading = text.getByRole('heading', { name: /What follows/ });
  for (let screens = 0; screens < 20 && !(await isInView(heading)); screens += 1) {
    await page.keyboard.press('Space');
    await page.waitForTimeout(120);
  }
  await expect(heading).toBeInViewport();
  const figure = text.locator('figure').filter({ hasText: 'Figure 1' });
  await expect(figure.locator('img').first()).toHaveJSProperty('naturalWidth', 240);
  // Where one is, is told when scrolling has come to rest.
  await page.waitForTimeout(1_500);

  await offprint.stop();
  await offprint.goOffline();
  const again = await offprint.start();
  await again.getByRole('option').first().waitFor();
  for (const key of ['g', 't']) await again.keyboard.press(key);
  await rowOf(again, withFigures).click();
  await again.keyboard.press('Shift+Enter');
  await expect(textOf(again).getByRole('heading', { name: /What follows/ })).toBeInViewport();
  await again.keyboard.press('Escape');
  await expect(sheetOf(again, withFigures)).toBeFocused();
});

test(
  'at its end a text leads to the next paper of the list, by Space alone',
  { tag: PAGE_ALONE },
  async ({ offprint }) => {
    const page = await offprint.start();
    await readText(page, withFigures);
    await expect(textOf(page).getByRole('heading', { name: 'Abstract' })).toBeVisible();
    const next = page.getByRole('region', { name: 'End of the text' }).getByRole('button').first();
    const title = (await next.textContent())?.trim() ?? '';
    expect(title).not.toBe('');
    for (let screens = 0; screens < 60 && !(await next.evaluate((is) => is === document.activeElement)); screens += 1) {
      await page.keyboard.press('Space');
      await page.waitForTimeout(120);
    }
    await expect(next).toBeFocused();
    await expect(next).toBeInViewport();
    await page.keyboard.press('Space');
    await expect(page.getByRole('banner').getByText(title)).toBeVisible();
    // It is the one that the list is left for, too.
    await page.keyboard.press('Escape');
    await expect(page.getByRole('option', { selected: true })).toContainText(title);
  },
);

test('a paper without a text says so, and where to go; a lost network can be tried again', async ({ offprint }) => {
  const none = paperEnding(9);
  offprint.feed.fault({ match: `/arxiv/pdf/${none.paper.id}`, kind: 'status', status: 404, times: 1 });
  const page = await offprint.start();
  await readText(page, none);
  await expect(page.getByRole('heading', { name: 'The full text is not on this computer' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('has none');
  await expect(page.getByRole('button', { name: 'Open on arXiv' })).toBeVisible();
  await page.keyboard.press('Escape');
  await offprint.goOffline();
  await rowOf(page, withFigures).click();
  await page.keyboard.press('Shift+Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await offprint.goOnline();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(textOf(page).getByRole('heading', { name: 'Abstract' })).toBeVisible();
});

test(
  'Markdown of Hugging Face is read where arXiv has no page, and says what it lacks',
  { tag: PAGE_ALONE },
  async ({ offprint }) => {
    const page = await offprint.start();
    await readText(page, paperEnding(7, 8));
    await expect(textOf(page).getByRole('heading', { name: 'Abstract' })).toBeVisible();
    await expect(page.getByText(/From Hugging Face’s Markdown/)).toBeVisible();
  },
);

test(
  'where there is a PDF alone its text is read, and says what it lacks',
  { tag: PAGE_ALONE },
  async ({ offprint }) => {
    const page = await offprint.start();
    await readText(page, paperEnding(9));
    await expect(textOf(page).getByText(/On page 3 the robots tend a garden/)).toBeVisible();
    await expect(page.getByText(/From the PDF\..*Figures are missing/)).toBeVisible();
  },
);

test(
  'a note is written beside the text, and the text is accessible in both themes',
  { tag: PAGE_ALONE },
  async ({ offprint }) => {
    const page = await offprint.start();
    await readText(page, withFigures);
    await expect(textOf(page).getByRole('heading', { name: 'Abstract' })).toBeVisible();
    await expectAccessible(page, 'a full text');
    await page.keyboard.press('n');
    await expect(page.getByRole('textbox', { name: /^Note on / })).toBeFocused();
    await page.keyboard.type('Section 2 matters.');
    await expect(page.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible();
    await expectAccessible(page, 'a full text with a note beside it');
  },
);
