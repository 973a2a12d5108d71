import type { FrameLocator, Page } from '@playwright/test';
import { papersOf, type FeedItem } from '../support/feed-server-papers';
import { expect, TODAY } from './app';
import { expectRefreshed, listOf, rowOf } from './window';

/** Of the papers of the day, one whose id ends so: what there is of its PDF follows from that. */
export function paperEnding(...digits: readonly number[]): FeedItem {
  const found = papersOf(TODAY).find(({ paper: { id } }) => digits.includes(Number(id.at(-1))));
  if (found === undefined) throw new Error(`No paper of ${TODAY} ends in ${digits.join(' or ')}.`);
  return found;
}

/** Opens a paper's PDF, or the page that offers it, by keys. */
export async function openPdf(page: Page, paper: FeedItem): Promise<void> {
  await page.getByRole('option').first().waitFor();
  for (const key of ['g', 't']) await page.keyboard.press(key);
  await expect(listOf(page, 'Today')).toBeFocused();
  await rowOf(page, paper).click();
  await expect(rowOf(page, paper)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('p');
}

/** The same, and has it fetched. */
export async function fetchPdf(page: Page, paper: FeedItem): Promise<void> {
  await expectRefreshed(page);
  await openPdf(page, paper);
  await page.getByRole('button', { name: 'Fetch the PDF' }).click();
}

/** The frame that draws its pages. */
export function frameOf(page: Page): FrameLocator {
  return page.frameLocator('iframe[title^="PDF, page"]');
}

/** The pages as they are told: which one is shown. */
export async function expectPage(page: Page, number: number): Promise<void> {
  await expect(page.getByRole('textbox', { name: 'Page' })).toHaveValue(String(number));
}

/**
 * Goes to a page by its number. Typed, and seen in the field before Enter: a frame has the keys until Chromium's other
 * processes know that it lost them, and Enter in it leads to the text.
 */
export async function goToPage(page: Page, number: number): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Page' });
  await expect(async () => {
    await field.fill('');
    await page.keyboard.type(String(number));
    await expect(field).toHaveValue(String(number), { timeout: 500 });
  }).toPass({ timeout: 15_000 });
  await page.keyboard.press('Enter');
  await expectPage(page, number);
}

/**
 * Presses a key that takes the frame away which has it, and waits until that is seen. Chromium answers for a key when
 * its frame has dealt with it, and a frame that is on its way out deals with nothing: nobody waits for that answer.
 */
export async function pressAway(page: Page, key: string, seen: () => Promise<void>): Promise<void> {
  const down = page.keyboard.down(key).catch(() => undefined);
  await seen();
  await Promise.race([down, page.waitForTimeout(500)]);
  await page.keyboard.up(key);
}
