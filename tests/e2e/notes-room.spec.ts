import type { Locator } from '@playwright/test';
import { expect, test, TODAY } from './app';
import { editorOf, expectSaved, makeNote, notesList, openNoteOf } from './note-window';
import { expectRefreshed, listOf, paperAt, sheetOf } from './window';

const paper = paperAt(TODAY, 0);

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>;

async function boxOf(element: Locator): Promise<Box> {
  const box = await element.boundingBox();
  if (box === null) throw new Error('What is to be measured is not shown.');
  return box;
}

test('list, paper and note stand beside each other from 1180 px on, each wide enough', async ({ offprint }) => {
  const page = await offprint.start();
  await openNoteOf(page, paper);
  const note = page.getByRole('complementary', { name: 'Note' });
  for (const width of [1440, 1320, 1280, 1200, 1180]) {
    await page.setViewportSize({ width, height: 860 });
    const sheet = sheetOf(page, paper);
    await expect
      .poll(async () => (await boxOf(sheet)).x + (await boxOf(sheet)).width)
      .toBeLessThanOrEqual((await boxOf(note)).x + 1);
    expect((await boxOf(listOf(page, 'Inbox'))).width, `the list at ${width}`).toBeGreaterThanOrEqual(280);
    expect((await boxOf(sheet.getByRole('heading').first())).width, `the paper at ${width}`).toBeGreaterThanOrEqual(
      340,
    );
    expect((await boxOf(note)).width, `the note at ${width}`).toBeGreaterThanOrEqual(270);
  }
  await page.setViewportSize({ width: 1100, height: 860 });
  const sheet = await boxOf(sheetOf(page, paper));
  await expect.poll(async () => (await boxOf(note)).x).toBeLessThan(sheet.x + sheet.width);
});

test('at 200 % zoom eight lines of a note are to be seen, and links go on over lines', async ({ offprint }) => {
  const page = await offprint.start();
  await openNoteOf(page, paper);
  await page.keyboard.insertText(
    `See [[${paperAt(TODAY, 1).paper.id}|words of a link that are so many that they need more than one line wherever they stand in a note]].`,
  );
  await expectSaved(page);
  await page.setViewportSize({ width: 640, height: 430 });
  const links = page.getByRole('region', { name: 'Links of this note' });
  await expect
    .poll(async () => (await boxOf(links)).y - (await boxOf(editorOf(page))).y)
    .toBeGreaterThanOrEqual(8 * 24);
  await page.keyboard.press('ControlOrMeta+e');
  const link = page.getByRole('region', { name: 'Preview' }).getByRole('button', { name: /^words of a link/ });
  // In a box it would be one rectangle, on lines of its own.
  await expect.poll(() => link.evaluate((element) => element.getClientRects().length)).toBeGreaterThan(1);
});

test('a title that cannot be stays with its message, moves nothing, and is told of when one leaves', async ({
  offprint,
}) => {
  const page = await offprint.start();
  await expectRefreshed(page);
  await makeNote(page, 'Journal club');
  await page.keyboard.press('Escape');
  await makeNote(page, 'Reading group');
  const title = page.getByRole('textbox', { name: 'Title', exact: true });
  const before = await boxOf(title);
  await title.fill('Papers/talks');
  await editorOf(page).click();
  await expect(page.getByRole('alert')).toContainText('cannot hold');
  await expect(title).toHaveValue('Papers/talks');
  expect(await boxOf(title)).toEqual(before);
  await notesList(page).getByRole('option', { name: 'Journal club' }).click();
  await expect(page.getByText('“Reading group” keeps its title.').first()).toBeVisible();
  await expect(title).toHaveValue('Journal club');
});

test('who deletes a note from its menu goes on in the list', async ({ offprint }) => {
  const page = await offprint.start();
  await expectRefreshed(page);
  for (const title of ['One', 'Two']) {
    await makeNote(page, title);
    await page.keyboard.type('Words.');
    await expectSaved(page);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: 'More about this note' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(notesList(page).getByRole('option')).toHaveCount(1);
  await expect(notesList(page)).toBeFocused();
});
