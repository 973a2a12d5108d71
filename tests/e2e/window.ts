import { expect, type Locator, type Page } from '@playwright/test';
import { papersOf, type FeedItem } from '../support/feed-server-papers';

/** The title of an invented paper as the window shows it: its white space folded. */
export function titleOf(item: FeedItem): string {
  return item.paper.title.replaceAll(/\s+/g, ' ').trim();
}

/** The paper at a place in a day's list; what the places stand for is said where they are invented. */
export function paperAt(day: string, place: number): FeedItem {
  const item = papersOf(day)[place];
  if (item === undefined) throw new Error(`${day} has no paper ${place}.`);
  return item;
}

function startingWith(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`);
}

/** The row of a paper, wherever it stands; a row's name begins with its title. */
export function rowOf(page: Page, item: FeedItem): Locator {
  return page.getByRole('option', { name: startingWith(titleOf(item)) });
}

/** The list that is open, if it is this one; a list's name goes on with what it holds. */
export function listOf(page: Page, name: string): Locator {
  return page.getByRole('listbox', { name: startingWith(`${name}, `) });
}

/** The sheet on which a paper is read. */
export function sheetOf(page: Page, item: FeedItem): Locator {
  return page.getByRole('region', { name: titleOf(item), exact: true });
}

/** What leads to a list, or to the settings, in the sidebar; its name goes on with a count. */
export function wayTo(page: Page, name: string): Locator {
  return page.getByRole('navigation', { name: 'Lists' }).getByRole('button', { name: startingWith(name) });
}

/** Waits until the feed is there and no refresh is under way. */
export async function expectRefreshed(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Refresh the feed', exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Stop refreshing', exact: true })).toHaveCount(0);
}
