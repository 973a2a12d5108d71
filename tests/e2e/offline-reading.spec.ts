import type { Page } from '@playwright/test';
import { papersOf, type FeedItem } from '../support/feed-server-papers';
import { expectAccessible } from './accessible';
import { expect, test, TODAY } from './app';
import { expectRefreshed, listOf, rowOf, titleOf } from './window';

/** The papers of the day whose ids end so: what there is of their texts follows from that. */
function papersEnding(...digits: readonly number[]): readonly FeedItem[] {
  return papersOf(TODAY).filter(({ paper: { id } }) => digits.includes(Number(id.at(-1))));
}
const [withText, another] = papersEnding(0, 1, 2, 3, 4, 5, 7, 8);
const [withoutText] = papersEnding(9);
if (withText === undefined || another === undefined || withoutText === undefined)
  throw new Error('Other papers are needed.');

/** Puts papers of the day into the first queue, and opens the page of what is offline. */
async function queue(page: Page, papers: readonly FeedItem[]): Promise<void> {
  await expectRefreshed(page);
  for (const key of ['g', 't']) await page.keyboard.press(key);
  await expect(listOf(page, 'Today')).toBeFocused();
  for (const paper of papers) {
    await rowOf(page, paper).click();
    await page.keyboard.press('r');
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  }
  for (const key of ['g', 'o']) await page.keyboard.press(key);
  await expect(page.getByRole('heading', { name: 'Offline', level: 1 })).toBeVisible();
}

test('a queue that is kept offline is fetched by itself, and read when there is no network', async ({ offprint }) => {
  offprint.feed.fault({ match: `/arxiv/pdf/${withoutText.paper.id}`, kind: 'status', status: 404, times: 10 });
  const page = await offprint.start();
  await queue(page, [withText, withoutText]);
  await page.getByRole('switch', { name: 'Keep Read next offline' }).focus();
  await page.keyboard.press('Space');
  // It is a step like any other, told in a toast and to screen readers.
  await expect(page.getByText('Keeps Read next offline').first()).toBeVisible();
  const main = page.getByRole('main');
  await expect(main.getByText(/1 of 2 ready, 1 not to be had/).first()).toBeVisible();
  await expect(main.getByRole('listitem').filter({ hasText: titleOf(withoutText) })).toContainText('has none');
  await expect(page.getByRole('navigation', { name: 'Lists' })).toContainText('1 of 2');
  await expectAccessible(page, 'what is offline');

  await offprint.stop();
  await offprint.goOffline();
  const again = await offprint.start();
  await again.getByRole('option').first().waitFor();
  for (const key of ['g', 'q']) await again.keyboard.press(key);
  await expect(listOf(again, 'Read next')).toBeFocused();
  await expect(again.getByRole('button', { name: /Offline: 1 of 2 ready/ })).toBeVisible();
  await expect(rowOf(again, withText)).toContainText('its full text is here');
  await rowOf(again, withText).click();
  await again.keyboard.press('Shift+Enter');
  await expect(again.getByRole('main').getByRole('heading', { name: 'Abstract' })).toBeVisible();
});

test('a trip is packed by keys, says how full it is, and is unpacked', async ({ offprint }) => {
  const page = await offprint.start();
  await queue(page, [withText, another]);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('pack for');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Pack for a trip' });
  await expect(dialog.getByLabel('Space in MB')).toBeFocused();
  await expectAccessible(page, 'packing');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('nothing');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('A number of MB, 1 at least.')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('40');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Packed for a trip' })).toBeVisible();
  await expect(page.getByText('All 2 ready').first()).toBeVisible();
  await expect(page.getByRole('meter', { name: 'Space of the trip' })).toHaveText(/ of 40 MB/);
  await page.getByRole('button', { name: 'Unpack' }).click();
  await expect(page.getByRole('heading', { name: 'Packed for a trip' })).toBeHidden();
  // What is here stays, and may go when space is needed.
  await page.getByText(/Goes first when space is needed: 2 papers/).click();
  await page.getByRole('button', { name: 'Remove these now' }).click();
  await expect(page.getByText(/Goes first when space is needed/)).toBeHidden();
});

test('what is fetched can be paused and goes on, one paper and all of them', async ({ offprint }) => {
  const page = await offprint.start();
  await queue(page, [withText, another]);
  const server = offprint.feed;
  server.fault({ match: '/arxiv/html/', kind: 'status', status: 503, times: 1_000 });
  server.fault({ match: '.md', kind: 'status', status: 503, times: 1_000 });
  await page.getByRole('switch', { name: 'Keep Read next offline' }).click();
  const downloads = page.getByRole('list', { name: 'Downloads' }).getByRole('listitem');
  await expect(page.getByRole('button', { name: 'Try all again' })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Pause all' }).click();
  await expect(page.getByText('Everything is paused.')).toBeVisible();
  await expect(downloads.filter({ hasText: 'Paused' })).toHaveCount(2);
  server.clearFaults();
  await page.getByRole('button', { name: `Resume ${titleOf(another)}` }).click();
  await expect(downloads.filter({ hasText: titleOf(another) })).toContainText('Here,');
  await expect(downloads.filter({ hasText: 'Paused' })).toHaveCount(1);
});
