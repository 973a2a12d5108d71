import type { Locator, Page } from '@playwright/test';
import { expect, PAGE_ALONE, test } from './app';
import { keepPdf } from '../support/kept-pdf';
import { madePdf } from '../support/made-pdf';
import { expectAccessible } from './accessible';
import { expectPage, fetchPdf, frameOf, goToPage, openPdf, paperEnding, pressAway } from './pdf-window';
import { sheetOf } from './window';

const good = paperEnding(0, 1, 2, 3, 4);

test('a PDF is fetched, read, found in and left by keys; offline it opens where one left off', async ({ offprint }) => {
  const page = await offprint.start();
  await fetchPdf(page, good);
  const frame = frameOf(page);
  await expect(frame.getByText(`Part 1 of ${good.paper.id}`)).toBeVisible();
  await expectPage(page, 1);
  // Who came by keys goes on by keys: the pages have the focus.
  await expect(frame.locator('#pages')).toBeFocused();
  await page.keyboard.press('Control+f');
  await expect(page.getByRole('textbox', { name: 'Find in the PDF' })).toBeFocused();
  await page.keyboard.type('marigold');
  await expect(page.getByText('1 of 4')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByText('3 of 4')).toBeVisible();
  await expectPage(page, 9);
  await page.keyboard.press('Escape');
  await expect(frame.locator('#pages')).toBeFocused();
  const zoom = page.getByRole('status', { name: 'Zoom' });
  await expect(zoom).toHaveText('125 %');
  await page.keyboard.press('+');
  await expect(zoom).toHaveText('150 %');
  await expectPage(page, 9);
  // The pages hand on what is not theirs: the text, and back.
  await pressAway(page, 'p', () => expect(page.getByRole('region', { name: 'Text', exact: true })).toBeFocused());
  await expect(page.getByRole('main').getByRole('heading', { name: 'Abstract' })).toBeVisible();
  await page.keyboard.press('p');
  await expect(frame.getByText(`Part 9 of ${good.paper.id}`)).toBeVisible();
  await expect(frame.locator('#pages')).toBeFocused();
  await pressAway(page, 'Escape', () => expect(sheetOf(page, good)).toBeFocused());

  await offprint.stop();
  await offprint.goOffline();
  const again = await offprint.start();
  await openPdf(again, good);
  await expectPage(again, 9);
  await expect(again.getByRole('status', { name: 'Zoom' })).toHaveText('150 %');
  await expect(frameOf(again).getByText(`Part 9 of ${good.paper.id}`)).toBeVisible();
});

test('contents and small pages lead to their page; pages are turned and inverted, and all of it is accessible', async ({
  offprint,
}) => {
  const page = await offprint.start();
  await fetchPdf(page, good);
  const frame = frameOf(page);
  await expect(frame.getByText(`Part 1 of ${good.paper.id}`)).toBeVisible();
  await page.keyboard.press(']');
  const panel = page.getByRole('complementary', { name: 'Contents and pages' });
  await panel.getByRole('button', { name: /^Part 5 of/ }).click();
  await expectPage(page, 5);
  await expectAccessible(page, 'a PDF with its contents');
  await panel.getByRole('button', { name: 'Pages', exact: true }).click();
  await expect(panel.getByRole('button', { name: 'Page 5', exact: true })).toHaveAttribute('aria-current', 'page');
  await panel.getByRole('button', { name: 'Page 6', exact: true }).click();
  await expectPage(page, 6);
  // It has been drawn: somewhere it is as dark as letters are.
  await expect
    .poll(() =>
      panel
        .getByRole('button', { name: 'Page 6', exact: true })
        .locator('canvas')
        .evaluate((canvas: HTMLCanvasElement) => {
          const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
          return data.some((value, index) => index % 4 === 0 && value > 0 && value < 100);
        }),
    )
    .toBe(true);
  await page.getByRole('button', { name: 'Turn the pages' }).click();
  const sheet = frame.getByRole('region', { name: 'Page 6 of 12' });
  await expect.poll(async () => isWide(await sheet.boundingBox())).toBe(true);
  await page.getByRole('button', { name: 'Dark or light pages' }).click();
  await expect(frame.locator('html')).toHaveAttribute('data-inverted', 'true');
  await expectPage(page, 6);
  await expectAccessible(page, 'a PDF that is turned and dark');
});

