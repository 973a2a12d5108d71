import { offprint as run } from '../support/offprint';
import { expect, test, TODAY } from './app';
import { paperAt, rowOf } from './window';

test('a window that is open and the command line show each other’s changes', async ({ offprint }) => {
  const surroundings = { home: offprint.home, huggingFace: offprint.feed.url };
  const page = await offprint.start();
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
  expect(await run(surroundings, 'archive', paperAt(TODAY, 0).paper.id)).toMatchObject({ status: 0 });
  await expect(rowOf(page, paperAt(TODAY, 0))).toHaveCount(0);
  expect(await run(surroundings, 'undo')).toMatchObject({ status: 0 });
  await expect(rowOf(page, paperAt(TODAY, 0))).toBeVisible();
});
