import type { Locator, Page } from '@playwright/test';
import { papersOf, type FeedItem } from '../support/feed-server-papers';
import { expectAccessible } from './accessible';
import { expect, test, TODAY, PAGE_ALONE } from './app';
import { expectRefreshed, listOf, rowOf, sheetOf, wayTo } from './window';

function paperWithText(): FeedItem {
  const found = papersOf(TODAY).find(({ paper: { id } }) => Number(id.at(-1)) <= 5);
  if (found === undefined) throw new Error(`No paper of ${TODAY} has a text.`);
  return found;
}

const paper = paperWithText();
const CLAIM = 'Robots tend a garden, and we count what grows.';

/** Opens the full text of the paper, from wherever one is. */
async function readText(page: Page): Promise<void> {
  for (const key of ['g', 't']) await page.keyboard.press(key);
  await expect(listOf(page, 'Today')).toBeFocused();
  await rowOf(page, paper).click();
  await page.keyboard.press('Shift+Enter');
  await expect(page.getByRole('main').getByRole('heading', { name: 'Abstract' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Text', exact: true })).toBeFocused();
}

const marks = (page: Page): Locator => page.locator('mark');
const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Highlights' });
const toast = (page: Page, words: string): Locator => page.getByText(words, { exact: true }).first();

/** Selects the claim by keys: the heading above it is the first sentence. */
async function selectClaim(page: Page): Promise<void> {
  await page.keyboard.press('v');
  await page.keyboard.press('v');
  await expect.poll(() => selected(page)).toBe(CLAIM);
}

const selected = (page: Page): Promise<string> => page.evaluate(() => String(document.getSelection()));

/** Selects the claim that was highlighted as last: back from there is to it. */
async function selectClaimAgain(page: Page): Promise<void> {
  await page.keyboard.press('Shift+v');
  await expect.poll(() => selected(page)).toBe(CLAIM);
}

test('by keys alone: a sentence is selected, highlighted and commented on, and is there after a restart', async ({
  offprint,
}) => {
  let page = await offprint.start();
  await expectRefreshed(page);
  await readText(page);
  await selectClaim(page);
  await expect(page.getByRole('toolbar', { name: 'The selected words' })).toBeVisible();
  await page.keyboard.press('1');
  await expect(marks(page)).toHaveText([CLAIM]);
  // The next sentence is the one behind it, not the first of the view again.
  await page.keyboard.press('v');
  await expect.poll(() => selected(page)).toMatch(/^(?!Abstract).+/);
  await selectClaimAgain(page);
  // Typed at once, before there is a field to type in.
  await page.keyboard.press('a');
  await page.keyboard.type('Who counted?');
  await expect(page.getByRole('textbox', { name: 'Comment' })).toHaveValue('Who counted?');
  await expectAccessible(page, 'the card of a highlight');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('textbox', { name: 'Comment' })).toBeHidden();
  // What is written on goes behind what is written.
  await selectClaimAgain(page);
  await page.keyboard.press('a');
  await page.keyboard.type(' And how?');
  await expect(page.getByRole('textbox', { name: 'Comment' })).toHaveValue('Who counted? And how?');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('textbox', { name: 'Comment' })).toBeHidden();
  await expect(page.getByRole('region', { name: 'Text', exact: true })).toBeFocused();
  // Beside its line, as soon as it is kept.
  const beside = (of: Page): Locator => of.getByRole('button', { name: 'Key Who counted? And how?' });
  await expect(beside(page)).toBeVisible();

  page = await offprint.restart();
  await expectRefreshed(page);
  await readText(page);
  await expect(marks(page)).toHaveText([CLAIM]);
  await expect(beside(page)).toBeVisible();
  await page.keyboard.press(']');
  await expect(panel(page).getByText('Who counted?')).toBeVisible();
  await expectAccessible(page, 'a text with highlights beside it');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(marks(page)).toBeFocused();
});

test(
  'by mouse: words are selected, highlighted from the bar, made another kind, removed, and all of it taken back',
  { tag: PAGE_ALONE },
  async ({ offprint }) => {
    const page = await offprint.start();
    await expectRefreshed(page);
    await readText(page);
    await page.getByText('Robots tend a garden').dblclick({ position: { x: 20, y: 12 } });
    await page.getByRole('toolbar', { name: 'The selected words' }).getByRole('button', { name: 'Doubt' }).click();
    await expect(marks(page)).toHaveText(['Robots']);
    await expect(marks(page)).toHaveAttribute('data-line', 'dotted');
    await marks(page).click();
    const card = page.getByRole('dialog', { name: 'Doubt highlight' });
    await card.getByRole('button', { name: 'Use' }).click();
    await expect(marks(page)).toHaveAttribute('data-line', 'double');
    await page.getByRole('dialog', { name: 'Use highlight' }).getByRole('button', { name: 'Remove' }).click();
    await expect(marks(page)).toHaveCount(0);
    // The toast's own way back, and then the key, which goes on from there.
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(marks(page)).toHaveAttribute('data-line', 'double');
    await page.keyboard.press('Control+z');
    await expect(marks(page)).toHaveAttribute('data-line', 'dotted');
    await page.keyboard.press('z');
    await expect(marks(page)).toHaveCount(0);
    await page.keyboard.press('Shift+z');
    await expect(marks(page)).toHaveText(['Robots']);
  },
);

test(
  'a highlight over a formula takes it whole, one may reach over paragraphs, and one may lie in another',
  { tag: PAGE_ALONE },
  async ({ offprint }) => {
    const page = await offprint.start();
    await expectRefreshed(page);
    await readText(page);
    await page.evaluate(() => {
      const [first, second] = Array.from(document.querySelectorAll('[data-run^="S1.p"]'));
      const formula = first?.querySelector('[data-length]');
      const last = second?.firstChild;
      if (formula === null || formula === undefined || last === null || last === undefined)
        throw new Error('No such text.');
      // From within the formula.
      const inner = document.createNodeIterator(formula, NodeFilter.SHOW_TEXT).nextNode() ?? formula;
      document.getSelection()?.setBaseAndExtent(inner, 0, last, 9);
    });
    await page.keyboard.press('1');
    await expect(marks(page).first()).toBeVisible();
    const texts = await marks(page).allTextContents();
    expect(texts.at(-1)).toBe('In part 1');
    expect(texts[0]).toContain('beds every morning and note what has grown since.');
    expect(await marks(page).first().locator('math').count()).toBe(1);
    await page.keyboard.press(']');
    await expect(panel(page).getByRole('button', { name: /^Key/ })).toHaveCount(1);
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Text', exact: true }).focus();
    await page.evaluate(() => {
      const mark = document.querySelector('mark');
      const words =
        mark === null
          ? null
          : document
              .createNodeIterator(mark, NodeFilter.SHOW_TEXT, (node) =>
                node.textContent?.includes('every morning') === true
                  ? NodeFilter.FILTER_ACCEPT
                  : NodeFilter.FILTER_SKIP,
              )
              .nextNode();
      const at = words?.textContent?.indexOf('every morning') ?? -1;
      if (words === null || words === undefined || at < 0) throw new Error('No such words.');
      document.getSelection()?.setBaseAndExtent(words, at, words, at + 'every morning'.length);
    });
    await page.keyboard.press('3');
    await expect(page.locator('mark mark')).toHaveText(['every morning']);
  },
);

test(
  'where another version of a text has not its words, a highlight says so and is kept; it finds those that moved',
  { tag: PAGE_ALONE },
  async ({ offprint }) => {
    const page = await offprint.start();
    await expectRefreshed(page);
    await readText(page);
    await selectClaim(page);
    await page.keyboard.press('1');
    await page.locator('[data-run="S1.p1/0"]').dblclick({ position: { x: 100, y: 12 } });
    await page.keyboard.press('3');
    await expect(marks(page)).toHaveCount(2);
    const other = await marks(page).nth(1).textContent();
    offprint.feed.editTexts((html) =>
      html
        .replace(CLAIM, 'This was withdrawn.')
        .replace('id="S1.p1"', 'id="S1.p0"')
        .replace('<p class="ltx_p">In part 1', '<p class="ltx_p">To begin with, in part 0. In part 1'),
    );
    await page.getByRole('button', { name: 'More about this text' }).click();
    await page.getByRole('menuitem', { name: 'Fetch the text again' }).click();
    await expect(page.getByText('This was withdrawn.')).toBeVisible();
    await expect(marks(page)).toHaveText([other ?? '']);
    await page.keyboard.press('Escape');
    await readText(page);
    await page.keyboard.press(']');
    await expect(panel(page).getByText('not in this text any more')).toBeVisible();
    await expect(panel(page).getByText(CLAIM)).toBeVisible();
  },
);

test('a highlight goes into the note, whose link leads back to its place', async ({ offprint }) => {
  const page = await offprint.start();
  await expectRefreshed(page);
  await readText(page);
  await page.keyboard.press('n');
  const editor = page.getByRole('textbox', { name: /^Note on / });
  await expect(editor).toBeFocused();
  await page.keyboard.type('My own words.');
  await page.keyboard.press('Escape');
  await selectClaim(page);
  await page.keyboard.press('1');
  await marks(page).click();
  await page.getByRole('dialog', { name: 'Key highlight' }).getByRole('button', { name: 'To note' }).click();
  await expect(toast(page, 'Written into the note.')).toBeVisible();
  await expect(editor).toContainText('My own words.');
  await expect(editor).toContainText(`> ${CLAIM} [[${paper.paper.id}#h-`);
  await expect(page.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible();
  // From the page of notes back into the text.
  for (const key of ['Escape', 'Escape']) await page.keyboard.press(key);
  for (const key of ['g', 'n']) await page.keyboard.press(key);
  await expect(page.getByRole('listbox', { name: /^Notes/ })).toBeFocused();
  await expect(editor).toContainText('My own words.');
  await page.keyboard.press('Control+e');
  await page.getByRole('button', { name: '↗' }).click();
  await expect(marks(page)).toBeFocused();
});

test(
  'all highlights have a page, filtered by words and kind, with what was removed; kinds are renamed and made',
  { tag: PAGE_ALONE },
  async ({ offprint }) => {
    const page = await offprint.start();
    await expectRefreshed(page);
    await expect(wayTo(page, 'Highlights')).toHaveCount(0);
    await readText(page);
    await selectClaim(page);
    await page.keyboard.press('1');
    await expect(marks(page)).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(sheetOf(page, paper).getByRole('button', { name: '1 highlight' })).toBeVisible();
    for (const key of ['g', 'l']) await page.keyboard.press(key);
    const list = page.getByRole('region', { name: 'List of highlights' });
    await expect(list).toBeFocused();
    await expectAccessible(page, 'the page of highlights');
    await page.keyboard.press('/');
    await page.keyboard.type('orchard');
    await expect(page.getByText(/^No highlight has these words/)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(list.getByText(CLAIM)).toBeVisible();
    await page.getByRole('button', { name: 'Kinds of highlights' }).click();
    const kinds = page.getByRole('dialog', { name: 'Kinds of highlights' });
    await kinds.getByRole('textbox', { name: 'Name of Key' }).fill('Claim');
    await page.keyboard.press('Enter');
    await kinds.getByRole('textbox', { name: 'Name of the new kind' }).fill('doubt');
    await page.keyboard.press('Enter');
    await expect(kinds.getByRole('alert')).toContainText('“Doubt” already');
    await kinds.getByRole('textbox', { name: 'Name of the new kind' }).fill('To cite');
    await page.keyboard.press('Enter');
    await expect(kinds.getByRole('textbox', { name: 'Name of To cite' })).toBeVisible();
    await expectAccessible(page, 'the kinds of highlights');
    await page.keyboard.press('Escape');
    await list.getByRole('button', { name: /^More about/ }).click();
    await page.getByRole('menuitem', { name: 'Make it To cite' }).click();
    await expect(list.getByRole('button', { name: /^To cite/ })).toBeVisible();
    await list.getByRole('button', { name: /^More about/ }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Removed' }).click();
    await list.getByRole('button', { name: /^More about/ }).click();
    await page.getByRole('menuitem', { name: 'Put back' }).click();
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await list.getByRole('button', { name: /^To cite/ }).click();
    await expect(marks(page)).toBeFocused();
  },
);