function isWide(box: { readonly width: number; readonly height: number } | null): boolean {
  return box !== null && box.width > box.height;
}

test('what cannot be had says why, and what breaks off is gone on with', async ({ offprint }) => {
  const page = await offprint.start();
  await fetchPdf(page, paperEnding(7));
  await expect(page.getByRole('alert')).toContainText('has no PDF of');
  await page.keyboard.press('Escape');
  await fetchPdf(page, paperEnding(8));
  await expect(page.getByRole('alert')).toContainText('sent a web page in place of the PDF');
  await page.keyboard.press('Escape');
  offprint.feed.fault({ match: `/arxiv/pdf/${good.paper.id}`, kind: 'truncate', times: 4 });
  await fetchPdf(page, good);
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(frameOf(page).getByText(`Part 1 of ${good.paper.id}`)).toBeVisible();
});

test('a damaged PDF says so, and one with scripts runs none; no request goes anywhere but here', async ({
  offprint,
}) => {
  const page = await offprint.start();
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(request.url()));
  await fetchPdf(page, paperEnding(5));
  await expect(page.getByRole('alert')).toContainText('This file is damaged', { timeout: 50_000 });
  await page.keyboard.press('Escape');
  const scripted = paperEnding(6);
  await fetchPdf(page, scripted);
  const frame = frameOf(page);
  await expect(frame.getByText(`Part 1 of ${scripted.paper.id}`)).toBeVisible();
  expect(await frame.locator('html').evaluate(() => Reflect.get(globalThis, 'isTakenOver'))).toBeUndefined();
  // A link within it leads there; one that leads out is asked of the host.
  await frame.locator('.linkAnnotation a').nth(1).click();
  await expectPage(page, 6);
  const own = new URL(page.url());
  for (const url of asked) expect(url).toMatch(/^(?:offprint(?:-pdf)?:|http:\/\/(?:127\.0\.0\.1|localhost):)/);
  for (const url of asked.filter((one) => one.startsWith('http'))) expect(new URL(url).port).toBe(own.port);
});

test('a frame that hangs is ended, and the window goes on', async ({ offprint }) => {
  const page = await offprint.start();
  await fetchPdf(page, good);
  const frame = frameOf(page);
  await expect(frame.getByText(`Part 1 of ${good.paper.id}`)).toBeVisible();
  await frame.locator('html').evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });
  // The window is as quick as ever meanwhile.
  await page
    .getByRole('button', { name: 'PDF: contents and pages' })
    .or(page.getByRole('button', { name: 'Contents and pages' }))
    .click();
  await expect(page.getByRole('complementary', { name: 'Contents and pages' })).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('did not answer', { timeout: 40_000 });
  await page.getByRole('button', { name: 'Open it again' }).click();
  await expect(frameOf(page).getByText(`Part 1 of ${good.paper.id}`)).toBeVisible();
});

test('words of a PDF are highlighted by a key where they stand, commented on, and led to from the list of all', async ({
  offprint,
}) => {
  const page = await offprint.start();
  await fetchPdf(page, good);
  const words = 'On page 1 the robots tend a garden and count what grows.';
  const select = async (of: Page): Promise<void> => {
    const line = frameOf(of).getByText(words);
    await expect(line).toBeVisible();
    await line.evaluate((element) => document.getSelection()?.selectAllChildren(element));
  };
  await select(page);
  await expect(page.getByRole('toolbar', { name: 'The selected words' })).toBeVisible();
  await page.keyboard.press('2');
  const mark = frameOf(page).getByRole('button', { name: `Highlight: ${words.slice(0, 20)}` });
  await expect(mark).toBeAttached();
  // It is drawn where the words stand.
  // A page that is drawn anew has none for a moment.
  await expect(async () => {
    const drawn = await mark.locator('span').first().boundingBox();
    const line = await frameOf(page).getByText(words).boundingBox();
    expect(Math.abs((drawn?.x ?? 0) - (line?.x ?? 99))).toBeLessThan(4);
    expect(Math.abs((drawn?.y ?? 0) - (line?.y ?? 99))).toBeLessThan(6);
  }).toPass({ timeout: 15_000 });
  await frameOf(page)
    .getByText(words)
    .evaluate(() => document.getSelection()?.empty());
  await frameOf(page).getByText(words).click();
  const card = page.getByRole('dialog', { name: 'Doubt highlight' });
  await card.getByRole('textbox', { name: 'Comment' }).fill('Which robots?');
  await page.keyboard.press('Control+Enter');
  await expect(card).toBeHidden();

  const again = await offprint.restart();
  await again.getByRole('option').first().waitFor();
  for (const key of ['g', 'l']) await again.keyboard.press(key);
  const item = again.getByRole('listitem').filter({ hasText: 'Which robots?' });
  await expect(item).toContainText('page 1');
  await item
    .getByRole('button', { name: /On page 1 the robots/ })
    .first()
    .click();
  await expect(frameOf(again).getByRole('button', { name: `Highlight: ${words.slice(0, 20)}` })).toBeAttached();
});

