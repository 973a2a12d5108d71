import type { Locator, Page } from '@playwright/test';
import { expect, test, TODAY } from './app';
import { focused, reachable, type Stop } from './focus';
import { goTo, leave, VIEWS } from './views';
import { expectRefreshed, paperAt, rowOf } from './window';

/** Presses Tab (or Shift+Tab) until everything has had the focus and it comes round, or goes nowhere new. */
async function walk(page: Page, key: 'Tab' | 'Shift+Tab', count: number): Promise<readonly Stop[]> {
  const stops: Stop[] = [];
  for (let step = 0; step < 2 * count + 6; step += 1) {
    await page.keyboard.press(key);
    let stop = await focused(page);
    // What is scrolled to is in sight a frame or two later on a busy machine.
    for (let wait = 0; wait < 10 && stop?.isInSight === false; wait += 1) {
      await page.waitForTimeout(50);
      stop = await focused(page);
    }
    if (stop === undefined) continue;
    if (stops.length > 0 && stop.place === stops[0]?.place) break;
    stops.push(stop);
  }
  return stops;
}

for (const [name, size] of [
  ['1440 px wide', { width: 1440, height: 900 }],
  ['at 200 % zoom', { width: 720, height: 450 }],
] as const) {
  test(`every control of every view is reached with Tab, in order, seen, and left again, ${name}`, async ({
    offprint,
  }) => {
    // Every stop of every view, there and back: the sidebar alone has twenty.
    test.setTimeout(180_000);
    const page = await offprint.start();
    await page.setViewportSize(size);
    await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
    await expectRefreshed(page);
    // The calendar is no room of its own: Tab goes on behind it, and closes it. It has a test of its own below.
    for (const view of VIEWS.filter(({ name }) => name !== 'calendar')) {
      await test.step(view.name, async () => {
        await goTo(page, view);
        const names = await reachable(page);
        expect(names.length).toBeGreaterThan(0);
        const stops = await walk(page, 'Tab', names.length);
        for (const stop of stops) {
          expect(stop.isShown, `"${stop.name}" shows its focus`).toBe(true);
          expect(stop.isInSight, `"${stop.name}" is in sight`).toBe(true);
        }
        const places = stops.map(({ place }) => place);
        expect(
          stops.filter(({ place }) => place < 0).map(({ name }) => name),
          'what has the focus and is no control',
        ).toEqual([]);
        expect(
          names.filter((_, place) => !places.includes(place)),
          'what Tab does not reach',
        ).toEqual([]);
        // In the order of the page, from wherever it began, round once.
        const least = places.indexOf(Math.min(...places));
        const turned = [...places.slice(least), ...places.slice(0, least)];
        expect(turned).toEqual(places.toSorted((a, b) => a - b));
        // The way back is the same.
        const back = await walk(page, 'Shift+Tab', names.length);
        expect(new Set(back.map(({ place }) => place))).toEqual(new Set(places));
        await leave(page, view);
      });
    }
  });
}

test('the focus returns to where it was when what lay over it is closed', async ({ offprint }) => {
  const page = await offprint.start();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await expectRefreshed(page);
  for (const origin of ['Commands, lists and days', 'Menu', 'Earlier day']) {
    for (const view of VIEWS.filter(({ isOver }) => isOver === true)) {
      const button = page.getByRole('button', { name: origin, exact: true });
      await button.focus();
      await goTo(page, view);
      await expect(page.getByRole('dialog').locator(':focus').or(page.locator('[role=dialog]:focus'))).toHaveCount(1);
      await leave(page, view);
      await expect(button, `${view.name} from ${origin}`).toBeFocused();
    }
  }
  const menu = page.getByRole('button', { name: 'Menu', exact: true });
  await menu.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();
});

/** Goes on with Tab until a control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let step = 0; step < 90 && !(await control.evaluate((one) => one === document.activeElement)); step += 1)
    await page.keyboard.press('Tab');
  await expect(control).toBeFocused();
}

test('settings are changed by keys alone', async ({ offprint }) => {
  const page = await offprint.start();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Comma');
  const theme = page.getByRole('combobox', { name: 'Theme' });
  await tabTo(page, theme);
  await page.keyboard.press('Enter');
  // Its list has the keys a frame or two later.
  await expect(page.getByRole('option', { selected: true })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('option', { name: 'Dark' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(theme).toBeFocused();
  const singleKeys = page.getByRole('switch', { name: 'Single-letter keys' });
  await tabTo(page, singleKeys);
  await page.keyboard.press('Space');
  await expect(singleKeys).not.toBeChecked();
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
});

test('every control of the calendar is reached with Tab, and it closes behind the last', async ({ offprint }) => {
  const page = await offprint.start();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await expectRefreshed(page);
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  const day = page.getByRole('button', { name: /^Wednesday 31 December/ });
  await expect(day).toBeFocused();
  const calendar = page.getByRole('dialog', { name: 'Calendar' });
  for (const [key, name] of [
    ['Shift+Tab', 'Month after'],
    ['Shift+Tab', 'Month before'],
    ['Tab', 'Month after'],
    ['Tab', /^Wednesday 31 December/],
    ['Tab', 'Open'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(calendar.getByRole('button', { name })).toBeFocused();
    expect(await focused(page)).toMatchObject({ isShown: true, isInSight: true });
  }
  await page.keyboard.press('Tab');
  await expect(calendar).toHaveCount(0);
});

test('a day is chosen in the calendar by arrows, and its papers have the focus', async ({ offprint }) => {
  const page = await offprint.start();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await expectRefreshed(page);
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(page.getByRole('button', { name: /^Wednesday 31 December/ })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('button', { name: /^Tuesday 23 December/ })).toBeFocused();
  await page.keyboard.press('Enter');
  const list = page.getByRole('listbox', { name: /^23 December/ });
  await expect(list).toBeFocused();
});
