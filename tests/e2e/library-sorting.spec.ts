import { daysDown } from '#contract/days';
import { day } from '../../main/testing/papers';
import { papersOf } from '../support/feed-server-papers';
import type { Page } from '@playwright/test';
import { expect, test, TODAY } from './app';
import { expectRefreshed, listOf, paperAt, rowOf } from './window';

const announced = (page: Page) => page.locator('output').first();
const rows = (page: Page) => page.locator('[data-pane=list] [role=option]');

/** The papers of the newest day and the fourteen before it, each once: what a new library has to sort. */
const SORTABLE = new Set(
  daysDown(day('2025-12-17'), day(TODAY)).flatMap((each) => papersOf(each).map(({ paper }) => paper.id)),
).size;

/** Opens a window whose inbox is there, and gives its number of papers. */
async function inbox(page: Page): Promise<number> {
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await expectRefreshed(page);
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  // The last day's papers may be on their way to the list when the refresh has ended.
  await expect(rows(page).first()).toHaveAttribute('aria-setsize', String(SORTABLE));
  return SORTABLE;
}

test('each key decides about one paper, and undo brings it back and selects it', async ({ offprint }) => {
  const page = await offprint.start();
  const count = await inbox(page);
  const titles = await rows(page).allTextContents();
  const keys = page.keyboard;
  for (const key of ['e', 'r', 'e', 's', 'e']) await keys.press(key);
  await expect(rows(page).first()).toHaveAttribute('aria-setsize', String(count - 5));
  await expect(rows(page).first()).toHaveText(titles[5] ?? '');
  await expect(page.getByRole('option', { selected: true })).toHaveText(titles[5] ?? '');
  await expect(announced(page)).toContainText('Archived');

  await keys.press('z');
  await expect(page.getByRole('option', { selected: true })).toHaveText(titles[4] ?? '');
  await expect(rows(page).first()).toHaveAttribute('aria-setsize', String(count - 4));
  for (let step = 0; step < 4; step += 1) await keys.press('z');
  await expect(rows(page).first()).toHaveAttribute('aria-setsize', String(count));
  await expect(rows(page).first()).toHaveText(titles[0] ?? '');
});

test('a queue is ordered by keys and by dragging, and stays so', async ({ offprint }) => {
  let page = await offprint.start();
  const count = await inbox(page);
  const keys = page.keyboard;
  for (let press = 0; press < 3; press += 1) await keys.press('r');
  await keys.press('g');
  await keys.press('q');
  await expect(rows(page)).toHaveCount(3);
  const [first = '', second = '', third = ''] = await page
    .locator('[data-pane=list] [role=option] > [class*=title]')
    .allTextContents();
  await keys.press('Alt+ArrowDown');
  await expect(announced(page)).toHaveText('moved to 2 of 3');
  await expect(rows(page).first()).toContainText(second);

  const from = await rows(page).nth(2).boundingBox();
  const to = await rows(page).nth(0).boundingBox();
  if (from === null || to === null) throw new Error('The rows are not to be seen.');
  await page.mouse.move(from.x + 200, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(from.x + 200, from.y - 20);
  await page.mouse.move(to.x + 200, to.y + 8);
  await page.mouse.move(to.x + 201, to.y + 6);
  await page.mouse.up();
  for (const [place, title] of [third, second, first].entries())
    await expect(rows(page).nth(place)).toContainText(title);

  page = await offprint.restart();
  // Keys lead away from the list that a window begins with once that is there.
  await expect(rows(page).first()).toHaveAttribute('aria-setsize', String(count - 3));
  await expectRefreshed(page);
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  for (const [place, title] of [third, second, first].entries())
    await expect(rows(page).nth(place)).toContainText(title);
});

test('many are marked and decided on at once', async ({ offprint }) => {
  const page = await offprint.start();
  const count = await inbox(page);
  const keys = page.keyboard;
  await keys.press('x');
  await keys.press('Shift+J');
  await keys.press('Shift+J');
  await expect(page.getByRole('option', { selected: true })).toHaveCount(3);
  await expect(page.getByRole('toolbar', { name: '3 selected' })).toBeVisible();
  await keys.press('Escape');
  await expect(page.getByRole('toolbar', { name: '3 selected' })).toHaveCount(0);
  await rows(page)
    .nth(1)
    .click({ modifiers: ['ControlOrMeta'] });
  await rows(page)
    .nth(3)
    .click({ modifiers: ['Shift'] });
  await expect(page.getByRole('toolbar', { name: '3 selected' })).toBeVisible();
  await keys.press('e');
  await expect(rows(page).first()).toHaveAttribute('aria-setsize', String(count - 3));
  await keys.press('ControlOrMeta+a');
  await keys.press('e');
  await expect(page.getByRole('heading', { name: /post\.$/ })).toBeVisible();
  await keys.press('ControlOrMeta+z');
  await expect(rows(page).first()).toHaveAttribute('aria-setsize', String(count - 3));
});

test('focus mode brings the inbox to nothing, one paper after the other', async ({ offprint }) => {
  const page = await offprint.start();
  const count = await inbox(page);
  const keys = page.keyboard;
  await keys.press('o');
  await expect(page.getByRole('heading', { name: `1 of ${count}` })).toBeVisible();
  await keys.press('r');
  await expect(page.getByRole('heading', { name: `2 of ${count}` })).toBeVisible();
  const second = page.locator('#focus-title');
  const title = (await second.textContent()) ?? '';
  await keys.press('e');
  await expect(page.getByRole('heading', { name: `3 of ${count}` })).toBeVisible();
  await expect(page.getByText('1 kept')).toBeVisible();
  await keys.press('z');
  await expect(page.getByRole('heading', { name: `2 of ${count}` })).toBeVisible();
  // The count goes back at once, the paper when it has come: the rest of the day begins with it.
  await expect(second).toHaveText(title);
  const zero = page.getByRole('heading', { name: /post\.$/ });
  // Every day in one step.
  for (let day = 0; day < 30 && !(await zero.isVisible()); day += 1) {
    const before = await page.getByRole('heading', { level: 1 }).textContent();
    await keys.press('Shift+A');
    // A last paper and none left are told with the same figures.
    await expect(async () => {
      const now = await page.getByRole('heading', { level: 1 }).first().textContent();
      expect(now !== before || (await zero.isVisible())).toBe(true);
    }).toPass();
  }
  await expect(zero).toBeVisible();
  await keys.press('Escape');
  await expect(page.getByRole('heading', { name: 'Inbox', level: 1 })).toBeVisible();
  await expect(zero).toBeVisible();
});

test('Shift L filters the list shown, and single keys rest in its field', async ({ offprint }) => {
  const page = await offprint.start();
  const count = await inbox(page);
  const title = (await rows(page).nth(2).textContent()) ?? '';
  const word = title.split(' ').find((each) => each.length > 5) ?? title.slice(0, 6);
  await page.keyboard.press('Shift+l');
  const field = page.getByRole('textbox', { name: 'Filter this list' });
  await expect(field).toBeFocused();
  await page.keyboard.type(word);
  await expect(listOf(page, 'Inbox')).toHaveAccessibleName(new RegExp(`with “${word.slice(0, 5)}`));
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(rows(page).first()).toHaveAttribute('aria-setsize', String(count));
});
