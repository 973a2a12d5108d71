import type { Locator, Page } from '@playwright/test';
import { expect, test, TODAY } from './app';
import { expectRefreshed, listOf, paperAt, rowOf, sheetOf, titleOf, wayTo } from './window';

const paper = paperAt(TODAY, 0);

/** Opens a window with the inbox, its first paper selected, the focus on the list. */
async function inbox(page: Page): Promise<void> {
  await expect(rowOf(page, paper)).toBeVisible();
  await expectRefreshed(page);
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(listOf(page, 'Inbox')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(rowOf(page, paper)).toHaveAttribute('aria-selected', 'true');
}

/** The field of a dialog that has just been opened: typed into at once. */
async function fieldOf(page: Page, name: string | RegExp, role: 'combobox' | 'textbox' = 'combobox'): Promise<Locator> {
  const field = page.getByRole('dialog').getByRole(role, { name });
  await expect(field).toBeFocused();
  return field;
}

test('a queue is made for a paper, which goes there with a why; the focus is back on the list', async ({
  offprint,
}) => {
  const page = await offprint.start();
  await inbox(page);
  const { keyboard } = page;
  await keyboard.press('q');
  await fieldOf(page, /^Queue/);
  await expect(page.getByRole('dialog')).toContainText(titleOf(paper));
  await keyboard.type('Weekend');
  await expect(page.getByRole('option', { name: 'Create queue “Weekend”' })).toBeVisible();
  await keyboard.press('Tab');
  await keyboard.type('For the long train.');
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(listOf(page, 'Inbox')).toBeFocused();

  await wayTo(page, 'Weekend').click();
  const sheet = sheetOf(page, paper);
  await expect(sheet).toContainText('Queued in Weekend, 1 of 1');
  await expect(sheet).toContainText('For the long train.');
});

test('tags are typed, given, and taken away; what is wrong with a name is said', async ({ offprint }) => {
  const page = await offprint.start();
  await inbox(page);
  const { keyboard } = page;
  await keyboard.press('t');
  const field = await fieldOf(page, /^Tag/);
  await field.fill('agents//memory');
  await expect(page.getByRole('alert')).toHaveText('Each level of a tag needs a name: agents/memory.');
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await field.fill('');
  for (const name of ['agents/memory', 'evals']) {
    await keyboard.type(name);
    await keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toContainText(`Given: ${name}`);
  }
  await keyboard.press('Backspace');
  await expect(page.getByRole('dialog')).toContainText('Taken away: evals');
  // Nothing is typed, nothing is pointed at: done.
  await keyboard.press('Enter');
  await expect(listOf(page, 'Inbox')).toBeFocused();
  await expect(rowOf(page, paper)).toContainText('agents/memory');
  await expect(rowOf(page, paper)).not.toContainText('evals');
  for (let step = 0; step < 3; step += 1) await keyboard.press('z');
  await expect(rowOf(page, paper)).not.toContainText('agents/memory');
});

test('a paper sleeps until a day to come; one that has been is refused', async ({ offprint }) => {
  const page = await offprint.start();
  await inbox(page);
  const { keyboard } = page;
  await keyboard.press('h');
  const field = await fieldOf(page, /^Until when/);
  await field.fill('2020-02-30');
  await expect(page.getByRole('alert')).toHaveText('This day does not exist.');
  await field.fill('2020-02-28');
  await expect(page.getByRole('alert')).toContainText('28 February 2020 is not later than today.');
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await field.fill('next w');
  await keyboard.press('Enter');
  await expect(rowOf(page, paper)).toHaveCount(0);
  await keyboard.press('g');
  await keyboard.press('h');
  await expect(rowOf(page, paper)).toBeVisible();
  await keyboard.press('h');
  await fieldOf(page, /^Until when/);
  await keyboard.type('bring');
  await keyboard.press('Enter');
  await keyboard.press('g');
  await keyboard.press('i');
  await expect(rowOf(page, paper)).toBeVisible();
});

test('a link that is pasted names a paper, which waits for the network', async ({ offprint }) => {
  const page = await offprint.start();
  await inbox(page);
  await offprint.goOffline();
  // What listens for it comes a second after the first screen.
  await expect(async () => {
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'https://arxiv.org/abs/2407.16198v1');
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await expect(page.getByRole('dialog')).toBeVisible({ timeout: 500 });
  }).toPass();
  await fieldOf(page, /arXiv id/, 'textbox');
  await expect(page.getByRole('dialog')).toContainText('This is arXiv 2407.16198.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('is looked up when the network is back').first()).toBeVisible();
  await page.getByRole('option', { name: /^arXiv 2407\.16198/ }).click();
  await expect(page.getByRole('region', { name: 'What you decided' })).toContainText(
    'To be looked up when the network',
  );
});

test('queues are changed and deleted; a name that is taken is refused at its field', async ({ offprint }) => {
  const page = await offprint.start();
  await inbox(page);
  const { keyboard } = page;
  await keyboard.press('s');
  const menu = page.getByRole('button', { name: 'Menu of Skim' });
  await wayTo(page, 'Skim').hover();
  await menu.click();
  await page.getByRole('menuitem', { name: 'Change…' }).click();
  const name = await fieldOf(page, 'Name', 'textbox');
  await name.fill('Read next');
  await keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('There is a queue called Read next already. Choose another name.');
  await name.fill('Glance');
  await page.getByRole('radio', { name: 'Green' }).check();
  await name.focus();
  await keyboard.press('Enter');
  await expect(wayTo(page, 'Glance')).toBeVisible();

  await wayTo(page, 'Glance').hover();
  await page.getByRole('button', { name: 'Menu of Glance' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await fieldOf(page, 'Where its paper goes');
  await keyboard.type('deep');
  await keyboard.press('Enter');
  await expect(wayTo(page, 'Glance')).toHaveCount(0);
  await expect(wayTo(page, 'Deep read')).toContainText('1');
});

test('from the commands a dialog keeps the focus, and gives it back to the list', async ({ offprint }) => {
  const page = await offprint.start();
  await inbox(page);
  const { keyboard } = page;
  await keyboard.press('Control+k');
  await keyboard.type('choose a queue');
  await keyboard.press('Enter');
  await fieldOf(page, /^Queue/);
  await keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(listOf(page, 'Inbox')).toBeFocused();
});
