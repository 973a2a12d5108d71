import type { Page } from '@playwright/test';
import { expect, test, TODAY } from './app';
import { expectRefreshed, paperAt, rowOf } from './window';

const WIDTHS = [1440, 1180, 1000, 900, 760, 600];

async function inbox(page: Page): Promise<void> {
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await expectRefreshed(page);
  await page.keyboard.press('g');
  await page.keyboard.press('i');
}

/** Makes a queue by putting the selected paper into it. */
async function queueIn(page: Page, name: string): Promise<void> {
  await page.keyboard.press('q');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('output').first()).toContainText(`in ${name}`);
}

test('with many queues nothing above a paper is cut off, and its next step stands there at every width', async ({
  offprint,
}) => {
  const page = await offprint.start();
  await inbox(page);
  for (const name of ['Group meeting', 'A queue with a rather long name', 'Weekend']) await queueIn(page, name);
  await page.keyboard.press('r');
  await page.keyboard.press('g');
  await page.keyboard.press('q');
  await page.keyboard.press('Enter');
  const bar = page.getByRole('toolbar', { name: 'This paper' });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await expect(bar.getByRole('button', { name: 'Start reading' })).toBeInViewport({ ratio: 1 });
    await expect(async () => {
      const cut = await bar.evaluate((element) => element.scrollWidth - element.clientWidth);
      expect(cut, `cut off at ${width} px`).toBeLessThanOrEqual(0);
    }).toPass();
  }
});
