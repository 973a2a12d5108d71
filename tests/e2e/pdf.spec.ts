import type { FrameLocator, Page } from '@playwright/test';
import { papersOf, type FeedItem } from '../support/feed-server-papers';
import { expect, test, TODAY } from './app';
import { expectRefreshed, listOf, rowOf } from './window';

/** Of the papers of the day, one whose id ends so: what there is of its PDF follows from that. */
function paperEnding(...digits: readonly number[]): FeedItem {
  const found = papersOf(TODAY).find(({ paper: { id } }) => digits.includes(Number(id.at(-1))));
  if (found === undefined) throw new Error(`No paper of ${TODAY} ends in ${digits.join(' or ')}.`);
  return found;
}

const good = paperEnding(0, 1, 2, 3, 4);

/** Opens a paper's PDF, or the page that offers it, by keys. */
async function openPdf(page: Page, paper: FeedItem): Promise<void> {
  await page.getByRole('option').first().waitFor();
  for (const key of ['g', 't']) await page.keyboard.press(key);
  await expect(listOf(page, 'Today')).toBeFocused();
  await rowOf(page, paper).click();
  await expect(rowOf(page, paper)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('p');
}

async function fetchPdf(page: Page, paper: FeedItem): Promise<void> {
  await expectRefreshed(page);
  await openPdf(page, paper);
  await page.getByRole('button', { name: 'Fetch the PDF' }).click();
}

function frameOf(page: Page): FrameLocator {
  return page.frameLocator('iframe[title^="PDF, page"]');
}

test('a PDF is fetched, read, found in and left by keys; offline it opens where one left off', async ({ offprint }) => {
  const page = await offprint.start();
  await fetchPdf(page, good);
  const frame = frameOf(page);
  await expect(frame.getByText(`Part 1 of ${good.paper.id}`)).toBeVisible();
  await page.screenshot({ path: '/tmp/shots/pdf-1.png' });
});
