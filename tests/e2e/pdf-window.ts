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
