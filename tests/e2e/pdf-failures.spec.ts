import type { Locator, Page } from '@playwright/test';
import { keepPdf } from '../support/kept-pdf';
import { madePdf } from '../support/made-pdf';
import { expectAccessible } from './accessible';
import { expect, PAGE_ALONE, test } from './app';
import { fetchPdf, frameOf, goToPage, openPdf, paperEnding } from './pdf-window';
import { sheetOf } from './window';

const good = paperEnding(0, 1, 2, 3, 4);

/** A page of a PDF, as it is told. */
function pageOf(page: Page, number: number, count: number): Locator {
  return frameOf(page).getByRole('region', { name: `Page ${number} of ${count}` });
}

test('a page that unpacks to gigabytes says that it cannot be shown, and the others are there', async ({
  offprint,
}) => {
  const page = await offprint.start();
  const bomb = paperEnding(9);
  // pdf.js says that the page has no words.
  offprint.expectConsole(/renderTextLayer|renderView/);
  await fetchPdf(page, bomb);
  await expect(frameOf(page).getByText(`Part 1 of ${bomb.paper.id}`)).toBeVisible();
  // The keys come to the pages by themselves, and would be taken from the field.
  await expect(frameOf(page).locator('#pages')).toBeFocused();
  for (const number of [2, 3]) {
    await goToPage(page, number);
    if (number === 2)
      await expect(pageOf(page, 2, 12)).toContainText(
        'This page cannot be shown: it would take more than 256 MB of memory.',
        { timeout: 30_000 },
      );
  }
  await expect(frameOf(page).getByText(`Part 3 of ${bomb.paper.id}`)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('alert')).toBeHidden();
});

test('a damaged page says so in its place, and goes on doing so; the others are there', async ({ offprint }) => {
  // pdf.js says that there is no such page.
  offprint.expectConsole(/get page for page view|renderView/);
  const pages = [1, 2, 3, 4].map((number) => [`This is page ${number}.`, 'It has two lines.']);
  await keepPdf(offprint.home, good.paper.id, madePdf({ title: 'Damaged', pages, damagedAt: 3 }));
  const page = await offprint.start();
  await openPdf(page, good);
  await expect(frameOf(page).getByText('This is page 1.')).toBeVisible();
  await expect(frameOf(page).locator('#pages')).toBeFocused();
  await goToPage(page, 3);
  const told = pageOf(page, 3, 4).getByText('This page cannot be shown: the file is damaged here.');
  await expect(told).toBeVisible();
  await expect(pageOf(page, 2, 4)).not.toContainText('cannot be shown');
  await expectAccessible(page, 'a PDF with a damaged page');
  await goToPage(page, 4);
  await expect(frameOf(page).getByText('This is page 4.')).toBeVisible();
  // Drawn anew, in another size and turned, it says so still.
  await page.keyboard.press('+');
  await page.getByRole('button', { name: 'Turn the pages' }).click();
  await goToPage(page, 3);
  await expect(told).toBeVisible();
  await expect(told).toHaveCount(1);
});

test('Escape leaves the field for the password of a locked PDF', { tag: PAGE_ALONE }, async ({ offprint }) => {
  const pages = [['Nobody reads this.']];
  await keepPdf(offprint.home, good.paper.id, madePdf({ title: 'Locked', pages, isLocked: true }));
  const page = await offprint.start();
  await openPdf(page, good);
  const field = page.getByRole('textbox', { name: 'Its password' });
  await expect(field).toBeFocused();
  await page.keyboard.type('marigold');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This password does not open it.')).toBeVisible();
  await expect(field).toBeFocused();
  await page.keyboard.type('p');
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
  await expect(sheetOf(page, good)).toBeFocused();
});
