import { expectAccessible } from './accessible';
import { expect, test, TODAY } from './app';
import { expectRefreshed, listOf, paperAt, rowOf } from './window';

test('what is decided, and where it stands then, is accessible in both themes', async ({ offprint }) => {
  const page = await offprint.start();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  await expectRefreshed(page);
  const keys = page.keyboard;
  const press = async (...all: readonly string[]): Promise<void> => {
    for (const key of all) await keys.press(key);
  };
  await press('g', 'i', 'r', 'r', 's', 'f', 'e', 'e');
  // Five have left: what is marked stays marked then.
  await expect(page.getByRole('button', { name: 'Inbox 137' })).toBeVisible();
  await press('x', 'Shift+J');
  await expect(page.getByRole('toolbar', { name: '2 selected' })).toBeVisible();
  await expectAccessible(page, 'a selection');
  await press('Escape', 'Shift+l');
  await expect(page.getByRole('textbox', { name: 'Filter this list' })).toBeFocused();
  await expectAccessible(page, 'the filter');
  await press('Escape', 'g', 'q');
  await expect(listOf(page, 'Read next')).toBeVisible();
  await expectAccessible(page, 'a queue');
  await press('g', 'a');
  await expect(listOf(page, 'Archive')).toBeVisible();
  await expectAccessible(page, 'the archive');
  await press('g', 'r');
  await expect(page.getByText('Nothing is begun.')).toBeVisible();
  await expectAccessible(page, 'an empty list');
  await press('o', 'r', 'e');
  await expect(page.getByText('1 kept')).toBeVisible();
  await expectAccessible(page, 'focus mode');
  await press('Escape', 'ControlOrMeta+a', 'e');
  await expect(page.getByRole('heading', { name: /post\.$/ })).toBeVisible();
  await expectAccessible(page, 'inbox zero');
});
