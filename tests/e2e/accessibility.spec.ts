import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible } from './accessible';
import { expect, test, TODAY } from './app';
import { startMathematics } from './mathematics';
import { goTo, leave, VIEWS } from './views';
import { expectRefreshed, paperAt, rowOf } from './window';

test('every view is accessible in both themes', async ({ offprint }) => {
  const page = await offprint.start();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await expectRefreshed(page);
  for (const view of VIEWS) {
    await test.step(view.name, async () => {
      await goTo(page, view);
      await expectAccessible(page, view.name);
      await leave(page, view);
    });
  }
  await page.getByRole('combobox', { name: 'Theme' }).click();
  await expect(page.getByRole('option', { name: 'Dark' })).toBeVisible();
  await expectAccessible(page, 'a choice in the settings');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expectAccessible(page, 'menu');
});

test('a window of 900 px, with the rail and with the sidebar over the panes, is accessible', async ({ offprint }) => {
  const page = await offprint.start();
  await page.setViewportSize({ width: 900, height: 700 });
  await rowOf(page, paperAt(TODAY, 0)).click();
  await expectRefreshed(page);
  await expectAccessible(page, 'the rail');
  await page.keyboard.press('[');
  await expect(page.getByRole('dialog', { name: 'Sidebar' })).toBeVisible();
  await expectAccessible(page, 'the sidebar');
});

test('the first start is accessible, while it fetches, without network, and with the shelf', async ({ offprint }) => {
  offprint.feed.fault({ match: 'daily_papers', kind: 'hang', times: 1000 });
  const first = await offprint.start();
  await expect(first.getByRole('progressbar')).toBeVisible();
  await expectAccessible(first, 'the first fetch');
  await offprint.stop();

  await offprint.goOffline();
  const page = await offprint.start();
  await expect(page.getByRole('heading', { name: 'There is no connection yet.' })).toBeVisible();
  await expectAccessible(page, 'no connection');
  await page.getByRole('button', { name: 'Open the starter shelf' }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectAccessible(page, 'the shelf, offline');
});

test('what goes wrong is told accessibly: offline, a failed refresh, changes that are not saved', async ({
  offprint,
}) => {
  const page = await offprint.start();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await expectRefreshed(page);

  offprint.feed.fault({ match: 'daily_papers', kind: 'status', status: 403, times: 1000 });
  await page.keyboard.press('u');
  await expect(page.getByRole('group').filter({ hasText: 'Older ones work as usual' })).toBeVisible();
  await expectAccessible(page, 'a failed refresh');

  await offprint.goOffline();
  await page.keyboard.press('u');
  await expect(page.getByText('Offline', { exact: true }).first()).toBeVisible();
  await expectAccessible(page, 'offline');

  // A day that is not at hand, and cannot be fetched.
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.getByRole('grid').press('PageUp');
  await expectAccessible(page, 'a month of days that are not there');
  await page.keyboard.press('Escape');

  // A folder where the file should be: nothing can be renamed over it.
  await rm(join(offprint.home, 'settings.json'), { force: true });
  await mkdir(join(offprint.home, 'settings.json', 'in-the-way'), { recursive: true });
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('dark');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Not saved.' })).toBeVisible();
  await expectAccessible(page, 'not saved');
  await rm(join(offprint.home, 'settings.json'), { recursive: true });
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('notices about files, empty lists and a folder that cannot be opened are accessible', async ({ offprint }) => {
  await mkdir(offprint.home, { recursive: true });
  await writeFile(join(offprint.home, 'settings.json'), 'damaged');
  const page = await offprint.start();
  await expect(page.getByRole('group').filter({ hasText: 'settings.json' }).first()).toBeVisible();
  await expectRefreshed(page);
  await expectAccessible(page, 'a notice');
  // Four days before the Wednesday is a Saturday, on which nothing is featured.
  for (const key of ['g', 'c']) await page.keyboard.press(key);
  await expect(page.getByRole('button', { name: /^Wednesday 31 December/ })).toBeFocused();
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'Enter']) await page.keyboard.press(key);
  await expect(page.getByRole('heading', { name: /^Nothing was featured/ })).toBeVisible();
  await expectAccessible(page, 'an empty day');
  await offprint.stop();

  await writeFile(join(offprint.home, 'settings.json'), '{"schemaVersion":99,"data":{}}');
  const failed = await offprint.start();
  await expect(failed.getByRole('heading', { name: 'This folder belongs to a newer Offprint' })).toBeVisible();
  await expectAccessible(failed, 'a folder that cannot be opened');
});

test('a paper with long mathematics is accessible', async ({ open }, testInfo) => {
  const mathematics = await startMathematics();
  const folder = testInfo.outputPath('mathematics');
  const where = { home: join(folder, 'library'), folder, huggingFace: mathematics.url };
  const opened = await open(where, () => Promise.resolve());
  try {
    await opened.page.getByRole('option').first().click();
    await expect(opened.page.locator('math[display="block"]').first()).toBeVisible();
    await expectAccessible(opened.page, 'long mathematics');
  } finally {
    await opened.close();
    await mathematics.close();
  }
});