test('sentences of a PDF are selected and highlighted by keys alone', { tag: PAGE_ALONE }, async ({ offprint }) => {
  const page = await offprint.start();
  await fetchPdf(page, good);
  await expect(frameOf(page).getByText(`Part 1 of ${good.paper.id}`)).toBeVisible();
  await expect(frameOf(page).locator('#pages')).toBeFocused();
  const selected = (): Promise<string> =>
    frameOf(page)
      .locator('html')
      .evaluate(() => String(document.getSelection()).replaceAll(/\s+/g, ' ').trim());
  const last = 'They go on until the light fails.';
  for (let pressed = 0; pressed < 6 && (await selected()) !== last; pressed += 1) {
    const before = await selected();
    await page.keyboard.press('v');
    await expect.poll(selected).not.toBe(before);
  }
  expect(await selected()).toBe(last);
  await expect(page.getByRole('toolbar', { name: 'The selected words' })).toBeVisible();
  // The bar lies over the pages, and takes none of their room.
  expect((await page.locator('iframe').boundingBox())?.height).toBeGreaterThan(400);
  await page.keyboard.press('1');
  await expect(frameOf(page).getByRole('button', { name: `Highlight: ${last.slice(0, 20)}` })).toBeAttached();
  // What is highlighted is not selected any more.
  await expect.poll(selected).toBe('');
});

test('in another version of a PDF highlights are where their words are, and those whose words are gone say so', async ({
  offprint,
}) => {
  const page = await offprint.start();
  await fetchPdf(page, good);
  const moved = 'On page 1 the robots tend a garden and count what grows.';
  const gone = 'They go on until the light fails.';
  const mark = (of: Page, words: string): Locator =>
    frameOf(of).getByRole('button', { name: `Highlight: ${words.slice(0, 20)}` });
  for (const words of [moved, gone]) {
    const line = frameOf(page).getByText(words).first();
    await expect(line).toBeVisible();
    await line.evaluate((element) => document.getSelection()?.selectAllChildren(element));
    await expect(page.getByRole('toolbar', { name: 'The selected words' })).toBeVisible();
    await page.keyboard.press('1');
    await expect(mark(page, words)).toBeAttached();
  }

  await offprint.stop();
  const pages = [['A page that is new.'], ['Another.', moved, 'And so it goes.']];
  await keepPdf(offprint.home, good.paper.id, madePdf({ title: 'Second version', pages }));
  const again = await offprint.start();
  await openPdf(again, good);
  await expect(again.getByText('the words of one highlight are not in it').first()).toBeVisible();
  await expectPage(again, 1);
  await goToPage(again, 2);
  await expect(mark(again, moved)).toBeAttached();
  await expect(async () => {
    const drawn = await mark(again, moved).locator('span').first().boundingBox();
    const line = await frameOf(again).getByText(moved).boundingBox();
    expect(Math.abs((drawn?.x ?? 0) - (line?.x ?? 99))).toBeLessThan(4);
    expect(Math.abs((drawn?.y ?? 0) - (line?.y ?? 99))).toBeLessThan(6);
  }).toPass({ timeout: 15_000 });
  await expect(mark(again, gone)).toHaveCount(0);
  await pressAway(again, 'Escape', () => expect(sheetOf(again, good)).toBeFocused());
  for (const key of ['g', 'l']) await again.keyboard.press(key);
  await expect(again.getByRole('listitem').filter({ hasText: moved })).toContainText('page 2');
  await expect(again.getByRole('listitem').filter({ hasText: gone })).toContainText('not in this text any more');
});
