import axe from 'axe-core';
import type { Page } from '@playwright/test';
import { expect } from './app';

/** What axe finds wrong with the page as it is, by rule and place (WCAG 2.2, A and AA). */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(() =>
    // The guards around a menu have the focus for a moment only, and hand it on: nobody meets them.
    (globalThis as unknown as { axe: typeof axe }).axe.run(
      { exclude: [['[data-base-ui-focus-guard]']] },
      {
        // Experimental in axe: it takes the keycaps on a button for words of its label.
        rules: { 'label-content-name-mismatch': { enabled: false } },
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      },
    ),
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

export const THEMES = ['light', 'dark'] as const;

/** Looks at the page, in both themes unless told otherwise. */
export async function expectAccessible(
  page: Page,
  view: string,
  themes: readonly (typeof THEMES)[number][] = THEMES,
): Promise<void> {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(page), `${view}, ${colorScheme}`).toEqual([]);
  }
}
