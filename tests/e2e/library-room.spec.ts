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

test('what was done is told beside the keys of focus mode, and beside rows and bar of a list', async ({ offprint }) => {
  const page = await offprint.start();
  await inbox(page);
  const toast = page.getByText(/^(?:Archived|Starred|Took the star off) /).first();
  /** Whether the toast lies over any of these; both are in the window. */
  const covers = async (places: ReturnType<Page['locator']>): Promise<boolean> => {
    const line = await toast.locator('..').boundingBox();
    for (const place of await places.all()) {
      const box = await place.boundingBox();
      if (line === null || box === null) continue;
      const isBeside = line.x >= box.x + box.width || box.x >= line.x + line.width;
      if (!isBeside && line.y < box.y + box.height && box.y < line.y + line.height) return true;
    }
    return line === null;
  };
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('f');
  for (const [width, height] of [
    [1440, 900],
    [900, 800],
    [600, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect(async () => {
      expect(await covers(page.getByRole('toolbar', { name: '2 selected' })), `bar at ${width} px`).toBe(false);
      expect(await covers(page.locator('[data-row][data-current]')), `row at ${width} px`).toBe(false);
    }).toPass();
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('o');
  await page.keyboard.press('e');
  for (const [width, height] of [
    [1440, 900],
    [900, 800],
    [600, 800],
    [720, 450],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect(async () => {
      expect(await covers(page.getByRole('toolbar', { name: 'Decide' })), `keys at ${width} px`).toBe(false);
      expect(await covers(page.locator('article')), `sheet at ${width} px`).toBe(false);
    }).toPass();
  }
});
