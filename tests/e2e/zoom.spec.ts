import type { Page } from '@playwright/test';
import { expect, test, TODAY } from './app';
import { goTo, leave, VIEWS } from './views';
import { expectRefreshed, paperAt, rowOf } from './window';

/** A window of 1440 by 900 px at 200 %, and the smallest one that Offprint's own can be made. */
const SIZES = [
  { name: 'at 200 % zoom', width: 720, height: 450 },
  { name: 'in the smallest window', width: 480, height: 400 },
];

/** What cannot be got at: outside the window even after scrolling there, covered, or cut off; by name. */
function outOfReach(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) found.push(`the page scrolls sideways (${root.scrollWidth} px)`);
    if (root.scrollHeight > innerHeight) found.push(`the page itself scrolls (${root.scrollHeight} px)`);
    const isThere = (element: Element): boolean =>
      element.closest('[inert], [aria-hidden="true"]') === null &&
      element.checkVisibility({ visibilityProperty: true }) &&
      element.getClientRects().length > 0;
    const nameOf = (element: Element): string =>
      element.getAttribute('aria-label') ?? (element.textContent.trim().slice(0, 40) || element.outerHTML.slice(0, 80));
    const scope = [...document.querySelectorAll('[role="dialog"]')].at(-1) ?? document;

    for (const control of scope.querySelectorAll('a[href], button, input, [role="option"], [role="switch"]')) {
      if (!isThere(control)) continue;
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, top, right, bottom } = control.getBoundingClientRect();
      const isWithin = left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
      const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const isFree = over !== null && (control.contains(over) || over.contains(control));
      if (!isWithin) found.push(`"${nameOf(control)}" is not wholly in the window`);
      else if (!isFree) found.push(`"${nameOf(control)}" is covered by ${over?.outerHTML.slice(0, 60) ?? 'nothing'}`);
    }
    // Text that a heading, a button or a label does not show whole.
    for (const element of scope.querySelectorAll('h1, h2, h3, button, label, dt, dd, p, kbd, th')) {
      if (!isThere(element) || getComputedStyle(element).overflowX === 'visible') continue;
      if (element.scrollWidth > element.clientWidth + 1) found.push(`"${nameOf(element)}" is cut off`);
    }
    return found;
  });
}

for (const { name, ...size } of SIZES) {
  test(`nothing is cut off or out of reach ${name}`, async ({ offprint }) => {
    const page = await offprint.start();
    await page.setViewportSize(size);
    await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
    await expectRefreshed(page);
    for (const view of VIEWS) {
      await test.step(view.name, async () => {
        await goTo(page, view);
        expect(await outOfReach(page), view.name).toEqual([]);
        await leave(page, view);
      });
    }
    await page.keyboard.press('[');
    await expect(page.getByRole('dialog', { name: 'Sidebar' })).toBeVisible();
    expect(await outOfReach(page), 'the sidebar').toEqual([]);
  });
}

test('the first start is whole at 200 % zoom', async ({ offprint }) => {
  await offprint.goOffline();
  const page = await offprint.start();
  await page.setViewportSize({ width: 720, height: 450 });
  await expect(page.getByRole('heading', { name: 'There is no connection yet.' })).toBeVisible();
  expect(await outOfReach(page)).toEqual([]);
});

test('nothing moves for whoever asked for less motion', async ({ offprint }) => {
  const moving = (page: Page): Promise<readonly string[]> =>
    page.evaluate(() =>
      document
        .getAnimations()
        .filter(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().duration !== 0)
        .map(({ effect }) => (effect as KeyframeEffect).target?.outerHTML.slice(0, 80) ?? ''),
    );
  offprint.feed.fault({ match: 'date=2025-12-19', kind: 'hang', times: 1000 });
  const page = await offprint.start();
  await expect(page.getByRole('progressbar').first()).toBeVisible();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  // The refresh goes on: what turns for others stands still.
  await expect(page.getByRole('button', { name: 'Stop refreshing' })).toBeVisible();
  expect(await moving(page)).toEqual([]);
  for (const view of VIEWS) {
    await goTo(page, view);
    expect(await moving(page), view.name).toEqual([]);
    await leave(page, view);
  }
  await page.keyboard.press('Shift+u');
  await expectRefreshed(page);
});
