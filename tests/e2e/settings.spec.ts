import { expect, test } from './app';
import { wayTo } from './window';

test('settings are kept over a restart', async ({ offprint }) => {
  const page = await offprint.start();
  await wayTo(page, 'Settings').click();
  await page.getByRole('combobox', { name: 'Theme' }).click();
  await page.getByRole('option', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('combobox', { name: /new papers/i }).click();
  await page.getByRole('option', { name: 'Every 4 hours' }).click();

  const again = await offprint.restart();
  await expect(again.locator('html')).toHaveAttribute('data-theme', 'dark');
  await wayTo(again, 'Settings').click();
  await expect(again.getByRole('combobox', { name: 'Theme' })).toHaveText('Dark');
  await expect(again.getByRole('combobox', { name: /new papers/i })).toHaveText('Every 4 hours');
});

test('settings say where the library is and who says where the feed comes from', async ({ offprint }) => {
  const page = await offprint.start();
  await wayTo(page, 'Settings').click();
  await expect(page.getByText(offprint.home)).toBeVisible();
  await expect(page.getByText('OFFPRINT_HF_URL')).toBeVisible();
});
