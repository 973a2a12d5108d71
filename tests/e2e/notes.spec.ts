import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test, TODAY } from './app';
import { expectRefreshed, paperAt, rowOf } from './window';

const PAPER = paperAt(TODAY, 0).paper.id;
const editor = (page: Page) => page.locator('[contenteditable=false]').filter({ visible: true }).first();
const lines = (page: Page) => page.locator('.cm-content').first();
const saved = (page: Page) => page.locator('output').filter({ hasText: /^Saved / });

/** Opens the note of the newest day's first paper, with the cursor in it. */
async function openNote(page: Page): Promise<void> {
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await expectRefreshed(page);
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await rowOf(page, paperAt(TODAY, 0)).click();
  await page.keyboard.press('n');
  await expect(editor(page)).toBeFocused();
}

test('a note is written beside its paper, saved as a file, and there after a restart', async ({ offprint }) => {
  let page = await offprint.start();
  await openNote(page);
  await page.keyboard.type('## What it claims\n\nMuch, see [[Ideas]].');
  await expect(saved(page)).toBeVisible();
  const file = join(offprint.home, 'library', 'notes', `${PAPER}.md`);
  await expect.poll(() => readFile(file, 'utf8')).toContain('Much, see [[Ideas]].');
  expect(await readFile(file, 'utf8')).toMatch(/^---\nid: /);
  await page.keyboard.press('Escape');
  await expect(rowOf(page, paperAt(TODAY, 0))).toHaveAccessibleName(/has a note/);

  page = await offprint.restart();
  await openNote(page);
  await expect(lines(page)).toContainText('Much, see [[Ideas]].');
});

test('what is typed right before the window is closed is kept', async ({ offprint }) => {
  let page = await offprint.start();
  await openNote(page);
  await page.keyboard.type('typed and gone at once');
  page = await offprint.restart();
  await openNote(page);
  await expect(lines(page)).toContainText('typed and gone at once');
});

test('what another program writes is taken into the note that is being written', async ({ offprint }) => {
  const page = await offprint.start();
  await openNote(page);
  await page.keyboard.type('one\n\ntwo\n\nthree');
  await expect(saved(page)).toBeVisible();
  const file = join(offprint.home, 'library', 'notes', `${PAPER}.md`);
  await expect.poll(() => readFile(file, 'utf8')).toContain('three');
  await writeFile(file, (await readFile(file, 'utf8')).replace('one', 'one, from outside'));
  await page.keyboard.type(' more');
  await expect(lines(page)).toContainText('one, from outside');
  await expect(lines(page)).toContainText('three more');
  await expect.poll(() => readFile(file, 'utf8')).toContain('one, from outside\n\ntwo\n\nthree more');

  // In the same place, both are kept until one is chosen.
  await writeFile(file, (await readFile(file, 'utf8')).replace('three more', 'three of theirs'));
  await page.keyboard.type(' of mine');
  await page.getByRole('button', { name: 'Compare them' }).click();
  await page.getByRole('button', { name: 'Keep both' }).click();
  await expect.poll(() => readFile(file, 'utf8')).toContain('three more of mine');
  expect(await readFile(file, 'utf8')).toContain('three of theirs');
});

test('a free note links to a paper, and its links follow when it is renamed', async ({ offprint }) => {
  const page = await offprint.start();
  await openNote(page);
  await page.keyboard.type('Talked about in ');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+N');
  await page.getByRole('textbox', { name: 'Title' }).fill('Reading group');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Notes', level: 1 })).toBeVisible();
  await expect(editor(page)).toBeFocused();
  await page.keyboard.type(`About [[${PAPER}`);
  await page.getByRole('option', { name: PAPER }).click();
  const free = join(offprint.home, 'library', 'notes', 'free');
  await expect.poll(() => readFile(join(free, 'Reading group.md'), 'utf8')).toContain(`[[${PAPER}|`);
  const title = page.getByRole('textbox', { name: /title/i });
  await title.fill('Journal club');
  await title.press('Enter');
  await expect.poll(() => readFile(join(free, 'Journal club.md'), 'utf8').catch(() => '')).toContain(`[[${PAPER}|`);
});
