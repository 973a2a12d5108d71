import axe from 'axe-core';
import type { Page } from '@playwright/test';
import { expect, test, TODAY } from './app';
import { expectRefreshed, paperAt, rowOf, sheetOf, wayTo } from './window';

/** What axe finds wrong with the page as it is, by rule and place (WCAG 2.2, A and AA). */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      // Experimental in axe: it takes the keycaps on a button for words of its label.
      rules: { 'label-content-name-mismatch': { enabled: false } },
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    }),
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

for (const theme of ['light', 'dark'] as const) {
  test(`inbox, paper and settings are accessible in the ${theme} theme`, async ({ offprint }) => {
    const page = await offprint.start();
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await rowOf(page, paperAt(TODAY, 0)).click();
    await expect(sheetOf(page, paperAt(TODAY, 0))).toBeVisible();
    await expectRefreshed(page);
    expect(await violations(page), 'inbox and paper').toEqual([]);
    await wayTo(page, 'Settings').click();
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
    expect(await violations(page), 'settings').toEqual([]);
  });
}

test('the first start without network is accessible', async ({ offprint }) => {
  await offprint.goOffline();
  const page = await offprint.start();
  await expect(page.getByRole('heading', { name: 'There is no connection yet.' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
