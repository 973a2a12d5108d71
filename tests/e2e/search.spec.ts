import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test, TODAY } from './app';
import { expectRefreshed, listOf, paperAt, rowOf, wayTo } from './window';

const rows = (page: Page) => page.locator('[data-pane=list] [role=option]');
const field = (page: Page) => page.getByRole('combobox', { name: 'Search everything' });

async function opened(page: Page): Promise<void> {
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await expectRefreshed(page);
}

test('a search is typed, marked, narrowed and kept, by keys and by mouse', async ({ offprint }) => {
  const page = await offprint.start();
  await opened(page);
  const keys = page.keyboard;
  await keys.press('/');
  await keys.type('robott ');
  await expect(listOf(page, 'Search')).toBeVisible();
  await expect(field(page)).toHaveValue('robott ');
  await expect(page.getByText('Next to nobody wrote “robott”.')).toBeVisible();
  await expect(rows(page).first().locator('mark').first()).toHaveText(/robot/i);

  await keys.press('ControlOrMeta+a');
  await keys.type('robot ');
  await expect(page.getByText('Next to nobody wrote')).toBeHidden();
  const all = await rows(page).first().getAttribute('aria-setsize');
  await keys.type('has:cod');
  await expect(page.getByRole('option', { name: 'code', exact: true })).toBeVisible();
  await keys.press('Tab');
  await expect(field(page)).toHaveValue('robot has:code ');
  await expect(page.getByRole('list', { name: 'Filters of this search' })).toContainText('has:code');
  await expect(rows(page).first()).not.toHaveAttribute('aria-setsize', all ?? '');
  const narrowed = await rows(page).first().getAttribute('aria-setsize');
  await page.getByRole('button', { name: 'Take away has:code' }).click();
  await expect(rows(page).first()).not.toHaveAttribute('aria-setsize', narrowed ?? '');
  await page.getByRole('button', { name: 'Narrow' }).click();
  await page.getByRole('button', { name: /^code/ }).click();
  await expect(rows(page).first()).toHaveAttribute('aria-setsize', narrowed ?? '');
  await expect(page.getByRole('button', { name: /^code/ })).toHaveAttribute('aria-pressed', 'true');

  await page.getByRole('button', { name: 'Save search' }).click();
  await expect(wayTo(page, 'robot has:code')).toContainText(narrowed ?? '');
  await field(page).focus();
  await keys.press('Enter');
  await expect(rows(page).first()).toHaveAttribute('aria-selected', 'true');
  await keys.press('e');
  await expect(rows(page).first()).toHaveAttribute('aria-setsize', narrowed ?? '');
  await keys.press('z');
  await wayTo(page, 'robot has:code').click();
  await expect(listOf(page, 'robot has:code')).toBeVisible();
  await expect(rows(page).first()).toHaveAttribute('aria-setsize', narrowed ?? '');
  await keys.press('Shift+s');
  await expect(listOf(page, 'Similar papers')).toBeVisible();
  await expect(rows(page).first()).toContainText('Shares ');
});

test('who types on is heard by the field: it was cleared, a filter was taken away, Tab comes at once', async ({
  offprint,
}) => {
  const page = await offprint.start();
  await opened(page);
  const keys = page.keyboard;
  await keys.press('/');
  await keys.type('robot has:code ');
  await page.getByRole('button', { name: 'Take away has:code' }).click();
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue('robot ');
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue('');
  // No letter waits for another, and Tab for none of them.
  await keys.type('robot has:cod');
  await keys.press('Tab');
  await expect(field(page)).toHaveValue('robot has:code ');
  await expect(field(page)).toBeFocused();
  await keys.type('zzzzz');
  await keys.press('Tab');
  await expect(page.getByRole('button', { name: 'Clear the search' })).toBeFocused();
  // What was put away is offered again to whoever types it again.
  await field(page).fill('dance has:cod');
  await expect(page.getByRole('option', { name: 'code', exact: true })).toBeVisible();
  await page.getByRole('heading', { name: 'Search', exact: true }).click();
  await expect(page.getByRole('option', { name: 'code', exact: true })).toBeHidden();
  await field(page).fill('dance has:co');
  await field(page).fill('dance has:cod');
  await expect(page.getByRole('option', { name: 'code', exact: true })).toBeVisible();
});

test('what is wrong in a query is said and mended; Escape leads back to where one was', async ({ offprint }) => {
  const page = await offprint.start();
  await opened(page);
  const keys = page.keyboard;
  await keys.press('g');
  await keys.press('t');
  await expect(listOf(page, 'Today')).toBeVisible();
  await keys.press('/');
  await keys.type('autor:');
  await keys.type('smith robot ');
  await page.getByRole('button', { name: 'Use author:' }).click();
  await expect(field(page)).toHaveValue(/^author:\s?smith robot/);
  for (const typed of ['"', '(((', '-', '🙂', 'שלום', 'tag:', 'x'.repeat(500)]) {
    await field(page).fill(typed);
    await expect(page.getByRole('heading', { name: 'Search', exact: true })).toBeVisible();
  }
  await field(page).focus();
  await keys.press('Escape');
  await expect(field(page)).toHaveValue('');
  await keys.press('Escape');
  await expect(listOf(page, 'Today')).toBeVisible();
});

test('searching is accessible in both themes', async ({ offprint }) => {
  const page = await offprint.start();
  await opened(page);
  await page.keyboard.press('/');
  await page.keyboard.type('robot -video tag:none ');
  await expect(page.getByText('There is no tag “none”.')).toBeVisible();
  await expectAccessible(page, 'a search with a problem');
  await field(page).fill('robot is:unr');
  await expect(page.getByRole('option', { name: 'unread', exact: true })).toBeVisible();
  await expectAccessible(page, 'completion');
  await field(page).fill('robot ');
  await page.getByRole('button', { name: 'Narrow' }).click();
  await expect(page.getByRole('button', { name: /^code/ })).toBeVisible();
  await expectAccessible(page, 'facets');
});
