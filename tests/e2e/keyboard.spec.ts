import { expect, test, TODAY } from './app';
import { expectRefreshed, listOf, paperAt, rowOf, sheetOf, titleOf } from './window';

test('papers are gone through and read by keys alone', async ({ offprint }) => {
  const page = await offprint.start();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await expectRefreshed(page);
  const selected = page.getByRole('option', { selected: true });
  const keys = page.keyboard;

  await keys.press('g');
  await keys.press('t');
  await expect(listOf(page, 'Today')).toBeVisible();
  await keys.press('Home');
  await keys.press('j');
  await keys.press('j');
  await keys.press('k');
  await expect(selected).toHaveAttribute('aria-posinset', '2');
  await keys.press('Enter');
  await expect(sheetOf(page, paperAt(TODAY, 1))).toBeFocused();
  await keys.press('Escape');
  await expect(listOf(page, 'Today')).toBeFocused();
  await keys.press(',');
  await expect(rowOf(page, paperAt('2025-12-30', 0))).toBeVisible();
  await keys.press('.');
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
});

test('the palette finds every action, and ? shows the keys', async ({ offprint }) => {
  const page = await offprint.start();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  const keys = page.keyboard;

  await keys.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await keys.type('dark');
  await keys.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  await keys.press('?');
  const overview = page.getByRole('dialog', { name: 'Keys' });
  await expect(overview.getByText('Refresh the feed')).toBeVisible();
  await expect(overview).toBeFocused();
  await keys.press('Escape');
  await expect(overview).toHaveCount(0);

  await keys.press('ControlOrMeta+Comma');
  await expect(page.getByRole('heading', { name: 'Settings' }).first()).toBeVisible();
  await keys.press('Escape');
  await keys.press('g');
  await keys.press('s');
  await expect(listOf(page, 'Starter shelf').getByRole('option').first()).toBeVisible();
});

test('who types on while the palette or the keys fade away is heard', async ({ offprint }) => {
  const page = await offprint.start();
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await expectRefreshed(page);
  const keys = page.keyboard;
  const selected = page.locator('[data-pane=list]').getByRole('option', { selected: true });
  for (const [opening, place] of [
    ['ControlOrMeta+k', '2'],
    ['?', '3'],
  ] as const) {
    await keys.press(opening);
    await expect(page.getByRole('dialog').locator(':focus').or(page.locator('[role=dialog]:focus'))).toHaveCount(1);
    await keys.press('Escape');
    await keys.press('j');
    await expect(selected).toHaveAttribute('aria-posinset', place);
  }
  await keys.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await keys.press('Escape');
  await keys.press('g');
  await keys.press('c');
  const grid = page.getByRole('grid');
  await expect(grid.locator(':focus')).toHaveCount(1);
  // The focus stays there when the palette is gone.
  await expect(page.getByRole('combobox')).toHaveCount(0);
  await expect(grid.locator(':focus')).toHaveCount(1);
});

test('every control is reached with Tab, and shows that it has the focus', async ({ offprint }) => {
  const page = await offprint.start();
  await rowOf(page, paperAt(TODAY, 0)).click();
  await expect(sheetOf(page, paperAt(TODAY, 0))).toContainText(titleOf(paperAt(TODAY, 0)));
  const reached: string[] = [];
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return undefined;
      const { outlineStyle, boxShadow } = getComputedStyle(element);
      // In a list the row that is selected shows by its ground where one is.
      const row = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
      const isPicked = row !== null && getComputedStyle(row).backgroundColor !== 'rgba(0, 0, 0, 0)';
      return {
        name: element.getAttribute('aria-label') ?? element.textContent,
        ring: outlineStyle !== 'none' || boxShadow !== 'none' || isPicked,
      };
    });
    if (focus === undefined) continue;
    reached.push(focus.name);
    expect(focus.ring, `"${focus.name}" shows its focus`).toBe(true);
  }
  for (const name of ['Refresh the feed', 'Settings'])
    expect(
      reached.some((one) => one.startsWith(name)),
      name,
    ).toBe(true);
});
