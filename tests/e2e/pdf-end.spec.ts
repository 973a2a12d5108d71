import type { Page } from '@playwright/test';
import { type FeedItem, papersOf } from '../support/feed-server-papers';
import { keepPdf } from '../support/kept-pdf';
import { madePdf } from '../support/made-pdf';
import { expectAccessible } from './accessible';
import { expect, PAGE_ALONE, test, TODAY } from './app';
import { frameOf, goToPage, openPdf, pressAway } from './pdf-window';
import { expectRefreshed, rowOf } from './window';

/** Two papers, one below the other in the list of the day, of which the second one's id ends so. */
async function neighbours(page: Page, ...digits: readonly number[]): Promise<readonly [FeedItem, FeedItem]> {
  await page.getByRole('option').first().waitFor();
  for (const key of ['g', 't']) await page.keyboard.press(key);
  await expectRefreshed(page);
  const places: { readonly item: FeedItem; readonly top: number }[] = [];
  for (const item of papersOf(TODAY)) {
    const row = rowOf(page, item);
    const box = (await row.count()) === 1 ? await row.boundingBox() : null;
    if (box !== null) places.push({ item, top: box.y });
  }
  const listed = places.toSorted((one, other) => one.top - other.top).map(({ item }) => item);
  const index = listed.findIndex(({ paper }, place) => place > 0 && digits.includes(Number(paper.id.at(-1))));
  const [first, second] = [listed[index - 1], listed[index]];
  if (first === undefined || second === undefined) throw new Error('There are no such neighbours.');
  return [first, second];
}

const short = madePdf({ title: 'Short', pages: [1, 2].map((number) => [`This is page ${number} of the short one.`]) });

/** Presses Space until what is next in the list has the keys, as one reads on. */
async function readToEnd(page: Page): Promise<void> {
  const end = page.getByRole('region', { name: 'End of the PDF' });
  await expect(frameOf(page).locator('#pages')).toBeFocused();
  // It is there for nobody before.
  await expect(end).toBeHidden();
  for (let screens = 0; screens < 20 && !(await end.isVisible()); screens += 1) {
    await page.keyboard.press('Space');
    // A slow machine tells late that its end is there, and one Space more would go on to what is next.
    await end.waitFor({ state: 'visible', timeout: 1_000 }).catch(() => undefined);
  }
  await expect(end).toBeVisible();
  await expect(frameOf(page).locator('#pages')).toBeFocused();
}

// In both hosts: keys go from the frame's process to the window's and back.
test('at its end a PDF leads to the PDF of the next paper of the list, by Space alone', async ({ offprint }) => {
  const first = await offprint.start();
  const [paper, next] = await neighbours(first, 0, 1, 2, 3, 4);
  await offprint.stop();
  await keepPdf(offprint.home, paper.paper.id, short);
  const page = await offprint.start();
  await openPdf(page, paper);
  const frame = page.locator('iframe');
  const whole = await frame.boundingBox();
  await readToEnd(page);
  // It takes no room from the pages, and lies over none of them.
  expect(await frame.boundingBox()).toEqual(whole);
  const end = page.getByRole('region', { name: 'End of the PDF' });
  const last = await frameOf(page).getByRole('region', { name: 'Page 2 of 2' }).boundingBox();
  const top = (await end.boundingBox())?.y ?? 0;
  expect((last?.y ?? 0) + (last?.height ?? Number.POSITIVE_INFINITY)).toBeLessThanOrEqual(top);
  await expectAccessible(page, 'the end of a PDF');

  await page.keyboard.press('Space');
  const button = end.getByRole('button', { name: next.paper.title });
  await expect(button).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(end.getByRole('button', { name: /Finish/ })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(button).toBeFocused();
  await page.keyboard.press('Space');
  // It is fetched, as a text would be.
  await expect(page.getByRole('banner').getByText(next.paper.title)).toBeVisible();
  await expect(frameOf(page).getByText(`Part 1 of ${next.paper.id}`)).toBeVisible();
  await expect(frameOf(page).locator('#pages')).toBeFocused();
  await pressAway(page, 'Escape', () =>
    expect(page.getByRole('option', { selected: true })).toContainText(next.paper.title),
  );
});

test(
  'where the next paper has no PDF its text is what follows, and that is said',
  { tag: PAGE_ALONE },
  async ({ offprint }) => {
    const first = await offprint.start();
    const [paper, next] = await neighbours(first, 7, 8);
    await offprint.stop();
    await keepPdf(offprint.home, paper.paper.id, short);
    const page = await offprint.start();
    await openPdf(page, paper);
    await readToEnd(page);
    await page.getByRole('region', { name: 'End of the PDF' }).getByRole('button', { name: next.paper.title }).click();
    await expect(page.getByText('Its PDF cannot be had:').first()).toBeVisible();
    await expect(page.getByRole('banner').getByText(next.paper.title)).toBeVisible();
    await expect(page.locator('iframe')).toHaveCount(0);
  },
);

test('from its end a PDF is finished, and left for its pages again', { tag: PAGE_ALONE }, async ({ offprint }) => {
  const first = await offprint.start();
  const [paper] = await neighbours(first, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  await offprint.stop();
  await keepPdf(offprint.home, paper.paper.id, short);
  const page = await offprint.start();
  await openPdf(page, paper);
  await readToEnd(page);
  const end = page.getByRole('region', { name: 'End of the PDF' });
  await page.keyboard.press('Space');
  await expect(end.getByRole('button').first()).toBeFocused();
  // The pages go up beneath the keys: they are where the pages are.
  await goToPage(page, 1);
  await expect(end).toBeHidden();
  await expect(frameOf(page).locator('#pages')).toBeFocused();
  await readToEnd(page);
  await end.getByRole('button', { name: /Finish/ }).click();
  await expect(page.getByText(/Finished|finished/).first()).toBeVisible();
});
